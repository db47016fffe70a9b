"""The self-test with its window: every page is opened once."""
