"""What leaves the ledger: one module a format."""
