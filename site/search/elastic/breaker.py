"""A circuit breaker: a cluster that fails is left alone until it answers again."""

import logging
import threading
import time
from collections.abc import Callable

logger = logging.getLogger(__name__)

FAILURES = 3
PAUSE = 10.0


class Breaker:
    """Opens after three failures in a row; then only a probe asks, every ten seconds.

    The probe runs beside the requests: no visitor waits for it. Each process knows
    for itself.
    """

    def __init__(
        self, *, clock: Callable[[], float] = time.monotonic, pause: float = PAUSE
    ) -> None:
        self.clock = clock
        self.pause = pause
        self.failures = 0
        self.probe_at = 0.0
        self._lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether the cluster is left alone."""
        return self.failures >= FAILURES

    def allows(self, probe: Callable[[], None]) -> bool:
        """Whether to ask the cluster; starts the probe when it is time for one."""
        if not self.is_open:
            return True
        with self._lock:
            is_time = self.clock() >= self.probe_at
            if is_time:
                self.probe_at = self.clock() + self.pause
        if is_time:
            threading.Thread(target=self._try, args=[probe], daemon=True).start()
        return False

    def failed(self, error: Exception) -> None:
        """Count a failure."""
        with self._lock:
            self.failures += 1
            self.probe_at = self.clock() + self.pause
            has_opened = self.failures == FAILURES
        if has_opened:
            logger.error("Elasticsearch fails, the database searches: %s", error)
        else:
            logger.warning("Elasticsearch failed: %s", error)

    def succeeded(self) -> None:
        """Forget the failures."""
        if self.is_open:
            logger.warning("Elasticsearch answers again")
        self.failures = 0

    def _try(self, probe: Callable[[], None]) -> None:
        try:
            probe()
        except Exception as error:  # noqa: BLE001 (whatever it is, it stays open)
            logger.info("Elasticsearch still fails: %s", error)
        else:
            self.succeeded()
