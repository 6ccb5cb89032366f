"""A stand-in between the site and the node, that fails as clusters and networks do."""

import http.client
import threading
import time
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

# What a broken or foreign server says instead of an answer: status, type, body.
RUBBISH = {
    "html": (200, "text/html", b"<html>Welcome</html>"),
    "half": (200, "application/json", b'{"took": 1, "hits": {"to'),
    "other": (200, "application/json", b'{"items": [], "hits": 3}'),
    "foreign": (200, "application/json", b"{}"),
    "busy": (429, "application/json", b'{"error": "busy", "status": 429}'),
    "down": (503, "application/json", b'{"error": "down", "status": 503}'),
}
MODES = ("killed", "frozen", *RUBBISH)
# Answers a byte at a time: each comes in time, the whole never does.
DRIP = "drip"
# For so long a frozen one keeps a request, if nobody gives it up.
HELD_SECONDS = 60


class Front:
    """Passes requests on, until `mode` says otherwise."""

    def __init__(self, node: str) -> None:
        self.node = urlsplit(node)
        self.mode = "pass"
        self.requests: list[str] = []
        self.thawed = threading.Event()
        # Nothing is passed on while it is not set.
        self.gate = threading.Event()
        self.gate.set()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def become(self, mode: str) -> None:
        self.mode = mode
        if mode != "frozen":
            self.thawed.set()
            self.thawed = threading.Event()

    def close(self) -> None:
        self.become("killed")
        self.server.shutdown()
        self.server.server_close()

    def handler(front) -> type[BaseHTTPRequestHandler]:  # noqa: C901 (a class in it)
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length)
                front.requests.append(f"{self.command} {self.path}")
                if front.mode == "frozen":
                    front.thawed.wait(HELD_SECONDS)
                    self.close_connection = True
                elif front.mode == "killed":
                    self.close_connection = True
                elif front.mode == DRIP:
                    self.drip()
                elif front.mode == "pass":
                    front.gate.wait(30)
                    self.pass_on(body)
                else:
                    self.say(*RUBBISH[front.mode])

            do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = answer

            def drip(self) -> None:
                self.close_connection = True
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Elastic-Product: E")
                while front.mode == DRIP:
                    self.wfile.write(b"e")
                    time.sleep(0.05)

            def pass_on(self, body: bytes) -> None:
                connection = http.client.HTTPConnection(
                    front.node.hostname, front.node.port, timeout=30
                )
                headers = {
                    name: self.headers[name]
                    for name in ("Content-Type", "Accept")
                    if name in self.headers
                }
                with closing(connection):
                    connection.request(self.command, self.path, body, headers)
                    said = connection.getresponse()
                    self.say(said.status, said.headers["Content-Type"], said.read())

            def say(self, status: int, kind: str | None, body: bytes) -> None:
                self.send_response(status)
                if front.mode != "foreign":
                    self.send_header("X-Elastic-Product", "Elasticsearch")
                if kind:
                    self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            def handle(self) -> None:
                try:
                    super().handle()
                except OSError:
                    self.close_connection = True

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        return Handler
