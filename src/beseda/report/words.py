"""The words of the report in the languages of the course."""

from __future__ import annotations

_WORDS: dict[str, dict[str, str]] = {
    "cs": {
        "title": "Jak se cvičení dařila",
        "note": "Počítá se první pokus. „<5“: méně než pět lidí, výsledek se neukazuje.",
        "exercise_title": "Cvičení",
        "asked": "Lidí",
        "answered": "Odpovědí",
        "hit_rate": "Poznané podvody",
        "false_alarm_rate": "Plané poplachy",
        "right_first": "Správně napoprvé",
        "median_seconds": "Obvyklý čas",
    },
    "en": {
        "title": "How the exercises went",
        "note": "First attempts count. “<5”: fewer than five people, no result is shown.",
        "exercise_title": "Exercise",
        "asked": "People",
        "answered": "Answers",
        "hit_rate": "Hit rate",
        "false_alarm_rate": "False-alarm rate",
        "right_first": "Right at first attempt",
        "median_seconds": "Median time",
    },
    "uk": {
        "title": "Як вдалися вправи",
        "note": "Рахується перша спроба. «<5»: менше ніж п’ять людей, результат не показується.",
        "exercise_title": "Вправа",
        "asked": "Людей",
        "answered": "Відповідей",
        "hit_rate": "Розпізнані шахрайства",
        "false_alarm_rate": "Хибні тривоги",
        "right_first": "Правильно з першої спроби",
        "median_seconds": "Звичайний час",
    },
}


def words(lang: str) -> dict[str, str]:
    """The words in a language; English where there are none."""
    return _WORDS.get(lang, _WORDS["en"])


def heading(column: str, lang: str) -> str:
    """The heading of a column of `exercise_table`."""
    return words(lang)["exercise_title" if column == "title" else column]
