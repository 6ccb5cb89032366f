"""Personal links: one purpose, one use, expiring, revocable, stored hashed.

Whoever has the link may do one thing without an account, so the token is in the mail
and nowhere else: not in the database, not in a log, not in a referrer. Opening a link
changes nothing; only what is posted uses it.
"""
