"""What holds for every test: no screen, no network, the same examples on every run in CI."""

import os
import socket

import pytest
from hypothesis import HealthCheck, settings

LOOPBACK = ("127.0.0.1", "::1", "localhost")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


class NetworkUsedError(AssertionError):
    """The program works offline; a test that reaches out is wrong."""


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that opens a connection to another machine; this machine's own sockets stay."""
    connect = socket.socket.connect

    def local_only(this: socket.socket, address: str | tuple[str, int]) -> None:
        if this.family != socket.AF_UNIX and address[0] not in LOOPBACK:
            raise NetworkUsedError(f"a test tried to reach {address}")
        connect(this, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)
