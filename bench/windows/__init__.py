"""Programs that are started to be measured, and what starts them."""
