"""The wizard for workbooks that nobody designed: tables, columns, cells, preview."""
