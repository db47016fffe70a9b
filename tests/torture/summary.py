"""The figures of a run: what was done how often, what was lost, how long it took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import orjson

from tests.torture.mounts import may_mount
from tests.torture.trial import Trial


@dataclass(slots=True)
class Summary:
    """Everything that was tried so far, with what the run was told."""

    seed: int
    trials: list[Trial] = field(default_factory=list)
    seconds: float = 0

    @property
    def losses(self) -> Sequence[Trial]:
        """The runs after which something was not right."""
        return [trial for trial in self.trials if trial.loss]

    def hits(self, disturbance: str) -> Counter[str]:
        """How many runs a disturbance met, by scene."""
        return Counter(trial.scene for trial in self.trials if trial.disturbance == disturbance and trial.hit)

    def text(self) -> str:
        """The figures as lines to read."""
        lines = []
        for disturbance in dict.fromkeys(trial.disturbance for trial in self.trials):
            hits = self.hits(disturbance)
            scenes = ", ".join(f"{scene} {count}" for scene, count in hits.items())
            lines.append(f"{disturbance}: {hits.total()} ({scenes})")
        lines += [
            f"LOSS {trial.disturbance} {trial.scene} {trial.number}, {trial.how}: {trial.loss}"
            for trial in self.losses
        ]
        lines.append(f"losses: {len(self.losses)}; seed {self.seed}; {self.seconds:.0f} s")
        return "\n".join(lines)

    def write(self, path: Path) -> None:
        """The same as JSON."""
        disturbances = dict.fromkeys(trial.disturbance for trial in self.trials)
        content = {
            "seed": self.seed,
            "seconds": round(self.seconds, 1),
            "runs": len(self.trials),
            "mounts": may_mount(),
            "hits": {each: dict(self.hits(each)) for each in disturbances},
            "totals": {each: self.hits(each).total() for each in disturbances},
            "losses": [asdict(trial) for trial in self.losses],
        }
        path.write_bytes(orjson.dumps(content, option=orjson.OPT_INDENT_2))
