"""Measures the program beside the floor of each task, in one run: `python -m bench`."""
