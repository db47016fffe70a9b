"""Fuzzes the targets with atheris: `python -m tests.fuzz.campaign --runs N --log FOLDER [TARGET...]`.

Each target runs in a process of its own, which stops at its share of the runs, at 1.5 GB or at 20 seconds for
one input. What raises anything but a stated refusal is kept in the log folder, once for each place in the
code, and the run goes on. The exit code is 1 where anything was found.
"""

from __future__ import annotations

import argparse
import importlib
import os
import re
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from tests.fuzz.targets import CORPUS, Target, all_targets

ROOT = Path(__file__).resolve().parents[2]
_MOST_MEGABYTES, _MOST_SECONDS = 1_500, 20


def fuzz_one(name: str, runs: int, log: Path, seed: int) -> None:
    """Fuzz one target in this process, which ends with it."""
    if any(module.startswith("hhdesk") for module in sys.modules):
        raise RuntimeError("what is to be watched was imported before the fuzzer could watch it")
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["hhdesk", "xlrd", "openpyxl"], enable_loader_override=False):
        target = all_targets()[name]
    memory = Path("/dev/shm")  # noqa: S108  # files that are written a million times stay off the drive
    folder = Path(tempfile.mkdtemp(prefix="hhdesk-fuzz-", dir=memory if memory.is_dir() else None))
    os.environ["HHDESK_HOME"] = str(folder / "home")
    run = _noting(target.prepare(folder), log / name)
    grown = log / name / "corpus"
    grown.mkdir(parents=True, exist_ok=True)
    arguments = [
        name, f"-runs={runs}", f"-seed={seed}", f"-max_len={target.most_bytes}", f"-timeout={_MOST_SECONDS}",
        f"-rss_limit_mb={_MOST_MEGABYTES}", f"-artifact_prefix={log / name}/", "-print_final_stats=1",
        "-verbosity=1", str(grown), str(CORPUS / name),
    ]  # fmt: skip
    atheris.Setup(arguments, run)
    atheris.Fuzz()


def _noting(run: Callable[[bytes], object], folder: Path) -> Callable[[bytes], None]:
    """`run`, keeping each input that it fails on in a new place of the code."""
    folder.mkdir(parents=True, exist_ok=True)

    def noting(data: bytes) -> None:
        try:
            run(data)
        except Exception as error:  # noqa: BLE001  # that is what is looked for
            place = _place(error)
            file = folder / f"found-{place}"
            if not file.exists():
                file.write_bytes(data)
                file.with_suffix(".txt").write_text(
                    "".join(traceback.format_exception(error)), encoding="utf-8"
                )

    return noting


def _place(error: BaseException) -> str:
    """The kind of the error and the last line of our own that it came through."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/hhdesk/" in frame.filename] or list(frames)
    return f"{type(error).__name__}-{Path(own[-1].filename).stem}-{own[-1].lineno}"


def _share(target: Target, targets: list[Target], runs: int) -> int:
    return max(1, runs * target.weight // sum(each.weight for each in targets))


def _fuzz_apart(target: Target, runs: int, log: Path, seed: int) -> tuple[int, str]:
    """Runs that were done, and what the fuzzer says at its end."""
    command = [sys.executable, "-m", "tests.fuzz.campaign", "--only", target.name, "--runs", str(runs)]
    command += ["--log", str(log), "--seed", str(seed)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)  # noqa: S603
    words = done.stderr.decode("utf-8", "replace")
    (log / target.name / "output.txt").write_text(words, encoding="utf-8")
    count = re.findall(r"stat::number_of_executed_units:\s*(\d+)", words) or re.findall(r"#(\d+)\s", words)
    memory = re.findall(r"stat::peak_rss_mb:\s*(\d+)", words) or ["?"]
    return int(count[-1]) if count else 0, memory[-1]


def campaign(names: list[str], runs: int, log: Path, seed: int) -> bool:
    """Fuzz the targets and write a line on each into `log`/campaign.txt; True if nothing was found."""
    targets = [target for name, target in all_targets().items() if not names or name in names]
    log.mkdir(parents=True, exist_ok=True)
    total, clean = 0, True
    for target in targets:
        before, start = _findings(log / target.name), time.monotonic()
        count, memory = _fuzz_apart(target, _share(target, targets, runs), log, seed)
        new = sorted(_findings(log / target.name) - before)
        total, clean = total + count, clean and not new
        line = f"{target.name} runs={count} seconds={time.monotonic() - start:.0f} peak_mb={memory} new={new}"
        print(line, flush=True)  # noqa: T201  # a program for developers
        with (log / "campaign.txt").open("a", encoding="utf-8") as file:
            file.write(f"seed={seed} {line}\n")
    print(f"total={total}", flush=True)  # noqa: T201
    return clean


def _findings(folder: Path) -> set[str]:
    names = {file.name for file in folder.glob("*")} if folder.is_dir() else set()
    return {name for name in names if name.startswith(("found-", "timeout-", "oom-", "crash-", "slow-"))}


def main() -> int:
    """Read the arguments and fuzz."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--log", type=Path, default=Path("fuzz-log"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only")
    parser.add_argument("targets", nargs="*")
    given = parser.parse_args()
    if given.only:
        fuzz_one(given.only, given.runs, given.log.absolute(), given.seed)
        return 0
    return 0 if campaign(given.targets, given.runs, given.log.absolute(), given.seed) else 1


if __name__ == "__main__":
    sys.exit(main())
