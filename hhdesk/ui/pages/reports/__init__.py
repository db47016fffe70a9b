"""The reports page: every paper as it will come out of the printer, and ways to print and save it."""
