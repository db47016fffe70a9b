"""Everything that fuzzing ever found, and a few hundred fresh inputs: only stated refusals come out."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzz.make_corpus import seeds
from tests.fuzz.mutation import mutated
from tests.fuzz.targets import CORPUS, all_targets

TARGETS = all_targets()


@pytest.mark.parametrize("name", TARGETS)
def test_only_stated_refusals_come_out_of(name: str, tmp_path: Path) -> None:
    target = TARGETS[name]
    run = target.prepare(tmp_path)
    chance = random.Random(name)  # noqa: S311  # the same ones every time
    files = sorted((CORPUS / name).iterdir())
    assert files
    for file in files:
        seed = file.read_bytes()
        run(seed)
        if file.name.startswith("found-"):
            continue
        for _ in range(target.replayed):
            run(mutated(chance, seed, target.most_bytes))


def test_every_seed_lies_in_the_corpus_which_stays_small() -> None:
    assert {(target, name) for target, name, _ in seeds()} <= {
        (file.parent.name, file.name) for file in CORPUS.glob("*/*")
    }
    assert {folder.name for folder in CORPUS.iterdir()} == set(TARGETS)
    assert sum(file.stat().st_size for file in CORPUS.glob("*/*")) < 500_000
