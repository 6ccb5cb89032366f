"""Tags of the front page and the region pages."""
