"""The sweeps that a worker runs; filled by each app in its `ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Sweep:
    """Work that is repeated: it looks for rows that wait, and does them.

    Sweeps may overlap when there are several workers, so a function claims each row
    before it works on it.
    """

    name: str
    function: Callable[[], object]
    every: timedelta


_sweeps: dict[str, Sweep] = {}


def register_sweep(
    name: str, function: Callable[[], object], every: timedelta
) -> Sweep:
    """Add a sweep; raise ValueError if another one has the name."""
    sweep = Sweep(name, function, every)
    if _sweeps.setdefault(name, sweep) != sweep:
        raise ValueError(f"There is already a sweep called {name}")
    return sweep


def unregister_sweep(name: str) -> None:
    """Take a sweep out, for tests and for apps that replace one."""
    _sweeps.pop(name, None)


def registered_sweeps() -> list[Sweep]:
    """Return the sweeps in the order in which they were registered."""
    return list(_sweeps.values())
