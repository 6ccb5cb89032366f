"""What staff learn of the search and do about it: promotions, searches without hits."""
