"""Side by side with stock Voilà and stock nbconvert, in one run on one machine."""
