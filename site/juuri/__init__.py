"""Everything of Juuri that is not a section of the site."""
