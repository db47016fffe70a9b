"""Use cases of accounts: signing in, who may do what, and managing who may sign in."""
