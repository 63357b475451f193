"""The reference template: one master and four layouts with real placeholders, made here rather than kept as a file."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from .theme import LOCALES, Theme, theme_xml


class Box(NamedTuple):
    """A place on a slide, in points."""

    x: float
    y: float
    w: float
    h: float


WIDTH, HEIGHT = 960, 540
TITLE = Box(42, 20, 876, 66)
BODY = Box(42, 98, 876, 386)
SUBTITLE = Box(72, 322, 816, 150)
FOOT = Box(42, 502, 700, 24)
NUMBER = Box(798, 502, 120, 24)
LAYOUTS = ("title", "section", "content", "open")
"""Their order in the file. `open` has a title alone: what stands below is drawn."""

_NS = nsdecls("a", "r", "p")
_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
NUMBER_FIELD = (
    '<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
    '<a:rPr lang="{lang}"{look}<a:t>{text}</a:t></a:fld>'
)
_WORDS = {
    "title": {"cs": "Nadpis", "en": "Title", "uk": "Заголовок"},
    "body": {"cs": "Text", "en": "Text", "uk": "Текст"},
}


@lru_cache(maxsize=8)
def template(theme: Theme, lang: str) -> bytes:
    """An empty presentation of 16:9 with the theme's colours, placeholders in `lang`."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    layouts = list(deck.slide_layouts)
    for layout in layouts[len(LAYOUTS) :]:
        deck.slide_layouts.remove(layout)
    for name, layout in zip(LAYOUTS, layouts, strict=False):
        layout.part._element = parse_xml(_layout(name, lang, theme))
    master = deck.slide_master.part
    ids = "".join(
        f'<p:sldLayoutId id="{2147483649 + at}" r:id="{master.relate_to(layout.part, RT.SLIDE_LAYOUT)}"/>'
        for at, layout in enumerate(layouts[: len(LAYOUTS)])
    )
    master._element = parse_xml(_master(lang, ids, theme))
    master.part_related_by(RT.THEME)._blob = theme_xml(theme)
    for key, rel in list(deck.part.rels.items()):
        if rel.reltype == RT.PRINTER_SETTINGS:
            deck.part.rels.pop(key)
    for element in deck.part._element.iter(qn("a:defRPr")):
        element.set("lang", LOCALES[lang])
    del deck.part._element.sldSz.attrib["type"]
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def emu(points: float) -> int:
    """Points in the file's units."""
    return round(points * 12700)


def place(box: Box) -> str:
    """Where a shape is, as XML."""
    return (
        f'<a:xfrm><a:off x="{emu(box.x)}" y="{emu(box.y)}"/><a:ext cx="{emu(box.w)}" cy="{emu(box.h)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )


def _placeholder(
    id_: int, name: str, kind: str, box: Box, lang: str, *, anchor: str = "", style: str = "", text: str = ""
) -> str:
    anchored = f' anchor="{anchor}"' if anchor else ""
    insets = ' lIns="0" tIns="0" rIns="0" bIns="0"'
    paragraph = text or f'<a:r><a:rPr lang="{LOCALES[lang]}"/><a:t>{name}</a:t></a:r>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id_}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{place(box)}</p:spPr>"
        f"<p:txBody><a:bodyPr{insets}{anchored}><a:normAutofit/></a:bodyPr><a:lstStyle>{style}</a:lstStyle>"
        f"<a:p>{paragraph}</a:p></p:txBody></p:sp>"
    )


def _small(lang: str, align: str, colour: str) -> str:
    return (
        f'<a:lvl1pPr algn="{align}"><a:defRPr lang="{LOCALES[lang]}" sz="1200"><a:solidFill>{colour or scheme("tx2")}'
        '</a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>'
    )


def scheme(name: str) -> str:
    """A colour of the theme as XML."""
    return f'<a:schemeClr val="{name}"/>'


def named(theme: Theme, value: str) -> str:
    """A colour by its name in the theme where it has one, so that it changes with it."""
    names = {theme.primary: "accent1", theme.page: "bg1", theme.text: "tx1"}
    return scheme(names[value]) if value in names else f'<a:srgbClr val="{value}"/>'


def _feet(lang: str, at: int, colour: str = "") -> str:
    field = NUMBER_FIELD.format(lang=LOCALES[lang], text="‹#›", look="/>")
    empty = f'<a:endParaRPr lang="{LOCALES[lang]}"/>'
    return _placeholder(
        at, "Footer", 'type="ftr" sz="quarter" idx="3"', FOOT, lang,
        anchor="ctr", style=_small(lang, "l", colour), text=empty,
    ) + _placeholder(
        at + 1, "Number", 'type="sldNum" sz="quarter" idx="4"', NUMBER, lang,
        anchor="ctr", style=_small(lang, "r", colour), text=field,
    )  # fmt: skip


