"""The window itself: what stands round the page."""
