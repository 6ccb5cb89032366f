"""The connection to the cluster: where it is, how long to wait, how it fails."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from elastic_transport import ApiError, TransportError
from elasticsearch import Elasticsearch

# A visitor waits no longer before the database answers instead.
SEARCH_SECONDS = 1.5
# Writing and everything else that only workers and people wait for.
WORK_SECONDS = 10.0
# The client tells of every failed request, the breaker and the outbox do it once.
logging.getLogger("elastic_transport").setLevel(logging.ERROR)


class ClusterFailed(Exception):
    """The cluster did not do what it was asked, whatever the reason."""


@dataclass(frozen=True)
class Access:
    """How the cluster is reached; `prefix` begins the names of all our indices."""

    addresses: tuple[str, ...]
    prefix: str = "juuri"
    shards: int = 1
    replicas: int = 1
    user: str = ""
    password: str = ""
    api_key: str = ""
    ca_file: str = ""


def access() -> Access:
    """Return what the settings say."""
    said: dict[str, Any] = settings.JUURI_ELASTICSEARCH
    return Access(**said)


def is_chosen() -> bool:
    """Whether the settings name a cluster."""
    return bool(settings.JUURI_ELASTICSEARCH["addresses"])


def client(seconds: float | None = None) -> Elasticsearch:
    """Return the client of this process for requests of at most so many seconds."""
    return _client(access()).options(request_timeout=seconds or WORK_SECONDS)


@lru_cache(maxsize=4)
def _client(known: Access) -> Elasticsearch:
    """Return a client that tries nothing twice: who asks decides what to do then."""
    login = (known.user, known.password) if known.user else None
    trusted: dict[str, Any] = {"ca_certs": known.ca_file} if known.ca_file else {}
    return Elasticsearch(
        list(known.addresses),
        basic_auth=login,
        api_key=known.api_key or None,
        **trusted,
        max_retries=0,
        retry_on_timeout=False,
        # A node that was down is tried again as soon as the breaker would probe.
        max_dead_node_backoff=10.0,
    )


@contextmanager
def failures_named(what: str) -> Iterator[None]:
    """Turn whatever may come of a request into one exception, with what was tried.

    Also an answer that is no answer of Elasticsearch: half of a text, another shape.
    """
    try:
        yield
    except (ApiError, TransportError) as error:
        raise ClusterFailed(f"{what}: {type(error).__name__}: {error}"[:500]) from error
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise ClusterFailed(f"{what}: not understood: {error!r}"[:500]) from error
