"""The USB pages: what leaves a commune, what a district takes in, and the disputes in between."""
