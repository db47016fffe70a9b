"""Puts a layer between SQLite and the drive, in this process, that can make writing fail and can record it.

SQLite's own interface for that is a table of functions (https://www.sqlite.org/vfs.html). The layer copies
the usual table and replaces, for each file that is opened, what writes, cuts off and forces to the drive.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int, c_int64, c_void_p, cast, memmove
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

OK, IOERR_WRITE, IOERR_FSYNC, FULL, IOERR_TRUNCATE = 0, 10 | 3 << 8, 10 | 4 << 8, 13, 10 | 6 << 8

_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
_Close = CFUNCTYPE(c_int, c_void_p)
# The name of a file stays a bare address: SQLite keeps pointing at it.
_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_Delete = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)


class _Methods(Structure):
    """sqlite3_io_methods, of version 3."""

    _fields_: ClassVar = [
        ("iVersion", c_int),
        ("xClose", _Close),
        ("xRead", c_void_p),
        ("xWrite", _Write),
        ("xTruncate", _Truncate),
        ("xSync", _Sync),
        *((f"rest_{number}", c_void_p) for number in range(13)),
    ]


class _File(Structure):
    """sqlite3_file; what the system's own layer keeps follows it."""

    _fields_: ClassVar = [("pMethods", POINTER(_Methods))]


class _Vfs(Structure):
    """sqlite3_vfs, of version 3."""

    _fields_: ClassVar = [
        ("iVersion", c_int),
        ("szOsFile", c_int),
        ("mxPathname", c_int),
        ("pNext", c_void_p),
        ("zName", c_char_p),
        ("pAppData", c_void_p),
        ("xOpen", _Open),
        ("xDelete", _Delete),
        *((f"rest_{number}", c_void_p) for number in range(14)),
    ]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that SQLite does to a file: "write" at an offset, "truncate" to one, "sync" or "delete"."""

    kind: str
    path: str
    offset: int = 0
    content: bytes = b""


Rule = Callable[[Step], "Fault | None"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What SQLite is told, and how many bytes get through before."""

    code: int
    through: int = 0


@dataclass(slots=True, eq=False)
class Layer:
    """The layer, once it is in; `rule` is asked before every step and may make it fail."""

    rule: Rule
    _paths: dict[int, str] = field(default_factory=dict)
    _methods: dict[int, tuple[_Methods, _Methods]] = field(default_factory=dict)
    _kept: list[Any] = field(default_factory=list)

    def put_in(self) -> None:
        """Make the layer the usual way to the drive, for good; files that are open stay without."""
        library = _library()
        usual = library.sqlite3_vfs_find(None).contents
        ours = _Vfs()
        memmove(byref(ours), byref(usual), ctypes.sizeof(_Vfs))
        name = ctypes.create_string_buffer(b"tortured")
        ours.zName = cast(name, c_char_p)
        ours.pNext = None
        ours.xOpen = _Open(lambda vfs, path, file, flags, out: self._open(usual, path, file, flags, out))
        ours.xDelete = _Delete(lambda vfs, path, durable: self._delete(usual, path, durable))
        self._kept += [usual, ours, name, library]
        _IN_USE.append(self)
        if library.sqlite3_vfs_register(byref(ours), 1) != OK:
            raise OSError("SQLite does not take the layer")

    def take_out(self) -> None:
        """Let SQLite go the usual way again; no file that was opened through the layer may be open."""
        _, ours, _, library = self._kept
        library.sqlite3_vfs_unregister(byref(ours))

    def _open(self, usual: _Vfs, path: int | None, file: int, flags: int, out: int | None) -> int:
        code = int(usual.xOpen(ctypes.addressof(usual), path, file, flags, out))
        handle = cast(file, POINTER(_File)).contents
        if code != OK or not handle.pMethods or path is None:
            return code
        self._paths[file] = ctypes.string_at(path).decode()
        handle.pMethods = ctypes.pointer(self._replaced(handle.pMethods.contents))
        return code

    def _replaced(self, original: _Methods) -> _Methods:
        """A copy of a table of functions with ours in it; one for each table that there is."""
        known = self._methods.get(ctypes.addressof(original))
        if known is not None:
            return known[1]
        ours = _Methods()
        memmove(byref(ours), byref(original), ctypes.sizeof(_Methods))
        ours.xWrite = _Write(lambda *given: self._write(original, *given))
        ours.xTruncate = _Truncate(lambda file, size: self._truncate(original, file, size))
        ours.xSync = _Sync(lambda file, flags: self._sync(original, file, flags))
        self._methods[ctypes.addressof(original)] = (original, ours)
        return ours

    def _write(self, original: _Methods, file: int, content: int, size: int, offset: int) -> int:
        fault = self.rule(Step("write", self._paths[file], offset, ctypes.string_at(content, size)))
        if fault is None:
            return int(original.xWrite(file, content, size, offset))
        if fault.through:
            original.xWrite(file, content, min(fault.through, size), offset)
        return fault.code

    def _truncate(self, original: _Methods, file: int, size: int) -> int:
        fault = self.rule(Step("truncate", self._paths[file], size))
        return fault.code if fault else int(original.xTruncate(file, size))

    def _sync(self, original: _Methods, file: int, flags: int) -> int:
        fault = self.rule(Step("sync", self._paths[file]))
        return fault.code if fault else int(original.xSync(file, flags))

    def _delete(self, usual: _Vfs, path: int, durable: int) -> int:
        fault = self.rule(Step("delete", ctypes.string_at(path).decode(), durable))
        return fault.code if fault else int(usual.xDelete(ctypes.addressof(usual), path, durable))


@contextmanager
def layer(rule: Rule) -> Iterator[None]:
    """The layer for a while."""
    made = Layer(rule)
    made.put_in()
    try:
        yield
    finally:
        made.take_out()


_IN_USE: list[Layer] = []  # SQLite holds bare addresses of what these have


def _library() -> ctypes.CDLL:
    """The very SQLite that Python's own module uses."""
    import sqlite3

    for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines():
        path = line.split(maxsplit=5)[-1]
        if "libsqlite3" in path:
            library = ctypes.CDLL(path)
            break
    else:
        raise OSError("this Python's SQLite is no library of its own")
    library.sqlite3_vfs_find.restype = POINTER(_Vfs)
    library.sqlite3_vfs_find.argtypes = [c_char_p]
    library.sqlite3_libversion.restype = c_char_p
    if library.sqlite3_libversion().decode() != sqlite3.sqlite_version:
        raise OSError("the library is not the one that Python uses")
    return library
