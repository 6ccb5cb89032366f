"""A real cluster of two nodes with TLS and passwords, by `make bench-cluster`.

Run by hand: two nodes take more memory and time than the suite has.
"""

import base64
import hashlib
import secrets
import shutil
import signal
import ssl
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from scripts.elastic_node import START_SECONDS
from scripts.elastic_node import Elasticsearch as Node
from scripts.hosting import HOST, free_port
from search.elastic import cluster as clusters
from search.elastic import indices
from search.elastic.cluster import client
from search.engines import elasticsearch as engine
from tests.search.elastic.authority import Authority
from tests.search.elastic.index import drained, public_in_index, public_in_table
from tests.search.world import add_document, titles

pytestmark = pytest.mark.django_db

USER, PASSWORD = "juuri", "only-for-this-run"


class SecureNode(Node):
    """A node that asks for TLS and a password, and finds others."""

    def __init__(self, authority: Authority, name: str, first: int, own: int) -> None:
        tls = {"key": "node.key", "certificate": "node.pem"}
        super().__init__(
            {
                "cluster.name": "juuri-secure",
                "node.name": name,
                "discovery.type": None,
                "discovery.seed_hosts": [f"{HOST}:{first}"],
                **({"cluster.initial_master_nodes": [name]} if own == first else {}),
                "transport.port": own,
                "xpack.security.enabled": True,
                "xpack.security.authc.api_key.enabled": True,
                **_tls("http", tls),
                **_tls("transport", tls),
            }
        )
        self.authority = authority

    def _configure(self, port: int) -> None:
        super()._configure(port)
        config = self.folder / "config"
        certificate, key = self.authority.certificate(HOST)
        shutil.copy(certificate, config / "node.pem")
        shutil.copy(key, config / "node.key")
        shutil.copy(self.authority.file, config / "authority.pem")
        (config / "users").write_text(f"{USER}:{hashed(PASSWORD)}\n")
        (config / "users_roles").write_text(f"superuser:{USER}\n")
        self._hand_over()

    def _answers(self, server: Any) -> bool:
        until = time.monotonic() + START_SECONDS
        login = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        asked = urllib.request.Request(
            f"https://{HOST}:{self.port}/_cluster/health?wait_for_status=yellow",
            headers={"Authorization": f"Basic {login}"},
        )
        context = ssl.create_default_context(cafile=str(self.authority.file))
        while time.monotonic() < until and server.poll() is None:
            try:
                urllib.request.urlopen(asked, timeout=5, context=context).close()
            except OSError:
                time.sleep(0.3)
            else:
                return True
        return False


def _tls(layer: str, files: dict[str, str]) -> dict[str, Any]:
    begin = f"xpack.security.{layer}.ssl"
    return {
        f"{begin}.enabled": True,
        f"{begin}.certificate_authorities": ["authority.pem"],
        **{f"{begin}.{name}": file for name, file in files.items()},
    }


def hashed(password: str) -> str:
    """Return a password as Elasticsearch keeps it in its file of users."""
    salt = secrets.token_bytes(32)
    key = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, 10_000, 32)
    parts = (base64.b64encode(part).decode() for part in (salt, key))
    return "{PBKDF2}10000$" + "$".join(parts)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"), "ours")


@pytest.fixture(scope="module")
def nodes(authority: Authority) -> Iterator[list[Node]]:
    port = free_port()
    started: list[Node] = []
    try:
        for name, own in (("one", port), ("two", free_port())):
            started.append(SecureNode(authority, name, port, own))
            started[-1].start()
        yield started
    finally:
        for node in started:
            node.stop()


@pytest.fixture
def site(settings, nodes, authority: Authority, monkeypatch) -> Iterator[None]:
    # Whether they answer, not how fast two cold nodes do on a busy machine.
    monkeypatch.setattr(engine, "SEARCH_SECONDS", 20.0)
    monkeypatch.setattr(clusters, "WORK_SECONDS", 30.0)
    settings.JUURI_ELASTICSEARCH = settings.JUURI_ELASTICSEARCH | {
        "addresses": tuple(f"https://{HOST}:{node.port}" for node in nodes),
        "prefix": "juuri-secure",
        "replicas": 1,
        "user": USER,
        "password": PASSWORD,
        "ca_file": str(authority.file),
    }
    engine.breaker.cache_clear()
    yield
    engine.breaker.cache_clear()
    clusters._client.cache_clear()


def checked(capsys) -> str:
    with suppress(SystemExit):
        call_command("check_search")
    return capsys.readouterr().out


def test_cluster__is_used_with_password_and_key_and_loses_a_node(
    site, settings, capsys, nodes: list[Node], asked_of_database, tmp_path: Path
) -> None:
    add_document("Kissa")
    indices.rebuild()
    assert len(client().nodes.info()["nodes"]) == 2
    client(60).cluster.health(wait_for_status="green", timeout="60s")
    assert titles("kissa") == ["Kissa"]
    assert "Elasticsearch is in step." in checked(capsys)
    right = settings.JUURI_ELASTICSEARCH

    key = client().security.create_api_key(name="juuri")["encoded"]
    settings.JUURI_ELASTICSEARCH = right | {"user": "", "password": "", "api_key": key}
    assert titles("kissa") == ["Kissa"]
    assert "Elasticsearch is in step." in checked(capsys)
    assert asked_of_database == []

    settings.JUURI_ELASTICSEARCH = right | {"password": "wrong"}
    assert "refuses the user and password or the key" in checked(capsys)
    other = Authority(tmp_path, "other")
    settings.JUURI_ELASTICSEARCH = right | {"ca_file": str(other.file)}
    assert "certificate is not accepted" in checked(capsys)
    by_name = tuple(a.replace(HOST, "localhost") for a in right["addresses"])
    settings.JUURI_ELASTICSEARCH = right | {"addresses": by_name}
    said = checked(capsys)
    assert "certificate is not accepted" in said
    assert "localhost" in said

    settings.JUURI_ELASTICSEARCH = right
    nodes[1].signal(signal.SIGKILL)
    for number in range(6):
        add_document(f"Koira {number}")
        assert drained() == 1
        assert len(titles("koira")) == number + 1
    assert asked_of_database == []
    assert public_in_index() == public_in_table()
