"""Corpora: many reports read shard by shard into Parquet datasets, each shard exactly once.

    sources ─ plan ─▶ shards ─ read_shard ─▶ reports · claims · gaps · originals (Parquet) + a receipt each

The shard function takes and gives plain values. Who runs it, a pool of local processes or Ray, is the crew's business;
only `on_ray` knows Ray. Needs the extra `sayso[corpus]`.
"""
