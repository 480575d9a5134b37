"""Maharat: the platform on which a National Centre runs a country's micro-certification."""
