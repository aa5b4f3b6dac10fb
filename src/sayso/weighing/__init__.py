"""Claims to matters: echo, origin, linking, stance, standing."""
