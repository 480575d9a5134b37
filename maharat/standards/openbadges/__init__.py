"""1EdTech Open Badges 3.0."""
