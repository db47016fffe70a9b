"""What the window does about backups by itself, and the dialogs that lead back from a damaged database."""
