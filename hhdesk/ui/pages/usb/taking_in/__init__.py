"""Packages that come: the queue, looking into them, merging, rehearsing, taking back."""
