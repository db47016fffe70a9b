"""Packages that leave: where to, writing them, what became of it."""
