"""Papers as content, and the files they become: Word, spreadsheet, PDF."""
