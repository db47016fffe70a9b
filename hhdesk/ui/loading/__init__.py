"""Loading sheets: what they would bring is shown before anything is written."""
