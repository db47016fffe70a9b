"""Puts tables on paper: laid out for the page, painted as vectors, headings repeated."""
