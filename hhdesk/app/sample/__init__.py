"""Invented but plausible figures of the 34 communes for 2021 to 2025, the same for the same seed."""
