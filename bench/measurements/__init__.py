"""The measurements, one a module: `measure(plan)` gives the rows of the table."""
