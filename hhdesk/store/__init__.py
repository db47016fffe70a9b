"""The SQLite database: the only place that knows SQLAlchemy and Alembic."""
