"""The demo reports that ship with the package, each a paraphrase of public reporting written for this project."""
