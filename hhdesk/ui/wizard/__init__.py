"""The first start: level, unit and folder, then a new database."""
