"""The one way in for all commands: runs them, prints their answer, and words whatever goes wrong."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Sequence
from typing import Any, TextIO

import click
import orjson

from hhdesk.cli.answers.answer import DONE, REFUSED, WRONG_USAGE, Answer, Document, error_document
from hhdesk.cli.click_words import usage_code, usage_sentence
from hhdesk.cli.commands import COMMANDS
from hhdesk.cli.program import HelpAsked, run


def main(arguments: Sequence[str]) -> int:
    """Run the command line `arguments` (without the program's name) and give the exit code.

    With `--json` among them exactly one JSON document goes to standard output, else text for people; what
    goes wrong is told people on standard error.
    """
    for stream in (sys.stdout, sys.stderr):
        _use_utf8(stream)
    as_json = wants_json(arguments)
    try:
        return _finish(_answer(arguments), as_json)
    except BrokenPipeError:
        # Whoever read the output has enough; what is still in the buffer must not be tried again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED


def wants_json(arguments: Sequence[str]) -> bool:
    """True if `--json` stands among the options, even if the rest of them is wrong."""
    options = list(arguments)
    return "--json" in (options[: options.index("--")] if "--" in options else options)


class _Refusal(Answer):
    """An answer that says no: people read it on standard error."""


def _answer(arguments: Sequence[str]) -> Answer:
    try:
        return run(list(arguments))
    except HelpAsked as asked:
        return Answer({"help": asked.text}, asked.text, DONE)
    except click.UsageError as error:
        sentence = usage_sentence(error)
        return _Refusal(error_document(usage_code(error), sentence, {}), f"{sentence}\n", WRONG_USAGE)
    except (click.Abort, KeyboardInterrupt):
        sentence = "Đã dừng theo yêu cầu; chưa lưu gì thêm."
        return _Refusal(error_document("cancelled", sentence, {}), f"{sentence}\n", REFUSED)
    except Exception as error:  # noqa: BLE001  # whatever it is, people get a sentence and no traceback
        return _refused(error, arguments)


def _refused(error: Exception, arguments: Sequence[str]) -> Answer:
    from hhdesk.cli.failures import as_failure

    known = as_failure(error)
    if known is not None:
        return _Refusal(known.document, known.text, REFUSED)
    from hhdesk.app.support.error_log import log_error
    from hhdesk.domain.clock import SystemClock

    logged = log_error(error, SystemClock().now(), " ".join(_own_words(arguments)))
    details = {"number": logged.number, "log": str(logged.file) if logged.file else None}
    return _Refusal(error_document("unexpected", logged.sentence, details), f"{logged.sentence}\n", REFUSED)


def _own_words(arguments: Sequence[str]) -> list[str]:
    """The command and the names of its options, without what was given for them."""
    words = (argument.partition("=")[0] for argument in arguments)
    return [word for word in words if word in COMMANDS or word.startswith("--")]


def _finish(answer: Answer, as_json: bool) -> int:
    if as_json:
        _print(sys.stdout, json_text(answer.document))
    else:
        _print(sys.stderr if isinstance(answer, _Refusal) else sys.stdout, answer.text)
    return answer.code


def json_text(document: Document | Sequence[Document]) -> str:
    """The document as JSON, ended by a line end."""
    try:
        return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE).decode("utf-8")
    except orjson.JSONEncodeError:
        # Names that are no UTF-8 come in from the system; they leave as escapes.
        return json.dumps(document, ensure_ascii=True) + "\n"


def _print(stream: TextIO | Any, text: str) -> None:
    """Write to a stream, which a program without a console does not have."""
    if stream is not None:
        stream.write(text)
        stream.flush()


def _use_utf8(stream: Any) -> None:
    """Windows consoles and pipes have other encodings; lines end the same everywhere."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
