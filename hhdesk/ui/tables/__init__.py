"""Taking tables out of the window: copying, exporting."""
