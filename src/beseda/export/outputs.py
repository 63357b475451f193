"""Outputs of code cells as HTML that stands without a kernel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from beseda_widgets import EXERCISE_MIME


def output_html(output: Mapping[str, Any], draw: Callable[[str], str]) -> str:
    """One output; exercises are drawn by `draw(id)`. What needs a kernel (other widgets) and errors give nothing."""
    kind = output.get("output_type")
    if kind == "stream":
        return f"<pre>{escape(_joined(output.get('text', '')))}</pre>" if output.get("name") == "stdout" else ""
    if kind not in ("display_data", "execute_result"):
        return ""
    data = output.get("data", {})
    if EXERCISE_MIME in data:
        return draw(str(data[EXERCISE_MIME]["exercise"]))
    if "application/vnd.jupyter.widget-view+json" in data:
        return ""
    if "image/svg+xml" in data:
        return f'<figure class="output">{_joined(data["image/svg+xml"])}</figure>'
    for mime in ("image/png", "image/jpeg"):
        if mime in data:
            alternative = escape(str(output.get("metadata", {}).get(mime, {}).get("alt", "")), quote=True)
            picture = _joined(data[mime]).strip()
            return f'<figure class="output"><img alt="{alternative}" src="data:{mime};base64,{picture}"></figure>'
    if "text/html" in data:
        return f'<div class="output">{_joined(data["text/html"])}</div>'
    return f"<pre>{escape(_joined(data.get('text/plain', '')))}</pre>"


def _joined(text: Any) -> str:
    return "".join(text) if isinstance(text, list) else str(text)
