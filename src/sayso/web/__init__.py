"""The app: what views return, rendered."""
