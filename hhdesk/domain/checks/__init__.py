"""What is wrong or worth a look in a record that has been read: all findings at once."""

from hhdesk.domain.checks.bases import check_base, similar_bases
from hhdesk.domain.checks.membership import LARGE_CHANGE_PERCENT, check_membership
from hhdesk.domain.checks.ratings import check_rating
from hhdesk.domain.checks.tasks import check_task, same_task_twice

__all__ = [
    "LARGE_CHANGE_PERCENT",
    "check_base",
    "check_membership",
    "check_rating",
    "check_task",
    "same_task_twice",
    "similar_bases",
]
