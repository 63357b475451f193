"""The colours and fonts of a presentation: the course's own, as a theme that PowerPoint can change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pptx.oxml.ns import nsdecls

from ..look import Look
from ..templates import bundle

FONT = "Arial"
"""Every PowerPoint has it; where it is missing, Liberation Sans has the same widths, so that lines break alike."""
MONO = "Courier New"
"""Liberation Mono has the same widths."""
_PROPERTY = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]+)")
LOCALES = {"cs": "cs-CZ", "en": "en-GB", "uk": "uk-UA"}


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as RRGGBB, by what they are for; shapes name the theme's colours, never these values."""

    name: str = "gov"
    text: str = "262626"
    page: str = "FFFFFF"
    muted: str = "4F4F4F"
    surface: str = "F3F7FC"
    primary: str = "1E5086"
    accent: str = "C8102E"
    good: str = "265529"
    mark: str = "FEED8A"
    bubble: str = "E5EEF9"
    title_page: str = "1E5086"
    title_text: str = "FFFFFF"
    band: float = 7.0
    """The height of the band above every slide, in points."""

    @property
    def scheme(self) -> dict[str, str]:
        """The twelve colours of a theme by their names in the file."""
        return {
            "dk1": self.text, "lt1": self.page, "dk2": self.muted, "lt2": self.surface,
            "accent1": self.primary, "accent2": self.accent, "accent3": self.good, "accent4": self.mark,
            "accent5": self.bubble, "accent6": self.muted, "hlink": self.primary, "folHlink": self.primary,
        }  # fmt: skip


def theme_of(look: Look) -> Theme:
    """The theme of a course's look: what its style sheet says, with the course's own colours."""
    said = dict(_PROPERTY.findall(bundle("tokens.css").partition("@media")[0])) | dict(_PROPERTY.findall(look.css))
    if look.colours:
        said |= {"--deck-primary": look.colours.primary, "--deck-on-primary": "#ffffff"}
        said |= {"--deck-accent": look.colours.accent} if look.colours.accent else {}
    usual = Theme()

    def colour(name: str, otherwise: str) -> str:
        return _rgb(said, f"--deck-{name}") or otherwise

    primary = colour("primary", usual.primary)
    height = re.match(r"\s*(\d+)px", said.get("--deck-band-height", ""))
    return Theme(
        name=look.theme,
        text=colour("text", usual.text),
        page=colour("background", usual.page),
        muted=colour("muted", usual.muted),
        surface=colour("surface", usual.surface),
        primary=primary,
        accent=colour("accent", usual.accent),
        mark="5C4A00" if look.dark else usual.mark,
        bubble="333300" if look.dark else usual.bubble,
        title_page=colour("title-background", primary),
        title_text=colour("title-text", usual.title_text),
        band=int(height[1]) * 0.6 if height else usual.band,
    )


def _rgb(said: Mapping[str, str], name: str) -> str:
    """A colour as RRGGBB; empty when it is none that can be said so."""
    value = said.get(name, "").strip()
    for _ in range(8):
        inner = re.fullmatch(r"var\((--[\w-]+)\)", value)
        if not inner:
            break
        value = said.get(inner[1], "").strip()
    if found := re.fullmatch(r"#([0-9a-fA-F]{6})", value):
        return found[1].upper()
    if found := re.fullmatch(r"#([0-9a-fA-F]{3})", value):
        return "".join(letter * 2 for letter in found[1]).upper()
    if found := re.fullmatch(r"rgb\((\d+)[ ,]+(\d+)[ ,]+(\d+)\)", value):
        return "".join(f"{int(part):02X}" for part in found.groups())
    return ""


def theme_xml(theme: Theme) -> bytes:
    """The theme part: colours, one font for all, plain fills and lines."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in theme.scheme.items())
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface="{FONT}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<a:theme {nsdecls('a')}"
        f' name="{escape(theme.name)}"><a:themeElements>'
        f'<a:clrScheme name="{escape(theme.name)}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Beseda"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Beseda"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()
