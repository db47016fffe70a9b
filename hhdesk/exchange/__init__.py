"""Files that come in and go out: spreadsheets, and packages on sticks."""
