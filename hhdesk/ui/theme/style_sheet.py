"""The style sheet: the shipped template with colours and lengths filled in."""

from __future__ import annotations

import re

from hhdesk.assets import asset
from hhdesk.ui.theme.sizes import px, scale
from hhdesk.ui.theme.tokens import Tokens

_MARK = re.compile(r"\{\{([^}]+)\}\}")


def style_sheet(tokens: Tokens) -> str:
    """Fill `resources/style.qss`.

    `{{name}}` stands for a colour, `{{28}}` for a length and `{{pt:9}}` for a type size at 100 %,
    `{{icon:name}}` for the path of a small icon in this scheme. `{{round:14}}` is the radius that makes a box
    of that length with a border of 1 px a circle: Qt draws corners square where the radius is larger than
    half the box. KeyError for an unknown colour.
    """
    colours = tokens.names()

    def fill(match: re.Match[str]) -> str:
        mark = match[1]
        if mark.startswith("icon:"):
            scheme = "dark" if tokens.dark else "light"
            return asset("resources", "icons", "control", f"{mark[5:]}-{scheme}.svg").as_posix()
        if mark.startswith("pt:"):
            return f"{float(mark[3:]) * scale():.2f}pt"
        if mark.startswith("round:"):
            return f"{(px(float(mark[6:])) + 2) // 2}px"
        return f"{px(float(mark))}px" if mark[0].isdigit() else colours[mark]

    return _MARK.sub(fill, asset("resources", "style.qss").read_text("utf-8"))
