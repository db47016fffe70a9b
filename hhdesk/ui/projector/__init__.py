"""The projector: the targets of a unit full screen, one a slide, for a room."""
