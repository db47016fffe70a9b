"""Gathers what whoever gives support asks for into one zip, each file of it readable before it is sent."""

from __future__ import annotations

import getpass
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import orjson

from hhdesk.app.home import Home
from hhdesk.app.support.discreet import error_words
from hhdesk.app.support.facts import account_facts, database_facts, program_facts
from hhdesk.app.support.log import LOG_FILE
from hhdesk.domain.clock import Clock, SystemClock

_MOST_LINES, _MOST_ERRORS = 2_000, 20
_TRACES = ("error-*.log", "crash*.txt")
_HIDDEN = "…"


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the zip: its name there, what it holds in a word for people, and its text."""

    name: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything that would be sent; `whole` is False where a check found, or met, a problem."""

    parts: tuple[Part, ...]
    moment: datetime
    whole: bool

    @property
    def suggested_name(self) -> str:
        """A name for the zip that says when it was made, and nothing of whom it is about."""
        return f"hhdesk-{self.moment.astimezone():%Y%m%d-%H%M%S}.zip"


def diagnose(database: Path | None, clock: Clock | None = None) -> Diagnosis:
    """The facts of this PC and account, and of the database at `database` where there is one.

    The database is only read, on a copy. One that is damaged, missing or none of ours does not raise: that is
    then what the facts say.
    """
    moment = (clock or SystemClock()).now()
    facts = {"at": moment.isoformat(), **program_facts()}
    parts = [
        Part("program.json", "phiên bản chương trình và hệ điều hành", _json(facts)),
        Part("account.json", "cài đặt của tài khoản trên máy này", _json(_guarded_account())),
    ]
    whole = True
    if database is not None:
        about = database_facts(database)
        whole = bool(about["check"].get("whole"))
        parts.append(Part("database.json", "cỡ tệp, kết quả kiểm tra, danh sách bản sao lưu", _json(about)))
    return Diagnosis((*parts, *_logs()), moment, whole)


def write_diagnosis(diagnosis: Diagnosis, out: Path) -> Path:
    """Put the parts into the zip `out`, all of it or nothing; SheetError if the file cannot be written."""
    from hhdesk.exchange.saving import save

    def write(stream: IO[bytes]) -> None:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in diagnosis.parts:
                archive.writestr(part.name, part.text)

    save(out, write)
    return out


def _json(facts: Any) -> str:
    return orjson.dumps(facts, option=orjson.OPT_INDENT_2).decode("utf-8") + "\n"


def _guarded_account() -> Any:
    try:
        return account_facts()
    except OSError as error:
        return {"error": error_words(error)}


def _logs() -> Iterator[Part]:
    """The end of the log and the newest traces of errors, as far as they can be read."""
    folder = Home.current().logs
    text = _end_of(folder / LOG_FILE)
    if text:
        yield Part(f"logs/{LOG_FILE}", "những dòng cuối của nhật ký", text)
    traces = sorted(
        (each for pattern in _TRACES for each in folder.glob(pattern)), key=lambda each: each.name
    )
    for file in traces[-_MOST_ERRORS:]:
        text = _end_of(file)
        if text:
            yield Part(f"logs/{file.name}", "nơi xảy ra một lỗi của chương trình", text)


def _end_of(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return "".join(f"{_without_account(line)}\n" for line in lines[-_MOST_LINES:])


def _without_account(line: str) -> str:
    """The line without the home folder and the account's name: crash traces come from libraries."""
    line = line.replace(str(Path.home()), "~") if Path.home() != Path(Path.home().anchor) else line
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):
        return line
    return re.sub(rf"(?<!\w){re.escape(account)}(?!\w)", _HIDDEN, line) if account else line
