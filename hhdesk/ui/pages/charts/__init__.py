"""The charts page: look at a chart, then save or print it."""
