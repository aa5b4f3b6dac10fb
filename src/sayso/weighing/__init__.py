"""Claims to matters: echo, origin, linking, stance, standing. It decides nothing about truth."""

from sayso.weighing.matters import Weighed, Weigher, weigh

__all__ = ["Weighed", "Weigher", "weigh"]
