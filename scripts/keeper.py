"""Holds one throw-away service for as long as its standard input is open.

Started by `scripts.services`. Standard library only. It prints one line of JSON
when the service answers; closing its input (or killing its parent, which closes
it too) stops the service and removes what it wrote.
"""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType

from scripts.elastic_node import Elasticsearch
from scripts.environment import Problem
from scripts.hosting import HOST, free_port, unprivileged
from scripts.packages import find_postgresql

USER = "juuri"
START_SECONDS = 60
TRIES = 3
# Losing this database in a power cut costs nothing; waiting for disks does.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class PostgreSQL:
    """A cluster in a temporary folder, reached on a free port of this machine."""

    def __init__(self) -> None:
        """Make the folder, owned by whoever will run the server."""
        found = find_postgresql()
        if found is None:
            raise Problem("PostgreSQL is not installed.")
        self.bin = found
        self.rights = unprivileged()
        self.password = secrets.token_urlsafe(16)
        self.folder = Path(tempfile.mkdtemp(prefix="juuri-postgresql-"))
        self.server: subprocess.Popen[bytes] | None = None

    def start(self) -> dict[str, str]:
        """Initialise and start; a port lost to someone else is tried anew."""
        self._initialise()
        for _ in range(TRIES):
            port = free_port()
            if self._serve(port):
                self._make_database(port)
                address = f"{USER}:{self.password}@{HOST}:{port}/{USER}"
                return {"DATABASE_URL": f"postgres://{address}"}
        raise Problem((self.folder / "log").read_text(errors="replace"))

    def stop(self) -> None:
        """Stop at once and remove the folder."""
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)  # fast shutdown
            try:
                self.server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.server.send_signal(signal.SIGQUIT)  # immediate shutdown
                self.server.wait(timeout=10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _initialise(self) -> None:
        password = self.folder / "password"
        password.write_text(self.password)
        if self.rights:
            for path in (self.folder, password):
                os.chown(path, self.rights["user"], self.rights["group"])
        # ICU orders and folds ä, ö and å as Finnish does, on every system.
        icu = ("--locale-provider=icu", "--icu-locale=fi-FI")
        if self._initdb(*icu) and (failed := self._initdb()):
            raise Problem(failed)

    def _initdb(self, *options: str) -> str:
        """Make the cluster; returns what went wrong, nothing when all is well."""
        data = self.folder / "data"
        shutil.rmtree(data, ignore_errors=True)
        done = subprocess.run(
            [
                self.bin / "initdb",
                f"--pgdata={data}",
                f"--username={USER}",
                f"--pwfile={self.folder / 'password'}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
                *options,
            ],
            cwd=self.folder,
            capture_output=True,
            text=True,
            **self.rights,
        )
        return done.stdout + done.stderr if done.returncode else ""

    def _serve(self, port: int) -> bool:
        settings = [
            f"port={port}",
            f"listen_addresses={HOST}",
            f"unix_socket_directories={self.folder}",
            "max_connections=200",
            *FAST,
        ]
        options = [part for setting in settings for part in ("-c", setting)]
        with (self.folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [self.bin / "postgres", "-D", self.folder / "data", *options],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **self.rights,
            )
        self.server = server
        return self._answers(server, port)

    def _answers(self, server: subprocess.Popen[bytes], port: int) -> bool:
        until = time.monotonic() + START_SECONDS
        ask: list[str | Path]
        ask = [self.bin / "pg_isready", "--quiet", f"--host={HOST}", f"--port={port}"]
        while time.monotonic() < until and server.poll() is None:
            if not subprocess.run(ask).returncode:
                return True
            time.sleep(0.1)
        return False

    def _make_database(self, port: int) -> None:
        subprocess.run(
            [
                self.bin / "createdb",
                f"--host={HOST}",
                f"--port={port}",
                "-U",
                USER,
                USER,
            ],
            env=os.environ | {"PGPASSWORD": self.password},
            check=True,
        )


# What a keeper can hold: start() says where it is, stop() removes every trace.
SERVICES: dict[str, type[PostgreSQL | Elasticsearch]] = {
    "postgresql": PostgreSQL,
    "elasticsearch": Elasticsearch,
}


def stop_on_signal(_number: int, _frame: FrameType | None) -> None:
    """A terminated keeper leaves nothing behind either."""
    raise SystemExit(1)


def main() -> int:
    """Start the named service, say where it is, wait for the end of input."""
    signal.signal(signal.SIGTERM, stop_on_signal)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    service = SERVICES[sys.argv[1]]()
    try:
        print(json.dumps(service.start()), flush=True)
        sys.stdin.read()
    finally:
        service.stop()
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Problem as problem:
        sys.exit(str(problem))
