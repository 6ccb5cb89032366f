"""Background work: triggered after commit, swept by a worker, retried by one rule.

What must not be lost is a row with its own state in the app that owns it; a job is
only a trigger, and a sweep picks up what a trigger missed.
"""
