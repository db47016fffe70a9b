"""Figures on paper and screen: charts drawn from domain records."""
