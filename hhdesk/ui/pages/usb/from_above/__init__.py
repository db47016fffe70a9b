"""What the level above has sent back: arrivals, corrections and their reasons."""
