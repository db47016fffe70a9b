"""What a level sends back to the one below, in and out of the database."""
