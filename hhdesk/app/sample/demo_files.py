"""The folder of a demo: taken only if it is empty or holds an earlier demo, filled in one step."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson

from hhdesk.app.refusal import Rejected
from hhdesk.app.wording.system import reason_of
from hhdesk.store.files.file_moves import replace_file
from hhdesk.store.files.read_only import beside

MARKER = "hhdesk-demo.json"
_UNFINISHED = ".unfinished-"


def refuse_unless_ours(folder: Path) -> None:
    """Rejected("not-a-folder") or Rejected("folder-not-empty") where a demo must not be written."""
    if folder.exists() and not folder.is_dir():
        raise Rejected("not-a-folder")
    if folder.is_dir() and not (folder / MARKER).is_file():
        foreign = [each for each in folder.iterdir() if not each.name.startswith(_UNFINISHED)]
        if foreign:
            raise Rejected("folder-not-empty", folder=str(folder))


@contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """A folder inside `folder` to make the files in; at the end they replace those of an earlier demo.

    On failure nothing but the unfinished files goes. Rejected("cannot-write") if the system refuses.
    """
    refuse_unless_ours(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{_UNFINISHED}*"):
            shutil.rmtree(old)
        bench = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder))
        try:
            yield bench
            _put_in_place(bench, folder)
        finally:
            shutil.rmtree(bench, ignore_errors=True)
    except OSError as error:
        if error.errno is None:
            raise
        file = str(error.filename or folder)
        raise Rejected("cannot-write", file=file, reason=reason_of(error)) from error


def _put_in_place(bench: Path, folder: Path) -> None:
    """Take the earlier demo's own files away, and nothing else, then move the new ones in."""
    made = sorted(path.relative_to(bench).as_posix() for path in bench.rglob("*") if path.is_file())
    for name in _earlier(folder):
        for path in (folder / name, beside(folder / name, "-wal"), beside(folder / name, "-shm")):
            path.unlink(missing_ok=True)
    (folder / MARKER).write_bytes(orjson.dumps({"files": made}, option=orjson.OPT_INDENT_2))
    for name in made:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        replace_file(bench / name, folder / name)


def _earlier(folder: Path) -> list[str]:
    """The files that the marker of an earlier demo lists, none of them outside the folder."""
    try:
        listed = orjson.loads((folder / MARKER).read_bytes())["files"]
        names = [str(name) for name in listed]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [name for name in names if not Path(name).is_absolute() and ".." not in Path(name).parts]
