"""The facts and rules of the field, standard library only."""
