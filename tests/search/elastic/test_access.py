"""TLS and credentials, before a stand-in; `bench_cluster` has real nodes."""

import base64
import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.core.management import call_command

from search.elastic.documents import beginning_of_names
from search.models import SearchIndex
from tests.search.elastic.authority import Authority

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F16")]

LOGIN = "Basic " + base64.b64encode(b"juuri:secret").decode()
KEY = "ApiKey a2V5"
EMPTY = {
    "count": 0,
    "hits": {"hits": [], "total": {"value": 0}},
    "aggregations": {"newest": {"seq": {"value": None}}},
    "timed_out": False,
    "_shards": {"failed": 0},
}


class EmptyCluster(BaseHTTPRequestHandler):
    """Has an index without documents, for those whom it knows."""

    def answer(self) -> None:
        known = self.headers["Authorization"] in (LOGIN, KEY)
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        refused = {"error": {"type": "security_exception"}, "status": 401}
        body = json.dumps(EMPTY if known else refused).encode()
        self.send_response(200 if known else 401)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = do_POST = answer

    def log_message(self, *args: object) -> None:
        """Say nothing."""


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args: object) -> None:
        """Say nothing of callers that refuse the certificate."""


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"), "ours")


@contextmanager
def served(authority: Authority, name: str) -> Iterator[str]:
    """Yield the address of a cluster with a certificate for this name."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*authority.certificate(name))
    with QuietServer(("127.0.0.1", 0), EmptyCluster) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"https://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def checked(settings, capsys, address: str, **access: str | Path) -> str:
    """Return what `check_search` says of a cluster that is reached so."""
    settings.JUURI_ELASTICSEARCH = settings.JUURI_ELASTICSEARCH | {
        "addresses": (address,),
        "ca_file": "",
        "user": "juuri",
        "password": "secret",
        "api_key": "",
        **{name: str(value) for name, value in access.items()},
    }
    prefix = settings.JUURI_ELASTICSEARCH["prefix"]
    name = f"{beginning_of_names(prefix)}{1:020}"
    SearchIndex.objects.get_or_create(prefix=prefix, name=name, is_serving=True)
    code = 0
    try:
        call_command("check_search")
    except SystemExit as end:
        code = int(end.code or 0)
    lines = capsys.readouterr().out.splitlines()
    troubles = "\n".join(line for line in lines if line.startswith("TROUBLE"))
    assert code == bool(troubles)
    return troubles


def test_tls__the_right_authority_name_and_login_are_taken(
    settings, capsys, authority: Authority
) -> None:
    with served(authority, "127.0.0.1") as address:
        known = {"ca_file": authority.file}
        assert checked(settings, capsys, address, **known) == ""
        key = {"user": "", "password": "", "api_key": "a2V5"}
        assert checked(settings, capsys, address, **known, **key) == ""


def test_tls__a_wrong_login_is_told_in_one_line(
    settings, capsys, authority: Authority
) -> None:
    with served(authority, "127.0.0.1") as address:
        said = checked(
            settings, capsys, address, ca_file=authority.file, password="wrong"
        )
    assert said.count("\n") == 0
    assert "it refuses the user and password or the key" in said


def test_tls__what_was_signed_by_another_is_refused(
    settings, capsys, authority: Authority, tmp_path: Path
) -> None:
    with served(authority, "127.0.0.1") as address:
        other = Authority(tmp_path, "other")
        for access in ({"ca_file": other.file}, {}):
            said = checked(settings, capsys, address, **access)
            assert said.count("\n") == 0
            assert "its certificate is not accepted" in said
            assert "self-signed" in said or "unable to get local issuer" in said


def test_tls__a_certificate_for_another_name_is_refused(
    settings, capsys, authority: Authority
) -> None:
    with served(authority, "search.example") as address:
        said = checked(settings, capsys, address, ca_file=authority.file)
    assert said.count("\n") == 0
    assert "its certificate is not accepted" in said
    assert "127.0.0.1" in said


def test_tls__a_file_of_authorities_that_is_not_there_is_told(
    settings, capsys, tmp_path: Path
) -> None:
    missing = tmp_path / "none.pem"
    said = checked(settings, capsys, "https://127.0.0.1:9", ca_file=missing)
    assert said.count("\n") == 0
    assert "ELASTICSEARCH_CA_FILE" in said
    assert str(missing) in said
