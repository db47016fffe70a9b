"""What leaves as files, apart from packages and papers: sheets, templates, tables, charts."""
