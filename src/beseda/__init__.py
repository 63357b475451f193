"""Beseda: seminars of crime prevention as Jupyter modules."""

__version__ = "0.1.0"
