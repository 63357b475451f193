"""The report as a row of headings, sentences, pictures and tables in one language, for any format to set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...content.survey import Item, Likert, Multi, Number, OpenText, Questionnaire, Section, Single
from ..drawing import Picture
from ..words import decimal
from .evaluation import Evaluation
from .figures import Figure, Result
from .groups import Group
from .labels import category_label, likert_labels, option_label
from .maps import Outlines, map_words, region_map
from .model import REGIONS
from .pictures import Row, Scaled, intervals_picture, likert_picture, response_picture
from .remarks import closing, opening
from .tables import Table, group_table, share_table
from .words import thousands, words


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the report's own title is level 1."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or more."""

    text: str
    strong: bool = False


Block = Heading | Paragraph | Picture | Table


@dataclass(frozen=True, slots=True)
class Story:
    """A report in one language; `mark` is what stands on everything where the answers are made up, else empty."""

    title: str
    lang: str
    mark: str
    blocks: tuple[Block, ...]


MAPPED = ("has-assistants", "guidance", "practice-share")
"""Items of which the first answer (of Likert items agreement) is shown as a map, where enough regions may be shown."""

_ENOUGH_REGIONS = 7


def story(
    evaluation: Evaluation, questionnaire: Questionnaire, outlines: Outlines, lang: str, *, interim: bool = False
) -> Story:
    """The whole report; an `interim` one says so wherever the mark of synthetic data would stand."""
    said = words(lang)
    mark = said["synthetic"] if evaluation.synthetic else said["interim"] if interim else ""
    teller = _Teller(evaluation, questionnaire, outlines, lang, mark)
    return Story(f"{said['title']}: {questionnaire.title[lang]}", lang, mark, tuple(teller.blocks()))


@dataclass(frozen=True, slots=True)
class _Teller:
    evaluation: Evaluation
    questionnaire: Questionnaire
    outlines: Outlines
    lang: str
    mark: str

    def blocks(self) -> Iterator[Block]:
        said = words(self.lang)
        if self.mark and not self.evaluation.synthetic:
            yield Paragraph(f"{self.mark}.", strong=True)
        for number_, line in enumerate(opening(self.evaluation, self.lang)):
            yield Paragraph(line, strong=number_ == 0 and self.evaluation.synthetic)
        yield Heading(2, said["who"])
        yield from self._response()
        for section in self.questionnaire.sections:
            if any(self.evaluation.of_item(item.id) for item in section.items):
                yield Heading(2, section.title[self.lang])
                yield from self._section(section)
        for block in closing(self.evaluation, self.questionnaire, self.lang, self.mark):
            yield Heading(*block) if isinstance(block, tuple) else Paragraph(block) if isinstance(block, str) else block

    def _response(self) -> Iterator[Block]:
        said, found = words(self.lang), self.evaluation
        rates = {
            group.region: one.answered / one.asked
            for group, one in found.response.items() if group.region and one.answered is not None
        }  # fmt: skip
        yield self._map("response", said["response"], {code: rate for code, rate in rates.items() if code}, True)
        sizes = {group: one for group, one in found.response.items() if group.size}
        if picture := response_picture(sizes, self.lang, self.mark):
            yield picture
        yield share_table(found, self.lang, self.mark)

    def _map(self, name: str, title: str, values: dict[str, float], response: bool = False) -> Picture:
        said = words(self.lang)
        help_ = f"{said['response_help']} {said['map_help']}" if response else said["map_help"]
        drawn = region_map(self.outlines, values, self.lang, self.mark)
        return Picture(f"map-{name}", title, help_, drawn, map_words(values, REGIONS, self.lang))

    def _section(self, section: Section) -> Iterator[Block]:
        likert = [item for item in section.items if isinstance(item, Likert) and self.evaluation.of_item(item.id)]
        for scale in dict.fromkeys(item.scale for item in likert):
            yield from self._likert(section, [item for item in likert if item.scale == scale])
        for item in section.items:
            if not isinstance(item, OpenText) and (results := self.evaluation.of_item(item.id)):
                yield Heading(3, item.text[self.lang])
                yield from self._item(item, results)

    def _likert(self, section: Section, items: Sequence[Likert]) -> Iterator[Block]:
        five = [item for item in items if item.id in self.evaluation.points]
        three = [item for item in items if item not in five and self.evaluation.of_item(item.id)[0].whole]
        scale = self.questionnaire.scale_of(items[0])
        title = words(self.lang)["likert_title"].format(
            section=section.title[self.lang], low=scale.low[self.lang], high=scale.high[self.lang]
        )
        for these, many in ((five, 5), (three, 3)):
            shown = [Scaled(item.text[self.lang], self._shares(item, many)) for item in these]
            picture = likert_picture(
                f"likert-{section.id}-{items[0].scale}-{many}", title, shown, likert_labels(scale, many, self.lang),
                self.lang, self.mark,
            )  # fmt: skip
            if picture:
                yield picture

    def _shares(self, item: Likert, many: int) -> tuple[float, ...]:
        figures = self.evaluation.points[item.id] if many == 5 else self.evaluation.of_item(item.id)[0].whole
        return tuple(figure.value for figure in figures or ())

    def _item(self, item: Item, results: tuple[Result, ...]) -> Iterator[Block]:
        said = words(self.lang)
        if not any(result.whole for result in results):
            yield Paragraph(said["nothing_words"])
            return
        if isinstance(item, Number) and (figures := results[0].whole):
            yield Paragraph(self._mean(item, figures[0]))
        if isinstance(item, Single | Multi):
            rows = [Row(label, figure) for label, figure in self._rows(item, results)]
            picture = intervals_picture(f"item-{item.id}", said["shares_title"], rows, self.lang, self.mark)
            if picture:
                yield replace(picture, text=(item.text[self.lang], *picture.text))
        if item.id in MAPPED:
            yield from self._item_map(item, results[0])
        yield group_table(item, results, self.lang, self.mark)

    def _rows(self, item: Single | Multi, results: tuple[Result, ...]) -> Iterator[tuple[str, Figure]]:
        for result in results:
            if result.option is not None and result.whole:
                yield option_label(item, result.option, self.lang), result.whole[0]
            elif result.option is None:
                for category, figure in zip(result.categories, result.whole or (), strict=False):
                    yield category_label(item, category, self.lang), figure

    def _mean(self, item: Number, figure: Figure) -> str:
        return words(self.lang)["mean_words"].format(
            value=decimal(figure.value, self.lang, 1), low=decimal(figure.low, self.lang, 1),
            high=decimal(figure.high, self.lang, 1), plain=decimal(figure.plain, self.lang, 1),
            unit=item.unit[self.lang] if item.unit else "", answered=thousands(figure.answered, self.lang),
        )  # fmt: skip

    def _item_map(self, item: Item, result: Result) -> Iterator[Block]:
        category = result.categories[-1] if isinstance(item, Likert) else result.categories[0]
        values = {code: one.value for code in REGIONS if (one := result.figure(category, Group(region=code)))}
        if len(values) >= _ENOUGH_REGIONS:
            answer = category_label(item, category, self.lang)
            title = words(self.lang)["map_title"].format(item=item.text[self.lang], answer=answer)
            yield self._map(item.id, title, values)
