"""Progress against a target set: `compute_progress` and the small measures that pages reuse while typing."""

from hhdesk.domain.progress.compute import compute_progress
from hhdesk.domain.progress.inputs import BaseCount, MembershipFigures, Policy, ProgressInputs, RatingCount
from hhdesk.domain.progress.measures import gap, line_reached, meets, percent, state_of

__all__ = [
    "BaseCount",
    "MembershipFigures",
    "Policy",
    "ProgressInputs",
    "RatingCount",
    "compute_progress",
    "gap",
    "line_reached",
    "meets",
    "percent",
    "state_of",
]
