"""A print queue of the test's own: a CUPS server in a folder, with the queue that prints into PDF files."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

SERVER = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")
BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
QUEUE = "PDF"

_OPEN = "Order allow,deny\n  Allow all"
_POLICY = "\n".join(
    f"  {scope} {value}"
    for scope, value in (
        ("JobPrivateAccess", "all"),
        ("JobPrivateValues", "none"),
        ("SubscriptionPrivateAccess", "all"),
        ("SubscriptionPrivateValues", "none"),
    )
)


def why_not() -> str:
    """Why no queue can be set up here; "" where it can."""
    if SERVER is None or not PPD.is_file() or not BACKEND.is_file():
        return "CUPS with its PDF printer is not installed"
    if os.geteuid() != 0:
        return "only root may run the PDF printer"
    return ""


@contextmanager
def running() -> Iterator[dict[str, str]]:
    """Start a server; gives what a program needs in its environment to print there.

    Its filters run as another user, who must be able to reach the folder: so none below a test's own.
    """
    with TemporaryDirectory(prefix="hhdesk-cups-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield from _served(folder)


def _served(folder: Path) -> Iterator[dict[str, str]]:
    socket = folder / "s"
    for name in ("etc/ppd", "spool/tmp", "cache", "run", "log"):
        (folder / name).mkdir(parents=True)
    main, files = folder / "cupsd.conf", folder / "cups-files.conf"
    main.write_text(
        f"Listen {socket}\nDefaultAuthType None\nWebInterface No\nBrowsing Off\n"
        f"<Location />\n  {_OPEN}\n</Location>\n<Location /admin>\n  {_OPEN}\n</Location>\n"
        f"<Policy default>\n{_POLICY}\n  <Limit All>\n  {_OPEN}\n  </Limit>\n</Policy>\n"
    )
    places = {"ServerRoot": "etc", "RequestRoot": "spool", "CacheDir": "cache", "StateDir": "run"}
    lines = [f"{name} {folder / place}" for name, place in (*places.items(), ("TempDir", "spool/tmp"))]
    lines += [f"{name}Log {folder / 'log' / name.lower()}" for name in ("Access", "Error", "Page")]
    files.write_text("\n".join([*lines, "SystemGroup root", ""]))
    assert SERVER is not None
    server = subprocess.Popen([SERVER, "-f", "-c", str(main), "-s", str(files)])  # noqa: S603
    try:
        yield {"CUPS_SERVER": str(socket)}
    finally:
        server.terminate()
        server.wait(10)


def asked(environment: dict[str, str], *command: str) -> str:
    """What a command of CUPS says about this server."""
    ran = subprocess.run(  # noqa: S603
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    return ran.stdout
