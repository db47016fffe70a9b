"""How figures, states, levels and stored values read in the window."""
