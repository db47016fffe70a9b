"""Use cases, one a file, served alike to the window and the command line."""
