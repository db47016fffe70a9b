"""The overview: which targets are met, and who is missing."""
