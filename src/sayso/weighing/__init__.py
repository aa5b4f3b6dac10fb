"""Claims to matters: echo, origin, linking, stance, standing. It decides nothing about truth."""

from sayso.weighing.assembling import Weighed
from sayso.weighing.matters import weigh
from sayso.weighing.weigher import Weigher

__all__ = ["Weighed", "Weigher", "weigh"]
