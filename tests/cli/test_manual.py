"""The manual knows every command, every option and every code, and no others."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import click
import pytest

from hhdesk.app.wording.checks import CHECK_SENTENCES
from hhdesk.app.wording.messages import FAILURES, REJECTIONS
from hhdesk.app.wording.packages import PACKAGE_SENTENCES
from hhdesk.app.wording.sheets import SHEET_SENTENCES
from hhdesk.cli.answers.answer import CODES as COMMAND_CODES
from hhdesk.cli.commands import COMMANDS
from hhdesk.domain.problems import CODES as PROBLEM_CODES
from hhdesk.exchange.errors import CODES as SHEET_CODES
from hhdesk.exchange.package.errors import CODES as PACKAGE_CODES

MANUAL = (Path(__file__).parents[2] / "docs" / "manual.md").read_text(encoding="utf-8")


def test_every_code_is_explained_once_and_no_code_is_made_up() -> None:
    explained = re.findall(r"^\| `([a-z0-9-]+)` \|", MANUAL.partition("## Mã lỗi")[2], re.MULTILINE)
    known = {*FAILURES, *REJECTIONS, *CHECK_SENTENCES, *COMMAND_CODES, *PROBLEM_CODES}
    assert sorted(explained) == sorted(known | {*SHEET_CODES, *PACKAGE_CODES})


def test_every_reason_for_a_useless_sheet_has_a_sentence() -> None:
    assert set(SHEET_SENTENCES) == set(SHEET_CODES)


def test_every_reason_for_a_useless_package_has_a_sentence() -> None:
    assert set(PACKAGE_SENTENCES) == set(PACKAGE_CODES)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_stands_in_its_usage(name: str) -> None:
    usages = [
        line for block in re.findall(r"```\n(.*?)```", MANUAL, re.DOTALL) for line in block.split("\n\n")
    ]
    (usage,) = [
        line
        for block in usages
        for line in re.split(r"\n(?=hhdesk)", block)
        if line.startswith(f"hhdesk {name} ")
    ]
    command: click.Command = importlib.import_module(f"hhdesk.cli.{name}").command
    options = {option for each in command.params if isinstance(each, click.Option) for option in each.opts}
    assert set(re.findall(r"--[a-z-]+", usage)) == options - {"--json", "--account"}  # of all commands
