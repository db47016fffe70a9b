"""hhdesk: the desk of a mass-organisation officer, from typed figures to progress against the targets."""

__version__ = "0.1.0"
