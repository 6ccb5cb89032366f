"""The demo site: its texts, and how they are put in through the real workflow."""
