"""Sao lưu: which backups there are, and the way back to one."""
