"""Requests that end in time, whatever the other side does, over several nodes.

The client's own limit is one for each read from the socket: an answer that drips
holds up whoever waits for it. Here the limit is one for the whole request, names
looked up and other nodes tried included.
"""

import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTime
from contextlib import suppress
from contextvars import ContextVar
from typing import Any

from elastic_transport import (
    ConnectionError,
    ConnectionTimeout,
    NodeConfig,
    Transport,
    Urllib3HttpNode,
)
from urllib3 import Timeout
from urllib3.exceptions import ConnectTimeoutError

# A node that cannot even be connected to is left for the next one.
CONNECT_SECONDS = 0.5
# How many requests of a process may hang, given up already, before none is begun.
MAX_HANGING = 20

_until: ContextVar[float | None] = ContextVar("until", default=None)
# Requests that nobody waits for any more and whose threads have not ended.
_hanging: set["_Asked"] = set()


class TimedTransport(Transport):
    """Has one limit for a request, however many nodes it tries."""

    def perform_request(self, method: str, target: str, **options: Any) -> Any:
        """Note until when the answer must be there, then do as ever."""
        seconds = options["request_timeout"]
        before = _until.set(time.monotonic() + seconds)
        try:
            return super().perform_request(method, target, **options)
        finally:
            _until.reset(before)


class TimedNode(Urllib3HttpNode):
    """Gives a request up when its time is over."""

    def __init__(self, config: NodeConfig) -> None:
        """Have the connections of the pool tell who uses them."""
        super().__init__(config)
        kind: Any = self.pool.ConnectionCls
        self.pool.ConnectionCls = type("KnownConnection", (_Known, kind), {})

    def perform_request(
        self, method: str, target: str, *args: Any, **options: Any
    ) -> Any:
        """Ask, and raise ConnectionTimeout if the whole answer is not there in time."""
        left = (_until.get() or 0) - time.monotonic()
        if left <= 0:
            raise ConnectionTimeout("no time was left for the request")
        connecting = min(left, CONNECT_SECONDS)
        limit = Timeout(connect=connecting, read=left)
        asked = _Asked(super().perform_request, method, target, *args)
        try:
            return asked.answer(left, **{**options, "request_timeout": limit})
        except ConnectionTimeout as error:
            if any(isinstance(e, ConnectTimeoutError) for e in error.errors):
                # As if refused: only then is another node asked.
                raise ConnectionError(f"no connection in {connecting:.1f} s") from error
            raise


class _Asked:
    """One request in a thread of its own: it is given up, not waited for."""

    in_this_thread = threading.local()

    def __init__(self, perform: Callable[..., Any], *args: Any) -> None:
        self.perform, self.args = perform, args
        self.until = 0.0
        self.socket: socket.socket | None = None
        self.said: Future[Any] = Future()
        self.is_given_up = self.has_ended = False
        self._lock = threading.Lock()

    def answer(self, seconds: float, **options: Any) -> Any:
        """Return the answer, or end the conversation after so many seconds."""
        if len(_hanging) >= MAX_HANGING:
            raise ConnectionTimeout("too many requests hang already")
        self.until = time.monotonic() + seconds
        try:
            threading.Thread(target=self._run, kwargs=options, daemon=True).start()
        except RuntimeError as error:
            raise ConnectionTimeout(f"no thread for the request: {error}") from error
        try:
            return self.said.result(seconds)
        except NotInTime:
            self._give_up()
            raise ConnectionTimeout(f"no whole answer in {seconds:.1f} s") from None

    def talks_over(self, connected: socket.socket) -> None:
        """Note what is to be cut; raise if nobody waits for the request any more."""
        with self._lock:
            if self.is_given_up:
                raise TimeoutError("given up before it was sent")
            self.socket = connected
        # The limit for connecting is none for sending. A little more than is left:
        # who waits gives up first, and says why.
        connected.settimeout(max(self.until - time.monotonic(), 0) + 1)

    def _run(self, **options: Any) -> None:
        self.in_this_thread.asked = self
        try:
            self.said.set_result(self.perform(*self.args, **options))
        except BaseException as error:  # noqa: BLE001 (raised where it is waited for)
            self.said.set_exception(error)
        finally:
            with self._lock:
                self.has_ended = True
                _hanging.discard(self)

    def _give_up(self) -> None:
        """Cut the connection, so that the thread ends as well."""
        with self._lock:
            self.is_given_up = True
            if self.has_ended:
                return
            _hanging.add(self)
        if self.socket is not None and not self.said.done():
            with suppress(OSError):
                # Not that of a TLS socket, which would let plain text follow.
                socket.socket.shutdown(self.socket, socket.SHUT_RDWR)


class _Known:
    """Mixed into connections: notes for the request of this thread what it uses."""

    sock: Any

    def send(self, data: Any) -> None:
        """Connect first, then give sending the time that the request has left."""
        if self.sock is None:
            self.connect()  # type: ignore[attr-defined]  # (of the connection)
        asked = getattr(_Asked.in_this_thread, "asked", None)
        if asked is not None:
            asked.talks_over(self.sock)
        super().send(data)  # type: ignore[misc]  # (of the connection)
