"""The one rule of when failed work is tried again."""

from datetime import timedelta

FIRST = timedelta(seconds=1)
LONGEST = timedelta(minutes=5)


def retry_delay(attempt: int) -> timedelta:
    """Return how long to wait after the n-th failure: 1 s, 2 s, 4 s ... 5 minutes."""
    doublings = min(max(attempt, 1) - 1, 9)
    return min(FIRST * 2**doublings, LONGEST)
