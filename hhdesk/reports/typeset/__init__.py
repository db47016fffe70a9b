"""Papers laid out on pages once, so that PDF, preview and printer draw the very same thing."""
