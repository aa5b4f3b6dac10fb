"""The register of places: an embedded file compiled from GeoNames, or one that a person imported."""

from sayso.resolving.gazetteer.entries import Listing, PlaceKind
from sayso.resolving.gazetteer.register import Gazetteer

__all__ = ["Gazetteer", "Listing", "PlaceKind"]
