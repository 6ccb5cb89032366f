"""Measuring the search: any collection of documents and judged queries."""
