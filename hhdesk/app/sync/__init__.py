"""Packages that leave and come in: packing, merging, disputes, undo, keys and period locks."""
