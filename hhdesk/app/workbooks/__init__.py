"""Loading workbooks that nobody designed: proposed, asked about, then loaded like any other sheet."""
