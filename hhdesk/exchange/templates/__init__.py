"""The sheets that officers fill in: made with drop-downs, checks and a guide."""
