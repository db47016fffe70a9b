"""The self-test's protocol: a line a step, and an exit code that tells."""

from __future__ import annotations

import re
from pathlib import Path

from hhdesk.app.selftest.figures import FIRST_SCHEMA, Databases
from hhdesk.app.selftest.paper import paper_steps
from hhdesk.app.selftest.steps import Protocol, Step, Wrong
from hhdesk.assets import asset


def nothing() -> None:
    """A step that does well."""


def fail() -> None:
    raise ZeroDivisionError("chia cho 0")


def miss() -> None:
    raise Wrong("thiếu tệp")


def run(*steps: Step) -> tuple[int, list[str]]:
    said: list[str] = []
    protocol = Protocol(said.append)
    for step in steps:
        protocol.run(step)
    return protocol.end(), said


def test_steps_that_do_well_end_with_0_and_a_line_each() -> None:
    code, said = run(Step("một", nothing), Step("hai", nothing))
    assert code == 0
    assert [re.sub(r" +\d+\.\d\d s +", " ", line) for line in said] == ["ok một", "ok hai", "total 2/2 ok"]


def test_a_step_that_fails_ends_with_1_and_the_next_one_has_its_try() -> None:
    code, said = run(Step("một", fail), Step("hai", nothing))
    assert code == 1
    assert said[0].startswith("error ")
    assert said[0].endswith("một: ZeroDivisionError: chia cho 0")
    assert any("in fail" in line for line in said if line.startswith("    "))
    assert [line.split()[0] for line in said if not line.startswith(" ")] == ["error", "ok", "total"]
    assert said[-1].endswith("1/2 ok")


def test_a_wrong_result_needs_no_traceback() -> None:
    code, said = run(Step("một", miss))
    assert code == 1
    assert len(said) == 2
    assert said[0].endswith("một: Wrong: thiếu tệp")


def test_no_step_at_all_is_no_success() -> None:
    assert run()[0] == 1


def test_steps_that_need_what_an_earlier_one_could_not_make_say_so(tmp_path: Path) -> None:
    databases = Databases(tmp_path)
    later = [*list(databases.steps())[2:], *paper_steps(databases)]
    code, said = run(*later)
    assert code == 1
    assert len(later) > 10
    assert all(line.endswith("an earlier step is missing") for line in said[:-1])


def test_the_database_of_the_first_schema_is_the_one_that_was_stored() -> None:
    stored = Path(__file__).parents[2] / "databases" / f"{FIRST_SCHEMA}.hhdb.gz"
    assert asset("resources", "self-test", "first-schema.hhdb.gz").read_bytes() == stored.read_bytes()
