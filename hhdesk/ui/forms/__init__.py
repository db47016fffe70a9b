"""Form fields that show a stored value, take a typed one, and hand it on when it is committed."""
