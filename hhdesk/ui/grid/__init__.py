"""The grid in which figures are entered: it shows, edits, copies and pastes as a spreadsheet does."""
