"""Writing what officers enter or change: checked as a whole, with the way back kept."""
