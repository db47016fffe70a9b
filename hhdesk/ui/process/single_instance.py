"""One window an account: a second start hands its file to the first and ends."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, Signal

from hhdesk.app.home import Home
from hhdesk.ui.process.foreground import give_foreground_away

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 2000
_PATIENCE_MS = 8000
_PAUSE_MS = 50


class SingleInstance(QObject):
    """`called(text)` follows another start; the text is the path it was given, "" for none."""

    called = Signal(str)

    def __init__(self, home: Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        home.directory.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(home.directory / "window.lock"))
        self._lock.setStaleLockTime(0)
        place = str(home.directory.resolve())
        self._name = "hhdesk-" + hashlib.sha256(place.encode()).hexdigest()[:16]
        self._server: QLocalServer | None = None
        self._sockets: list[QLocalSocket] = []

    def claim(self) -> bool:
        """Become the first; False if another start is. What a crashed one left behind is taken over."""
        return self._lock.tryLock(0)

    def listen(self) -> None:
        """Hear other starts from now on; apart from `claim` since it loads the network library."""
        from PySide6.QtNetwork import QLocalServer

        if self._server is not None:
            return
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._server.listen(self._name)

    def call_first(self, path: Path | None) -> bool:
        """Hand a path to the first start, which comes to the front; False if it does not answer.

        One that is still on its way to its window is waited for: impatient people click twice.
        """
        from PySide6.QtNetwork import QLocalSocket

        give_foreground_away()
        socket = QLocalSocket()
        patience = QDeadlineTimer(_PATIENCE_MS)
        while True:
            socket.connectToServer(self._name)
            if socket.waitForConnected(_WAIT_MS):
                break
            if patience.hasExpired():
                return False
            QThread.msleep(_PAUSE_MS)
        socket.write((str(path) if path else "").encode() + b"\n")
        sent = socket.waitForBytesWritten(_WAIT_MS)
        socket.disconnectFromServer()
        return sent

    def release(self) -> None:
        """Let the next start be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _on_connection(self) -> None:
        if self._server is None:
            return
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(self._on_text)
        self._sockets.append(socket)
        self._on_text()

    def _on_text(self) -> None:
        for socket in self._sockets:
            if socket.canReadLine():
                self.called.emit(bytes(socket.readLine().data()).decode(errors="replace").strip())
        self._sockets = [socket for socket in self._sockets if socket.state() != _closed()]


def _closed() -> QLocalSocket.LocalSocketState:
    from PySide6.QtNetwork import QLocalSocket

    return QLocalSocket.LocalSocketState.UnconnectedState
