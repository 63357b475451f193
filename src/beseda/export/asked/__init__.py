"""Exercises as pages that ask and pages that answer, whatever draws them: PowerPoint, or a page that only asks."""
