"""``make run``: from a fresh clone to a served site, standard library only."""

import os
import socket
import sys

from scripts.environment import ROOT, Problem, prepare

HOST = "127.0.0.1"


def chosen_port() -> int:
    """The port asked for with PORT, 8000 without."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Problem(f"PORT={text} is not a port: choose one of 1024-65535.")
    return int(text)


def refuse_busy(port: int) -> None:
    """Say which port is taken before minutes go into installing."""
    with socket.socket() as probe:
        # As the server does: a port just left is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise Problem(
                f"Port {port} cannot be used ({error.strerror}). "
                f"Choose another: PORT={port + 123} make run"
            ) from None


def main() -> None:
    """Prepare the environment, then hand over to its Python."""
    port = chosen_port()
    refuse_busy(port)
    python = str(prepare("run"))
    os.chdir(ROOT)
    # Links in mails lead to where the site is served.
    os.environ.setdefault("JUURI_ADDRESS", f"http://{HOST}:{port}")
    os.execv(python, [python, "-m", "scripts.serve", HOST, str(port)])


if __name__ == "__main__":
    try:
        main()
    except Problem as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit(130)
