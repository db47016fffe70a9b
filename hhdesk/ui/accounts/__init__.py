"""Signing in and managing accounts in the window."""
