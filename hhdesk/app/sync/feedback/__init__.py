"""What a return package says beside the figures."""
