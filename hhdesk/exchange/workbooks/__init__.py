"""Workbooks that nobody designed for the program: their tables are found, read and asked about."""
