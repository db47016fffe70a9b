"""The self-test below the window: whether this installation does its work, step by step."""
