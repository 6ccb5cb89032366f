"""One throw-away node of Elasticsearch, reached on a free port of this machine.

Standard library only. Tests that freeze or kill a node use the class themselves.
"""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.elastic_package import find_elasticsearch, find_java
from scripts.environment import Problem
from scripts.hosting import HOST, free_port, unprivileged

HEAP = "512m"
START_SECONDS = 120
TRIES = 3
OPTIONS = f"""-Xms{HEAP}
-Xmx{HEAP}
-XX:+UseSerialGC
-XX:-UsePerfData
-Djava.io.tmpdir=${{ES_TMPDIR}}
20-:--add-modules=jdk.incubator.vector
23:-XX:CompileCommand=dontinline,java/lang/invoke/MethodHandle.setAsTypeCache
23:-XX:CompileCommand=dontinline,java/lang/invoke/MethodHandle.asTypeUncached
-XX:+ExitOnOutOfMemoryError
"""


class Elasticsearch:
    """A cluster of one node in a temporary folder."""

    def __init__(self, settings: Mapping[str, Any] | None = None) -> None:
        """Make the folder, owned by whoever will run the node.

        Settings of its own replace those of a node that stands alone; None removes.
        """
        self.own_settings = dict(settings or {})
        home, java = find_elasticsearch(), find_java()
        if home is None or java is None:
            raise Problem("Elasticsearch is not installed (make services does it).")
        self.home, self.java = home, java
        self.rights = unprivileged()
        self.folder = Path(tempfile.mkdtemp(prefix="juuri-elasticsearch-"))
        self.port = 0
        self.server: subprocess.Popen[bytes] | None = None

    def start(self) -> dict[str, str]:
        """Start on a free port; one that was lost to someone else is tried anew."""
        for _ in range(TRIES):
            self._configure(free_port())
            if self.serve():
                return {"JUURI_TEST_ELASTICSEARCH_URL": f"http://{HOST}:{self.port}"}
        raise Problem(self._log())

    def serve(self) -> bool:
        """Start the node with the data it has, wait until it answers."""
        with (self.folder / "log").open("wb") as log:
            self.server = subprocess.Popen(
                [self.home / "bin" / "elasticsearch"],
                cwd=self.folder,
                env={
                    "PATH": os.environ["PATH"],
                    "ES_JAVA_HOME": str(self.java),
                    "ES_PATH_CONF": str(self.folder / "config"),
                    "ES_TMPDIR": str(self.folder / "tmp"),
                },
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # The launcher's child is signalled with it.
                start_new_session=True,
                **self.rights,
            )
        return self._answers(self.server)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the launcher and the node: to freeze, thaw or kill it."""
        if self.server:
            os.killpg(self.server.pid, number)
        if self.server and number == signal.SIGKILL:
            self.server.wait()

    def stop(self) -> None:
        """Stop at once and remove the folder: nothing in it is of worth."""
        if self.server and self.server.poll() is None:
            self.signal(signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _configure(self, port: int) -> None:
        self.port = port
        config = self.folder / "config"
        shutil.rmtree(config, ignore_errors=True)
        shutil.copytree(self.home / "config", config)
        (config / "jvm.options").write_text(OPTIONS)
        settings: dict[str, Any] = {
            "cluster.name": f"juuri-{port}",
            "discovery.type": "single-node",
            "network.host": HOST,
            "http.port": port,
            "transport.port": "9300-9700",
            "xpack.security.enabled": False,
            "path.data": str(self.folder / "data"),
            "path.logs": str(self.folder / "logs"),
            # A full disk of the machine is no matter of the tests.
            "cluster.routing.allocation.disk.threshold_enabled": False,
            # With the serial collector what is garbage counts as used: after some
            # tens of thousands of documents the node would refuse everything.
            "indices.breaker.total.use_real_memory": False,
        }
        settings |= self.own_settings
        lines = [
            f"{name}: {json.dumps(value)}\n"
            for name, value in settings.items()
            if value is not None
        ]
        (config / "elasticsearch.yml").write_text("".join(lines))
        (self.folder / "tmp").mkdir(exist_ok=True)
        self._hand_over()

    def _hand_over(self) -> None:
        """Give the folder to whoever will run the node."""
        if self.rights:
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, self.rights["user"], self.rights["group"])

    def _answers(self, server: subprocess.Popen[bytes]) -> bool:
        until = time.monotonic() + START_SECONDS
        address = f"http://{HOST}:{self.port}/_cluster/health?wait_for_status=yellow"
        while time.monotonic() < until and server.poll() is None:
            try:
                with urllib.request.urlopen(address, timeout=5) as said:
                    return bool(said.status == 200)
            except OSError:
                time.sleep(0.3)
        return False

    def _log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")[-5000:]
