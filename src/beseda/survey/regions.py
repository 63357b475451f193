"""The outlines of the regions, as the front end's build has made them from Natural Earth."""

from __future__ import annotations

import json
from functools import cache

from beseda.export import bundle

from ..report.survey.maps import Outlines


@cache
def outlines() -> Outlines:
    """The 14 regions. Raises ExportError where the front end has not been built."""
    data = json.loads(bundle("regions.json"))
    return Outlines(int(data["width"]), int(data["height"]), data["regions"])
