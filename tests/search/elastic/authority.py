"""A certificate authority of our own, made by openssl for one run of the tests."""

import shutil
import subprocess
from pathlib import Path

import pytest


class Authority:
    """Signs certificates; `file` is what is trusted."""

    def __init__(self, folder: Path, name: str) -> None:
        if not shutil.which("openssl"):
            pytest.skip("openssl is not here")
        self.folder, self.name = folder, name
        self.file = folder / f"{name}.pem"
        self.key = folder / f"{name}.key"
        _openssl(*_request(self.key, self.file, name))

    def certificate(self, *names: str) -> tuple[Path, Path]:
        """Return files of a certificate for these names and of its key."""
        certificate = self.folder / f"{self.name}-{names[0]}.pem"
        key = self.folder / f"{self.name}-{names[0]}.key"
        said = ",".join(("IP:" if n[0].isdigit() else "DNS:") + n for n in names)
        _openssl(
            *_request(key, certificate, names[0]),
            *("-CA", str(self.file), "-CAkey", str(self.key)),
            *("-addext", f"subjectAltName={said}"),
            *("-addext", "basicConstraints=critical,CA:FALSE"),
        )
        return certificate, key


def _request(key: Path, certificate: Path, name: str) -> list[str]:
    return [
        *("req", "-x509", "-nodes", "-days", "2", "-subj", f"/CN={name}"),
        *("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
        *("-keyout", str(key), "-out", str(certificate)),
    ]


def _openssl(*arguments: str) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)
