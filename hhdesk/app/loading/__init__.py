"""Loading sheets: read, checked and written in one transaction, or not at all."""
