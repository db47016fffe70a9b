"""What helps whoever looks after the program from afar: the log, and the facts of a PC, without any data."""
