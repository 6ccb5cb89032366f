"""Tests of measuring the search, and the judged collection over the demo content."""
