"""Danh mục: units, bases, targets, rating scales and the catalogue of tasks."""
