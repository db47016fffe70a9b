"""What commands answer: the same result as JSON and in words."""
