"""Help from afar: what is gathered for support, shown before it is saved."""
