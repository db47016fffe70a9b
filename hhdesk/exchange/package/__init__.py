"""Packages: the signed files that carry one database's whole state to another on a stick."""
