"""Lịch sử: who changed what, from what, to what, and when."""
