from datetime import timedelta

import pytest

from juuri.jobs.retry import retry_delay


@pytest.mark.parametrize(
    ("attempt", "seconds"),
    [(-1, 1), (0, 1), (1, 1), (2, 2), (3, 4), (9, 256), (10, 300), (10_000, 300)],
)
def test_retry_delay__doubles_up_to_five_minutes(attempt, seconds):
    assert retry_delay(attempt) == timedelta(seconds=seconds)
