"""The program as a process of its system: errors that nobody caught, crashes, log-off, the foreground."""
