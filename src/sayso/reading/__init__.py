"""Reports to readings: the encoder, entities, attributions, syntax, coreference of sources."""
