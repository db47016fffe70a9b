"""Phần việc NTM: the new-countryside tasks that an organisation leads or takes part in."""
