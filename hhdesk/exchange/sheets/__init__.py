"""The program's own sheets, read: from a file's bytes to typed rows or all their problems."""
