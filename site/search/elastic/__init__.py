"""Elasticsearch: the cluster, the indices in it, and how entries get there.

`search.engines.elasticsearch` asks it; nothing else of the site knows of it.
"""
