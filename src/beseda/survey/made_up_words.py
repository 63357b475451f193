"""Made-up open answers in three languages, each with the codes of the code book that stand in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and its codes."""

    codes: tuple[str, ...]
    cs: str
    en: str
    uk: str

    def sentence(self, lang: str) -> str:
        """The sentence in a language."""
        return str(getattr(self, lang))


SAID: dict[str, tuple[Said, ...]] = {
    "good-practice": (
        Said(("mentor",), "Mentor je každý týden hodinu jen s\N{NO-BREAK SPACE}asistenty.",
             "Once a week the mentor has an hour for the assistants alone.",
             "Наставник щотижня має годину лише для асистентів."),
        Said(("joint-patrol",), "Do terénu chodí dva asistenti různých národností spolu.",
             "Two assistants of different nationalities go out together.",
             "Двоє асистентів різних національностей ходять разом."),
        Said(("joint-patrol", "trust"), "Od společných hlídek si lidé víc řeknou o\N{NO-BREAK SPACE}pomoc.",
             "Since there have been joint patrols, people ask for help more often.",
             "Відколи є спільні патрулі, люди частіше просять про допомогу."),
        Said(("school",), "Asistent je ráno u\N{NO-BREAK SPACE}školy a\N{NO-BREAK SPACE}učitelé ho znají.",
             "In the morning the assistant is at the school and knows the teachers.",
             "Вранці асистент біля школи і знає вчителів."),
        Said(("meetings",), "Jednou za měsíc se sejdou všichni partneři u\N{NO-BREAK SPACE}jednoho stolu.",
             "Once a month all partners meet at one table.", "Раз на місяць усі партнери збираються за одним столом."),
        Said(("meetings", "trust"), "Schůzky s\N{NO-BREAK SPACE}obyvateli domu uklidnily spory.",
             "Meetings with the tenants have calmed disputes.", "Зустрічі з мешканцями будинку вгамували суперечки."),
    ),
    "problem-main": (
        Said(("funding",), "Dotace je na rok a\N{NO-BREAK SPACE}v\N{NO-BREAK SPACE}lednu nevíme, co bude.",
             "The grant is for a year, and in January we do not know what comes next.",
             "Дотація на рік, і в січні ми не знаємо, що далі."),
        Said(("mentor",), "Mentor má i\N{NO-BREAK SPACE}jinou práci a\N{NO-BREAK SPACE}na vedení nezbývá čas.",
             "The mentor has other work as well, and no time is left for leading.",
             "Наставник має й іншу роботу, на керівництво не лишається часу."),
        Said(("role",), "Úřady po asistentovi chtějí, aby tlumočil.", "Offices want the assistant to interpret.",
             "Установи хочуть, щоб асистент перекладав."),
        Said(("role", "mentor"), "Asistent hlídá parkoviště, protože mu nikdo neřekl, co má dělat.",
             "The assistant guards a car park, because nobody has said what to do.",
             "Асистент стереже стоянку, бо ніхто не сказав, що робити."),
        Said(("turnover",), "Za rok odešla polovina lidí, jinde dostanou víc.",
             "Half of the people left within a year, elsewhere they get more.",
             "За рік пішла половина людей, деінде платять більше."),
        Said(("turnover", "funding"), "Bez jisté smlouvy dobří lidé odcházejí.",
             "Without a certain contract good people leave.", "Без певного договору добрі люди йдуть."),
    ),
    "other": (
        Said(("thanks",), "Děkujeme za průzkum.", "Thank you for the survey.", "Дякуємо за опитування."),
        Said(("guidance",), "Uvítali bychom vzory smluv.", "We would welcome model contracts.",
             "Ми були б раді зразкам договорів."),
        Said(("meetings",), "Chceme se potkat s\N{NO-BREAK SPACE}jinými obcemi.",
             "We want to meet other municipalities.", "Хочемо зустрітися з іншими громадами."),
    ),
}  # fmt: skip
"""By the id of an open item."""

MEANINGS: dict[str, dict[str, str]] = {
    "mentor": {"cs": "vedení mentorem", "en": "a mentor’s lead", "uk": "керівництво наставника"},
    "joint-patrol": {"cs": "společná hlídka", "en": "joint patrol", "uk": "спільний патруль"},
    "trust": {"cs": "důvěra v\N{NO-BREAK SPACE}místě", "en": "trust there", "uk": "довіра на місці"},
    "school": {"cs": "spolupráce se školou", "en": "cooperation with a school", "uk": "співпраця зі школою"},
    "meetings": {"cs": "společné schůzky", "en": "meetings together", "uk": "спільні зустрічі"},
    "funding": {"cs": "nejisté peníze", "en": "uncertain money", "uk": "непевні кошти"},
    "role": {"cs": "nejasná role", "en": "an unclear role", "uk": "нечітка роль"},
    "turnover": {"cs": "odchody lidí", "en": "people leaving", "uk": "люди йдуть"},
}
"""What the codes of the code book mean."""
