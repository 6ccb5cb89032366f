"""Tags of the templates of sections: what the search knows of their things."""
