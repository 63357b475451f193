"""A survey of municipalities, evaluated: response, weights, intervals, what may be shown. Pandas in, figures out."""

from .model import REGIONS, SIZES, Survey, frame_of, size_classes

__all__ = ["REGIONS", "SIZES", "Survey", "frame_of", "size_classes"]
