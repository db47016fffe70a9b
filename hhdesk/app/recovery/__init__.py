"""A database that is damaged, gone or older than it was: what is wrong, and the way back."""
