"""Kernels for a room: forked from a warm template, pooled, queued, and open to their own visitor only.

Nothing is imported here: the template process imports this package and must stay small.
"""
