"""What a region reform leaves to do: items that are filed under what is no more."""
