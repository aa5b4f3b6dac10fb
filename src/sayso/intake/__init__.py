"""Bytes to reports: one module a format; the preserved original; publisher and date."""
