"""The connection to the cluster: where it is, how long to wait, how it fails."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from elastic_transport import ApiError, TlsError, TransportError
from elasticsearch import Elasticsearch

from search.elastic.transport import TimedNode, TimedTransport

# A visitor waits no longer, for all of a page, before the database answers instead.
SEARCH_SECONDS = 1.5
# A request for which only workers and people wait.
WORK_SECONDS = 10.0
# Showing what a new index was filled with.
REFRESH_SECONDS = 60.0
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
    """Return the client of this process for requests of at most so many seconds.

    The limit is one for the whole request, also where several nodes are tried.
    """
    return _client(access()).options(request_timeout=seconds or WORK_SECONDS)


@lru_cache(maxsize=4)
def _client(known: Access) -> Elasticsearch:
    """Return a client that asks each node once; who asks decides what to do then."""
    login = (known.user, known.password) if known.user else None
    return Elasticsearch(
        list(known.addresses),
        basic_auth=login,
        api_key=known.api_key or None,
        **_trusted(known.ca_file),
        transport_class=TimedTransport,
        node_class=TimedNode,
        # Of a node that refuses or is away the next one is asked, but a frozen
        # cluster is waited for once.
        max_retries=len(known.addresses) - 1,
        retry_on_timeout=False,
        # Who is busy says so for the cluster: the same at once to the next node would
        # make it busier.
        retry_on_status=(),
        # A node that was down is tried again as soon as the breaker would probe.
        max_dead_node_backoff=10.0,
    )


def _trusted(file: str) -> dict[str, Any]:
    """Return whose certificates are accepted; raise ClusterFailed without the file."""
    if not file:
        return {}
    try:
        Path(file).read_bytes()
    except OSError as error:
        raise ClusterFailed(f"ELASTICSEARCH_CA_FILE can't be read: {error}") from error
    return {"ca_certs": file}


@contextmanager
def failures_named(what: str) -> Iterator[None]:
    """Turn whatever may come of a request into one exception, with what was tried.

    Also an answer that is no answer of Elasticsearch: half of a text, another shape.
    """
    try:
        yield
    except (ApiError, TransportError) as error:
        raise ClusterFailed(f"{what}: {_reason(error)}"[:500]) from error
    except (OSError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise ClusterFailed(f"{what}: not understood: {error!r}"[:500]) from error


def _reason(error: ApiError | TransportError) -> str:
    """Return why a request failed, so that who set the cluster up knows what to do."""
    if isinstance(error, TlsError):
        return f"its certificate is not accepted: {error.message}"
    if isinstance(error, ApiError) and error.meta.status in (401, 403):
        return f"it refuses the user and password or the key: {error}"
    said = error.message if isinstance(error, TransportError) else error
    return f"{type(error).__name__}: {said}"