def _bar(id_: int, box: Box, colour: str = scheme("accent1")) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id_}" name="Bar"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f"<p:spPr>{place(box)}<a:solidFill>{colour}</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>"
        f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"
    )


def _run(lang: str, size: float, bold: bool = False, colour: str = scheme("tx1")) -> str:
    return (
        f'<a:defRPr lang="{LOCALES[lang]}" sz="{round(size * 100)}" b="{int(bold)}" kern="1200"><a:solidFill>'
        f'{colour}</a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        '<a:cs typeface="+mn-cs"/></a:defRPr>'
    )


def _level(number: int, lang: str) -> str:
    left = emu(18 + 20 * (number - 1))
    return (
        f'<a:lvl{number}pPr marL="{left}" indent="{-emu(18)}" algn="l"><a:lnSpc><a:spcPct val="105000"/></a:lnSpc>'
        '<a:spcBef><a:spcPts val="800"/></a:spcBef><a:buFont typeface="Arial"/><a:buChar char="•"/>'
        f"{_run(lang, 24 - 2 * min(number - 1, 3))}</a:lvl{number}pPr>"
    )


def _master(lang: str, ids: str, theme: Theme) -> str:
    look = _run(lang, 30, True, scheme("accent1"))
    title = f'<a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:buNone/>{look}</a:lvl1pPr>'
    levels = "".join(_level(n, lang) for n in range(1, 10))
    other = "".join(f'<a:lvl{n}pPr marL="0" algn="l">{_run(lang, 18)}</a:lvl{n}pPr>' for n in range(1, 10))
    shapes = (
        _bar(2, Box(0, 0, WIDTH, theme.band))
        + _bar(7, Box(WIDTH * 0.88, 0, WIDTH * 0.12, theme.band), scheme("accent2"))
        + _placeholder(3, _WORDS["title"][lang], 'type="title"', TITLE, lang, anchor="ctr")
        + _placeholder(4, _WORDS["body"][lang], 'type="body" idx="1"', BODY, lang)
        + _feet(lang, 5)
    )
    colours = " ".join(
        f'{a}="{b}"'
        for a, b in [
            ("bg1", "lt1"),
            ("tx1", "dk1"),
            ("bg2", "lt2"),
            ("tx2", "dk2"),
            ("hlink", "hlink"),
            ("folHlink", "folHlink"),
        ]
    )
    accents = " ".join(f'accent{n}="accent{n}"' for n in range(1, 7))
    return (
        f'<p:sldMaster {_NS}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/>'
        f"</p:bgPr></p:bg><p:spTree>{_TREE}{shapes}</p:spTree></p:cSld><p:clrMap {colours} {accents}/>"
        f'<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/><p:txStyles>'
        f"<p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle>"
        "</p:txStyles></p:sldMaster>"
    )


def _layout(name: str, lang: str, theme: Theme) -> str:
    word, text = _WORDS["title"][lang], _WORDS["body"][lang]
    light, back, feet = named(theme, theme.title_text), "", _feet(lang, 20)
    match name:
        case "title":
            style = f"<a:lvl1pPr>{_run(lang, 48, True, light)}</a:lvl1pPr>"
            plain = f'<a:lvl1pPr marL="0" indent="0"><a:buNone/>{_run(lang, 26, colour=light)}</a:lvl1pPr>'
            shapes = (
                _placeholder(3, word, 'type="ctrTitle"', Box(72, 150, 816, 130), lang, anchor="b", style=style)
                + _bar(2, Box(72, 296, 96, 7), light)
                + _placeholder(4, text, 'type="subTitle" idx="1"', SUBTITLE, lang, style=plain)
            )
            fill = f"<a:solidFill>{named(theme, theme.title_page)}</a:solidFill><a:effectLst/>"
            kind, back, feet = "title", f"<p:bg><p:bgPr>{fill}</p:bgPr></p:bg>", _feet(lang, 20, light)
        case "section":
            style = f"<a:lvl1pPr>{_run(lang, 40, True, scheme('accent1'))}</a:lvl1pPr>"
            shapes = _bar(2, Box(72, 190, 96, 7)) + _placeholder(
                3, word, 'type="title"', Box(72, 214, 816, 120), lang, anchor="t", style=style
            )
            kind = "titleOnly"
        case "content":
            shapes = _placeholder(2, word, 'type="title"', TITLE, lang, anchor="ctr") + _placeholder(
                3, text, 'idx="1"', BODY, lang
            )
            kind = "obj"
        case _:
            shapes = _placeholder(2, word, 'type="title"', TITLE, lang, anchor="ctr")
            kind = "titleOnly"
    return (
        f'<p:sldLayout {_NS} type="{kind}" preserve="1"><p:cSld name="{name}">{back}<p:spTree>{_TREE}{shapes}'
        f"{feet}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )
