"""The public pages of organisations: the list, and each with everything of theirs."""
