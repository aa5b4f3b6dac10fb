"""Readings to claims: kinds, roles, strength."""
