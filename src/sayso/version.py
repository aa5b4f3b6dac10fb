"""The version of Sayso. A module of its own, so that a room can name it without reaching what lies behind it."""

__version__ = "0.1.0"
