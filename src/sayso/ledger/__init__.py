"""Tables, store, archive of originals, audit, migrations."""
