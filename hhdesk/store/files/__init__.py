"""The database as a file on a drive: copied, compared, proved, put in place, and what goes wrong there."""
