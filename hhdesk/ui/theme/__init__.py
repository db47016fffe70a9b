"""Colours, type and sizes of the window, each in one place."""
