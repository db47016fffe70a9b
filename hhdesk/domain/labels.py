"""The Vietnamese words for codes that stand in sheets and on the screen, and other words taken for them."""

from __future__ import annotations

BASE_KIND_LABELS: dict[str, str] = {
    "co_so": "Cơ sở",
    "mttq_xa": "Mặt trận Tổ quốc xã",
    "ban_ctmt": "Ban công tác Mặt trận",
}

YEAR_KIND_LABELS: dict[str, str] = {
    "year": "Năm công tác",
    "school": "Năm học",
}

TASK_STATE_LABELS: dict[str, str] = {
    "planned": "Dự kiến",
    "running": "Đang thực hiện",
    "done": "Hoàn thành",
    "stopped": "Dừng",
}

SCALE_LABELS: dict[str, str] = {
    "mttq5": "Mặt trận, 5 mức",
    "nv4": "Hoàn thành nhiệm vụ, 4 mức",
    "vm4": "Vững mạnh, 4 mức",
}

# By the name of the column whose codes they word.
CHOICE_LABELS: dict[str, dict[str, str]] = {
    "kind": BASE_KIND_LABELS,
    "year_kind": YEAR_KIND_LABELS,
    "state": TASK_STATE_LABELS,
    "scale": SCALE_LABELS,
}

# Further words that sheets hold for the same codes.
CHOICE_SYNONYMS: dict[str, dict[str, tuple[str, ...]]] = {
    "kind": {
        "co_so": ("Cơ sở hội", "Đoàn cơ sở", "Công đoàn cơ sở", "Chi hội cơ sở"),
        "mttq_xa": ("MTTQ xã", "Mặt trận Tổ quốc", "Ủy ban MTTQ xã"),
        "ban_ctmt": ("Ban CTMT", "Ban công tác MT"),
    },
    "year_kind": {"year": ("Năm", "Năm dương lịch"), "school": ()},
    "state": {
        "planned": ("Kế hoạch", "Chưa thực hiện"),
        "running": ("Đang làm",),
        "done": ("Đã hoàn thành", "Xong"),
        "stopped": ("Tạm dừng", "Đã dừng"),
    },
    "scale": {},
}
