"""Xếp loại: the levels of an organisation's bases in one year."""
