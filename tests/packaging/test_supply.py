"""What is checked about the libraries that come with the program: licences, known weaknesses, the bill."""

from __future__ import annotations

from typing import Any

import pytest

from tests.packaging.scripts import PROJECT, script

shipped = script("supply", "shipped")
audit = script("supply", "audit")
sbom = script("supply", "sbom")

LOCK = """\
pillow==11.2.1 \\
    --hash=sha256:00
    # via matplotlib
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:11
numpy==2.5.5 ; python_full_version >= '3.12' \\
    --hash=sha256:22
"""


@pytest.fixture(scope="module")
def libraries() -> list[Any]:
    found: list[Any] = shipped.shipped(PROJECT / "pyproject.toml", shipped.rules()["read"])
    return found


def test_what_reaches_the_users_is_found_through_what_asks_for_it(libraries: list[Any]) -> None:
    names = [each.name for each in libraries]

    assert names == sorted(names)
    assert {"pyside6-essentials", "shiboken6", "numpy", "cffi"} <= set(names)
    assert not {"pytest", "mypy", "pyinstaller", "hhdesk"} & set(names)


def test_every_licence_has_been_allowed(libraries: list[Any]) -> None:
    assert shipped.refused(libraries, shipped.rules()["allowed"]) == []


def test_a_licence_that_nobody_allowed_is_named() -> None:
    stranger = shipped.Library("thing", "1.0", "AGPL-3.0-only", ())
    silent = shipped.Library("other", "2.0", "", ())

    assert shipped.refused([stranger, silent], ["MIT"]) == [
        "thing 1.0: AGPL-3.0-only",
        "other 2.0: no licence named",
    ]


def test_licences_come_along_word_by_word(libraries: list[Any]) -> None:
    text = shipped.licence_texts(libraries)

    assert "sqlalchemy 2." in text
    assert "Permission is hereby granted, free of charge" in text
    assert all(f"{each.name} {each.version} (" in text for each in libraries)


def test_each_locked_version_is_audited_even_where_a_package_has_two() -> None:
    assert audit.locked(LOCK) == [("pillow", "11.2.1"), ("numpy", "2.4.6"), ("numpy", "2.5.5")]


def test_only_versions_that_an_advisory_names_are_weak() -> None:
    advisories = [
        {"id": "CVE-1", "package": "pillow", "affected": ">=11.2.0,<11.3.0", "about": "a"},
        {"id": "CVE-2", "package": "numpy", "affected": "<2.5", "about": "b"},
        {"id": "CVE-3", "package": "numpy", "affected": "<2.4.6", "about": "c"},
    ]

    assert audit.known(audit.locked(LOCK), advisories) == ["pillow 11.2.1: CVE-1, a", "numpy 2.4.6: CVE-2, b"]


def test_packages_that_the_service_skipped_do_not_count_as_checked() -> None:
    answer = {
        "dependencies": [
            {"name": "mako", "skip_reason": "Dependency not found"},
            {"name": "lxml", "version": "4.6", "vulns": [{"id": "PYSEC-1"}]},
            {"name": "click", "version": "8.5.1", "vulns": []},
        ]
    }

    assert audit.reported(answer) == (["lxml 4.6: PYSEC-1"], ["mako"], 2)


def test_a_bill_keeps_what_is_shipped_and_the_ties_between() -> None:
    bill = {
        "metadata": {"component": {"bom-ref": "root"}},
        "components": [{"name": "Et_XmlFile", "bom-ref": "a"}, {"name": "pytest", "bom-ref": "b"}],
        "dependencies": [
            {"ref": "root", "dependsOn": ["a", "b"]},
            {"ref": "b", "dependsOn": ["a"]},
            {"ref": "a"},
        ],
    }

    reduced = sbom.reduced(bill, {"et-xmlfile"})

    assert reduced["components"] == [{"name": "Et_XmlFile", "bom-ref": "a"}]
    assert reduced["dependencies"] == [{"ref": "root", "dependsOn": ["a"]}, {"ref": "a", "dependsOn": []}]


def test_python_and_what_it_is_built_with_are_on_the_bill() -> None:
    components = sbom.foundations()

    assert [each["name"] for each in components] == ["python", "sqlite", "openssl"]
    assert all(each["version"][0].isdigit() and each["version"] in each["purl"] for each in components)
