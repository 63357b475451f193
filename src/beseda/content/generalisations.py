"""Finds sentences of the form “members of X do Y” in Czech, English and Ukrainian.

Made to miss rather than to cry wolf: only groups that the modules speak of, in forms that generalise. Rights are no
habits (“deaf people have the right …”), nor is what some people do (“two foreigners are waiting”).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class _Language:
    """The words of one language, each a regular expression without groups."""

    plural: str
    """The groups as a subject."""
    one: str
    """One of a group as a subject; it stands for the group where a sentence begins with it."""
    one_verb: str
    """What such a one does: a verb in the present or one that says what to expect."""
    bare: str
    """Groups whose name is an adjective: the next word may be the one person meant."""
    any_form: str
    """The groups in any case or number, after a quantifier."""
    habit: str
    """Adverbs that turn a statement into a rule."""
    verb: str
    """A verb in the present that says what a group does or is."""
    object: str
    """What may stand between a group and its verb, optional: languages that put the object there have one word more."""
    filler: str
    """Small words that may stand between the group and its verb."""
    quantifier: str
    some: str
    """What before a group says that only some are meant."""
    right: str
    """What may be said of everybody in a group."""
    phrase: str
    """Whole phrases that generalise."""


_PEOPLE_CS = (
    "lidé|osoby|muži|ženy|rodiny|děti|matky|otcové|rodiče|mladíci|chlapi|studenti|hosté|turisté|řidiči|prodavači"
    "|obchodníci|dělníci"
)
_ANY_CS = (
    r"rom(?:a|ovi|em|ové|ů|ům|y|ech|ka|ky|ce|ku|kou|ek|kám|kách|kami)?|cikán\w*|ukrajin(?:ec|ce|ci|c[eíů]\w*|k\w+)"
    r"|ukrajinek|vietnam(?:ec|c\w+|k\w+)|vietnamek|slovák\w*|slováci|sloven(?:k\w+|ek)|muslim\w*|arab(?:\w+)?|gay\w*"
    r"|lesb\w*|homosexuál\w*|neslyšíc\w+|hluchoněm\w+|cizin(?:ec|c\w+|k\w+)|cizinek|migrant\w*|imigrant\w*|uprchlí\w+"
    r"|běžen\w+|lgbt\w*"
)
_PEOPLE_EN = (
    "people|persons|men|women|families|children|kids|youths|parents|mothers|visitors|guests|drivers|shopkeepers|traders"
    "|students|tourists|workers"
)
_GROUP_EN = "roma|ukrainian|vietnamese|slovak|muslim|arab|deaf|gay|lesbian|trans(?:gender)?|lgbt(?:q\\+?)?|foreign"
_GROUPS_EN = (
    "roma|romanies|gypsies|ukrainians|vietnamese|slovaks|muslims|arabs|gays|lesbians|homosexuals|foreigners"
    "|migrants|immigrants|refugees"
)
_PEOPLE_UK = "люди|чоловіки|жінки|родини|діти|батьки|матері|гості|туристи|водії|студенти|робітники|сім[’'ʼ]ї"

_LANGUAGES = {
    "cs": _Language(
        plural=(
            "romové|romky|cikáni|cikánky|ukrajinci|ukrajinky|vietnamci|vietnamky|slováci|slovenky|muslimové|muslimky"
            "|arabové|arabky|gayové|lesby|homosexuálové|hluchoněmí|cizinci|cizinky|migranti|migrantky|imigranti"
            "|uprchlíci|běženci|nepřizpůsobiví"
            rf"|(?:trans(?:gender)?|lgbt\w*|vyloučení)\s+(?:{_PEOPLE_CS})"
            rf"|(?:rom|ukrajin|vietnam|sloven|muslim|arab)(?:ští|ské)\s+(?:{_PEOPLE_CS})"
            r"|lidé\s+(?:ze?|ve?)\s+(?:sociálně\s+)?(?:vyloučen\w+(?:\s+lokalit\w*)?|lokalit\w*|ubytov\w+|ghett\w+)"
        ),
        one=(
            "(?:rom|romka|cikán|cikánka|ukrajinec|ukrajinka|vietnamec|vietnamka|slovák|slovenka|muslim|muslimka|arab"
            "|arabka|gay|lesba|homosexuál|cizinec|cizinka|neslyšící|migrant|migrantka|uprchlík|běženec"
            r"|(?:rom|ukrajin|vietnam|sloven|muslim|arab)sk[ýá]\s+(?!a\b|i\b|nebo\b)\w+)(?:\s+(?:ti|tě|vám|vás|policie|policii|policistům)(?:\s+ruku)?)?"
        ),
        one_verb=r"(?!(?:je|není|paní|první|další|stojí|sedí|leží|čeká|přichází|volá|říká|ukazuje)\b)\w+(?:[íáe]|uje|bude)|bude\s+\w+|je\s+(?:vždy\w*|líný|nedůvěřiv\w+|prostě)",
        bare=rf"(?:neslyšící|hluší)(?:\s+(?:{_PEOPLE_CS}))?",
        any_form=_ANY_CS,
        habit="vždy|vždycky|nikdy|obvykle|většinou|běžně|typicky|často|zpravidla|rádi|neradi|odjakživa|přirozeně",
        verb=(
            r"(?!(?:paní|lidí|dní|další|první|třetí|cizí|ostatní|vlastní|dětí|místní|jiní|smějí|smí|\w+cí)\b)"
            r"\w+(?:ou|í)|by\s+(?:se\s+|si\s+|raději\s+)?\w+l[iy]"
        ),
        object=r"(?:\s+(?!nebo\b|kteří\b|které\b|proto\b)\w{4,})?",
        filler=r"(?:se|si|prý)\s+\w+|se|si|to|tu|tam|už|jen|i|prý|prostě|ale|také|taky|holt|všichni|raději",
        quantifier="všichni|všechny|všech|každ(?:ý|á|ého)|žádn[ýá]|většina|převážná část|mnozí|typick[ýáíé]|typičtí",
        some="dva|dvě|oba|obě|tři|čtyři|ti|ty|tito|tyto|někteří|některé|jiní|jiné|další|naši|několik|mladí|neznámí|opilí",
        right="práv[oa]|nárok|stejn|povinn",
        phrase=(
            rf"(?:s|se|na|od)\s+(?:{_ANY_CS})\s+(?:se\s+|si\s+)?(?:ne\w+|jde|dá|lze|je|bývá|vždy\w*|nikdy)"
            r"|(?:romům|cikánům|ukrajincům|vietnamcům|slovákům|muslimům|arabům|gayům|neslyšícím|cizincům|migrantům)"
            r"\s+(?:se\s+)?(?:nedá|nelze|nejde|neradno|nikdy|nevěř\w*|chybí|vadí)"
            rf"|(?:u|mezi|pro)\s+(?:{_ANY_CS})\s+(?:je|bývá|platí)\s+(?:to\s+)?(?:zvyk\w*|typick\w+|běžn\w+|normáln\w+|obvykl\w+)"
            r"|(?:rom|ukrajin|vietnam|sloven|muslim|arab)sk(?:á|é|ou)\s+(?:mentalit\w+|povah\w+|krev|nátur\w+)"
            r"|v\s+(?:jejich|(?:rom|vietnam|muslim|arab|ukrajin)ské)\s+kultuře\s+(?:se|je|není|to)"
            r"|(?:jejich|(?:rom|vietnam|muslim|arab|ukrajin)ská)\s+kultura\s+(?:je|káže|velí|říká|zakazuje|nezná)"
        ),
    ),
    "en": _Language(
        plural=rf"{_GROUPS_EN}|(?:{_GROUP_EN}|excluded)\s+(?:{_PEOPLE_EN})|people\s+(?:from|in|of)\s+(?:the\s+)?(?:socially\s+)?"
               r"(?:excluded\s+\w+|hostels?|ghettos?)",
        one=r"(?:an?|the\s+typical)\s+(?:(?:roma|ukrainian|vietnamese|slovak|muslim|arab|deaf|gay|lesbian|foreign)(?:\s+(?!who\b)\w+)?"
            r"|gypsy|foreigner|migrant|immigrant|refugee)",
        one_verb="will|won[’']t|would|can|can[’']t|cannot|could|may|might|must|should|fears|lies|steals|drinks|avoids|trusts"
                 "|distrusts|respects|prefers|refuses|hates|likes|loves|thinks|believes|needs|never|always|usually",
        bare="the deaf",
        any_form=rf"(?:{_GROUP_EN})s?|gypsy|gypsies|foreigners?|migrants?|immigrants?|refugees?",
        habit="always|never|usually|often|typically|mostly|generally|normally|naturally|rarely|seldom|tend to|like to",
        verb=(
            "(?:can|could|may|might|must|should|shall|will|would|ought)(?:n[’']t)?|are|aren[’']t|have|haven[’']t|do|don[’']t|cannot|can[’']t|won[’']t|like|love|hate|steal|drink|lie|cheat|fight"
            "|shout|avoid|fear|trust|distrust|respect|prefer|refuse|want|need|know|think|believe|feel|live|work|marry"
            "|pray|eat|speak|behave|care|keep|come|go|make|take|use|understand|treat|look|stick|argue|complain|demand|expect"
            "|talk|hide|insist|ignore|tell|smoke|sell|beat|get|show|act"
        ),
        object="",
        filler=r"simply|just|also|only|all|themselves|in general|more|less|rather|very|\w+ly",
        quantifier="all|every|each|most|no|many|typical|a typical|the average",
        some="two|three|four|five|some|these|those|several|both|other|few|which|young|unknown|drunk",
        right=r"(?:the\s+|a\s+)?(?:same\s+)?(?:rights?|claim|duty|choose)",
        phrase=(
            rf"with\s+(?:the\s+)?(?:{_GROUPS_EN}),?\s+(?:you|one|nobody|there|it)"
            rf"|(?:can[’']t|cannot|never|don[’']t|nobody\s+can)\s+(?:trust|believe|reason\s+with|talk\s+to|deal\s+with|rely\s+on)"
            rf"\s+(?:the\s+|an?\s+)?(?:{_GROUPS_EN}|gypsy|foreigner|migrant|muslim|arab|ukrainian|slovak)"
            rf"|(?:among|for|with)\s+(?:the\s+)?(?:{_GROUPS_EN})\s+(?:it|this|that)\s+is\s+(?:normal|usual|typical|common|customary)"
            rf"|(?:{_GROUP_EN})\s+(?:mentality|temperament|blood)"
            rf"|in\s+(?:their|(?:{_GROUP_EN}))\s+culture,?\s+(?:it|they|one|men|women|people|you)"
            rf"|(?:their|(?:{_GROUP_EN}))\s+culture\s+(?:is|says|demands|forbids|teaches)"
        ),
    ),
    "uk": _Language(
        plural=(
            "роми|ромки|цигани|циганки|українці|українки|в[’'ʼ]єтнамці|в[’'ʼ]єтнамки|словаки|словачки|мусульмани"
            "|мусульманки|араби|арабки|геї|лесбійки|гомосексуали|іноземці|іноземки|мігранти|мігрантки|біженці"
            rf"|(?:транс\w*|лгбт\w*|виключені)\s+(?:{_PEOPLE_UK})"
            rf"|(?:ромські|українські|в[’'ʼ]єтнамські|словацькі|мусульманські|арабські)\s+(?:{_PEOPLE_UK})"
            r"|люди\s+(?:із?|з|у|в)\s+(?:соціально\s+)?(?:виключен\w+(?:\s+\w+)?|гуртожит\w+|ґето)"
        ),
        one=(
            "(?:ром|ромка|циган|циганка|українець|українка|в[’'ʼ]єтнамець|в[’'ʼ]єтнамка|словак|словачка|мусульманин"
            "|мусульманка|араб|арабка|гей|лесбійка|іноземець|іноземка|мігрант|мігрантка|біженець|біженка)"
        ),
        one_verb=r"(?!(?:стоїть|сидить|лежить|чекає|телефонує|дзвонить|показує)\b)\w+(?:є|еться|ється|ить|иться|їть|їться)|бреше|краде|може|мусить|не\s+\w+(?:є|е|ить|їть)(?:ся|ться)?",
        bare=rf"(?:нечуючі|глухі)(?:\s+(?:{_PEOPLE_UK}))?",
        any_form=(
            "ром(?:и|ів|ам|ами|ах|а|ка|ки|ок)?|циган\\w*|україн(?:ець|ц\\w+|ка|ки|ок)|в[’'ʼ]єтнам(?:ець|ц\\w+|ка|ки|ок)"
            "|словак\\w*|словач\\w+|мусульман\\w*|араб(?:и|ів|ка|ки|ок|ам)?|ге[йїя]\\w*|лесбі\\w+|нечуюч\\w+|глух\\w+"
            "|інозем(?:ець|ц\\w+|ка|ки|ок)|мігрант\\w*|біжен\\w+|лгбт\\w*"
        ),
        habit="завжди|ніколи|зазвичай|здебільшого|часто|типово|переважно|рідко|споконвіку",
        verb=(
            r"\w+(?:уть|ють|ать|ять)(?:ся)?|є|–\s*це|—\s*це|повинні\s+\w+ти(?:ся)?|схильні|здатні|\w+іші"
            r"|(?:чутлив|мовчазн|гучн|галаслив|недовірлив|агресивн|лінив|ледач|працьовит|горд|хитр|замкнен|закрит|образлив)і"
        ),
        object="",
        filler=r"не|це|там|тут|вже|лише|й|і|просто|також|теж|всі|усі|більш|менш|дуже|надто|\w{3,}о",
        quantifier="всі|усі|кожен|кожна|кожний|жоден|жодна|більшість|багато|типов(?:ий|а|і)",
        some="дво[єх]|два|дві|троє|три|чотири|ці|ті|деякі|інші|кілька|обидва|молоді|невідомі|п[’'ʼ]яні",
        right="прав[оа]|обов[’'ʼ]яз|такі\\s+самі|однаков",
        phrase=(
            r"(?:зі?|із)\s+(?:ромами|циганами|українцями|в[’'ʼ]єтнамцями|словаками|мусульманами|арабами|геями|іноземцями"
            r"|мігрантами|біженцями|нечуючими)\s+(?:не\s+\w+|завжди|ніколи|важко|складно|неможливо|годі|треба|краще)"
            r"|(?:ромам|циганам|українцям|в[’'ʼ]єтнамцям|словакам|мусульманам|арабам|іноземцям|мігрантам|біженцям)"
            r"\s+(?:не\s+(?:можна|варто|вір\w*)|ніколи|бракує|заважає)"
            r"|(?:у|в|серед|для)\s+(?:ромів|українців|в[’'ʼ]єтнамців|словаків|мусульман|арабів|геїв|нечуючих|глухих|іноземців)"
            r"\s+(?:це\s+)?(?:прийнято|типово|звично|нормально|заведено)"
            r"|(?:ромськ|українськ|в[’'ʼ]єтнамськ|словацьк|мусульманськ|арабськ)\w+\s+(?:ментальн\w+|вдач\w+|кров)"
            r"|(?:в|у)\s+їхній\s+культурі|їхня\s+культура\s+(?:–|—|каже|вимагає|забороняє)"
        ),
    ),
}  # fmt: skip


_BEGINS = re.compile(r"(?:^|[.!?:;„“”\"«»–—(]|\b(?:že|prý|that|що))\s*$", re.IGNORECASE)
"""What stands before the beginning of a sentence."""


def _compile(words: _Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    between = rf"(?:\s+(?:{words.filler}|{words.habit})){{0,3}}"
    group = rf"(?P<group>(?:{words.plural}){words.object}|{words.bare})"
    does = rf"{group}{between}\s+(?:{words.habit}|{words.verb})\b"
    always = rf"(?:{words.habit})\s+(?:{words.plural}|{words.bare})"
    every = rf"(?:{words.quantifier})\s+(?:{words.any_form})"
    single = rf"(?P<one>{words.one}){between}\s+(?:{words.habit}|{words.one_verb})\b"
    found = rf"(?<![\w-])(?:{does}|{single}|{always}|{every}|{words.phrase})(?![\w-])(?!\s+(?:{words.right}))"
    return re.compile(found, re.IGNORECASE), re.compile(rf"(?<!\w)(?:{words.some})\s+$", re.IGNORECASE)


_PATTERNS = {lang: _compile(words) for lang, words in _LANGUAGES.items()}


@lru_cache(maxsize=1 << 16)  # a course being written is checked again and again
def generalisations(text: str, lang: str) -> tuple[str, ...]:
    """The words of a text in which a group is said to do or be something; nothing for languages it does not know."""
    if lang not in _PATTERNS:
        return ()
    found, some = _PATTERNS[lang]
    plain = text.replace("\u00a0", " ").replace("**", "")
    return tuple(
        " ".join(match[0].split())
        for match in found.finditer(plain)
        if not (match["group"] and some.search(plain[: match.start()]))
        and not (match["one"] and not _BEGINS.search(plain[: match.start()]))
    )


__all__ = ["generalisations"]
