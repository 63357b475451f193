"""Broken exercise files: (name, text, line of the problem, words the problem must have)."""

from __future__ import annotations

from .conftest import CHOICE

HEAD = """\
schema: 1
kind: {kind}
title: {{cs: N, en: N, uk: N}}
objective: {{cs: C, en: C, uk: C}}
minutes: 3
"""
T = "{cs: A, en: A, uk: A}"


def head(kind: str) -> str:
    return HEAD.format(kind=kind)


SCALE = (
    head("scale")
    + f"validated: false\npoints: [{{value: 1, label: {T}}}, {{value: 5, label: {T}}}]\nitems: [{{id: a, text: {T}}}]\n"
)


def swap(old: str, new: str) -> str:
    assert CHOICE.count(old) >= 1, old
    return CHOICE.replace(old, new, 1)


def dialogue(nodes: str, more: str = "") -> str:
    return head("dialogue") + f"other: X\nchannel: call\nstart: a\n{more}nodes:\n{nodes}"


def incident(old: str = "", new: str = "", signed: str = "null", rating: str = "null") -> str:
    """An incident from line 7 on, its three readings in lines 12 to 14, its questions in 16 to 18."""
    reading = f"      - {{id: NAME, text: {T}, authors: 4, plausibility: {rating}, why: {{for: {T}, against: {T}}}}}\n"
    question = f"      - {{id: NAME, text: {T}, helps: true, rationale: {T}}}\n"
    text = (
        head("incident") + f"items:\n  - id: stop\n    topic: deaf\n    title: {T}\n    situation: {T}\n    readings:\n"
        + "".join(reading.replace("NAME", id_) for id_ in "abc") + "    find_out:\n"
        + "".join(question.replace("NAME", id_) for id_ in "xyz")
        + f"    fair: {{voice: {T}, neutrality: {T}, respect: {T}, motives: {T}}}\n"
        f"    review: [{{role: minority reviewer, by: {signed}}}]\n"
    )  # fmt: skip
    return text.replace(old, new)


def roles(old: str, new: str) -> str:
    """Two people, from line 8 on; the second begins in line 16."""
    person = (
        f"  - id: NAME\n    role: ROLE\n    who: {T}\n    guesses: [{{id: a, text: {T}}}, {{id: b, text: {T}}}]\n"
        f"    said: {T}\n"
        f"    points:\n      - {{id: p, text: {T}}}\n      - {{id: q, text: {T}}}\n    ask: {T}\n"
    )
    people = person.replace("NAME", "one").replace("ROLE", "officer") + person.replace("NAME", "two").replace(
        "ROLE", "resident"
    )
    text = head("roles") + f"situation: {T}\nlesson: {T}\nitems:\n{people}"
    assert old in text, old
    return text.replace(old, new)


def encounter(needs: str = "", marks: str = "voice, neutrality, respect, motives", more: str = "") -> str:
    """One choice (line 12) and two endings."""
    ending = f"{{id: NAME, scene: {T}, ending: narrow, explanation: {T}}}"
    return head("dialogue") + (
        f"other: X\nchannel: meeting\nstart: a\nmeters: [{{id: trust, label: {T}, start: 0}}]\nnodes:\n"
        f"  - {{id: a, says: {T}, {more}choices: [{{id: c, text: {T}, to: b, "
        f"needs: [{{meter: trust, least: 1, to: d}}{needs}], marks: [{marks}]}}]}}\n"
        f"  - {ending.replace('NAME', 'b')}\n  - {ending.replace('NAME', 'd')}\n"
    )


def address(url: str, more: str, why: str = f"    why: {T}\n") -> str:
    """One address; `bank.example` is the expected one."""
    item = f"  - id: a\n    stem: {T}\n    owner: X\n    expected: bank.example\n    address: {url}\n    {more}\n{why}"
    return head("address") + f"items:\n{item}"


def permissions(opens: str) -> str:
    """One question and one view."""
    return head("permissions") + (
        f"device: phone\nother: {T}\nviews: [{{id: screen, picture: screen, label: {T}, open: {T}}}]\nitems:\n"
        f"  - id: a\n    stem: {T}\n    dialog: {{heading: {T}, allow: {T}, deny: {T}}}\n    right: deny\n"
        f"    {opens}\n    if_allowed: {T}\n    if_denied: {T}\n"
    )


def sms(clues: str = "", body: str = "[x](clue:c)", extra: str = "") -> str:
    """A pool of two messages from line 6 on."""
    clues = clues or f"- {{id: c, technique: urgency, why: {T}}}"
    item = (
        "  - id: {id}\n    form: sms\n    fraud: {fraud}\n    topic: post\n    difficulty: 1\n"
        "    message: {{from: X, time: '9:00', body: {{cs: '{body}', en: '{body}', uk: '{body}'}}}}\n"
        "    clues:\n      {clues}\n    safe: [act]\n    explanation: " + T.replace("{", "{{").replace("}", "}}") + "\n"
    )
    return (
        head("verdict")
        + f"draw: 2\nactions:\n  - {{id: act, text: {T}}}\n  - {{id: rest, text: {T}}}\n{extra}items:\n"
        + item.format(id="one", fraud="true", body=body, clues=clues)
        + item.format(id="two", fraud="false", body="[x](clue:c)", clues=f"- {{id: c, technique: expected, why: {T}}}")
    )


END = f"  - id: b\n    scene: {T}\n    ending: safe\n    explanation: {T}\n"
ASK = f"  - id: a\n    says: {T}\n    choices:\n      - {{id: go, text: {T}, to: b}}\n"

BROKEN: list[tuple[str, str | bytes, int, str]] = [
    # bytes
    ("empty", "", 1, "empty file"),
    ("only a comment", "# nothing\n", 1, "empty file"),
    ("BOM", b"\xef\xbb\xbf" + CHOICE.encode(), 1, "without BOM"),
    ("UTF-16", CHOICE.encode("utf-16"), 1, "UTF-16"),
    ("Windows-1250", CHOICE.replace("uk: ", "uk: ").encode("cp1250", "replace"), 3, "UTF-8"),
    ("over 1 MiB", CHOICE + "# " + "x" * 1024 * 1024, 1, "1 MiB"),
    ("control character", swap("Otázka", "Ot\x07zka"), 7 + 1, "control character"),
    ("binary", bytes(range(128, 256)), 1, "UTF-8"),
    # YAML
    ("tab", swap("  - id: first", "\t- id: first"), 7, "tab"),
    ("colon in text", swap("stem: {cs: Otázka, en: Question, uk: Питання}", "stem: a: b"), 8, "quotes"),
    ("non-breaking space", swap("minutes: 3", "minutes:\u00a03"), 6, "non-breaking space after “minutes:”"),
    ("quote left open", swap("cs: Název", 'cs: "Název'), 3, "YAML"),
    ("brace left open", swap("uk: Назва}", "uk: Назва"), 3, "YAML"),
    ("alias", swap("minutes: 3", "minutes: *x"), 5, "alias"),
    ("anchor", swap("minutes: 3", "minutes: &x 3"), 5, "anchor"),
    ("alias bomb", "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(30)), 2, "alias"),
    ("merge key", "x: &x {a: 1}\n" + CHOICE + "<<: *x\n", 1, "anchor"),
    ("tag", swap("minutes: 3", "minutes: !!python/object/apply:os.system [ls]"), 5, "tags"),
    ("two documents", CHOICE + "---\n" + CHOICE, 12, "one document"),
    ("deep nesting", "a: " + "[" * 100000, 1, "levels"),
    ("a list", "- schema: 1\n", 1, "a map"),
    ("a word", "hello\n", 1, "a map"),
    ("a list as key", "? [a]\n: 1\n", 1, "a word as a key"),
    ("key twice", swap("minutes: 3", "minutes: 3\nminutes: 4"), 6, "each key once"),
    ("language twice", swap("{cs: Název,", "{cs: Název, cs: Název,"), 3, "each key once"),
    # keys and values
    ("no kind", swap("kind: choice\n", ""), 1, "kind"),
    ("misspelt kind", swap("kind: choice", "kind: choise"), 2, "did you mean “choice”"),
    ("kind is a number", swap("kind: choice", "kind: 3"), 2, "a kind of exercise"),
    ("no schema", swap("schema: 1\n", ""), 1, "the key “schema”"),
    ("another schema", swap("schema: 1", "schema: 2"), 1, "schema"),
    ("no title", swap("title: {cs: Název, en: Title, uk: Назва}\n", ""), 1, "the key “title”"),
    ("misspelt title", swap("title:", "titel:"), 3, "did you mean “title”"),
    ("unknown key", swap("minutes: 3", "minutes: 3\ncolour: red"), 6, "a known key"),
    ("unknown key inside", swap("correct: true,", "corect: true,"), 10, "did you mean “correct”"),
    ("language missing", swap(", uk: Назва", ""), 3, "no uk"),
    ("language empty", swap("uk: Назва", 'uk: ""'), 3, "no uk"),
    ("language unknown", swap("uk: Назва", "uk: Назва, de: Titel"), 3, "de"),
    ("text without languages", swap("{cs: Název, en: Title, uk: Назва}", "Název"), 3, "a map"),
    ("number as text", swap("cs: Název", "cs: 158"), 3, "quotes"),
    ("text as number", swap("minutes: 3", "minutes: three"), 5, "a whole number"),
    ("minutes below one", swap("minutes: 3", "minutes: 0"), 5, "at least 1"),
    ("minutes a fraction", swap("minutes: 3", "minutes: 3.5"), 5, "a whole number"),
    ("yes instead of true", swap("correct: true", "correct: yes"), 10, "write true or false"),
    ("no items", swap("items:", "item:"), 6, "did you mean “items”"),
    ("items a map", head("choice") + "items: {a: 1}\n", 6, "a list"),
    ("items empty", head("choice") + "items: []\n", 6, "at least 1"),
    ("one option", "\n".join(CHOICE.splitlines()[:-1]) + "\n", 9, "at least 2"),
    ("id with a space", swap("id: first", "id: the first"), 7, "an id"),
    ("id in capitals", swap("id: first", "id: First"), 7, "an id"),
    ("option id twice", swap("{id: b,", "{id: a,"), 11, "an id used once"),
    ("item id twice", CHOICE + "".join(line + "\n" for line in CHOICE.splitlines()[6:]), 12, "an id used once"),
    ("two right of one", swap("correct: false", "correct: true"), 9, "one option with correct: true"),
    ("none right", swap("correct: true", "correct: false"), 9, "correct: true"),
    ("select misspelt", swap("    options:", "    select: may\n    options:"), 9, "did you mean “many”"),
    ("date", CHOICE + "review:\n  - {role: lawyer, by: A, on: yesterday}\n", 13, "a date"),
    ("unknown source", CHOICE + "sources: [polic]\n", 12, "did you mean “police”"),
    ("unknown fact in text", swap("cs: Otázka", "cs: 'Volejte [158](fact:polise)'"), 8, "did you mean “police”"),
    # verdict
    ("clue without a mark", sms(body="x"), 18, "no mark in cs, en, uk"),
    ("mark without a clue", sms(body="[x](clue:c) [y](clue:d)"), 16, "a clue of this message"),
    ("unknown form", sms().replace("form: sms", "form: fax", 1), 12, "form"),
    ("message of another form", sms().replace("form: sms", "form: letter", 1), 16, "sender"),
    ("odd draw", sms().replace("draw: 2", "draw: 3"), 6, "a multiple of 2"),
    ("draw of more than there are", sms().replace("draw: 2", "draw: 4"), 6, "at most 2"),
    ("not half genuine", sms().replace("fraud: false", "fraud: true").replace("technique: expected", "technique: fear"),
     10, "half of the messages genuine"),
    ("unknown action", sms().replace("safe: [act]", "safe: [run]", 1), 19, "an action's id"),
    ("unknown technique", sms().replace("technique: urgency", "technique: urgent"), 18, "did you mean “urgency”"),
    ("sign of a genuine one in a fraud", sms().replace("technique: urgency", "technique: expected"), 18, "of fraud"),
    # dialogue
    ("start is nowhere", dialogue(ASK + END).replace("start: a", "start: c"), 8, "a node's id"),
    ("choice leads nowhere", dialogue(ASK.replace("to: b", "to: c") + END), 13, "a node's id"),
    ("unreachable node", dialogue(ASK + END + END.replace("id: b", "id: c")), 18, "nothing leads"),
    ("dead end", dialogue(ASK + END + f"  - id: c\n    scene: {T}\n"), 18, "dead end"),
    ("a circle without a way out",
     dialogue(ASK.replace("to: b", "to: a") + END), 10, "dead end"),
    ("choices and an ending", dialogue(ASK.replace("choices:", "ending: safe\n    choices:") + END), 10, "both"),
    ("ending unexplained", dialogue(ASK + END.replace(f"    explanation: {T}\n", "")), 16, "explanation"),
    ("unknown meter", dialogue(ASK.replace("to: b}", "to: b, change: {money: -1}}") + END), 13, "a meter's id"),
    ("hanging up leads nowhere", dialogue(ASK + END, f"farewell: {T}\nhang_up: c\n"), 10, "a node's id"),
    ("hanging up without a word", dialogue(ASK + END, "hang_up: b\n"), 9, "farewell"),
    ("farewell in a chat",
     dialogue(ASK + END, f"farewell: {T}\n").replace("channel: call", "channel: chat"), 9, "call"),
    ("choice named like hanging up",
     dialogue(ASK + END, f"farewell: {T}\nhang_up: b\n").replace("id: go", "id: hang_up"), 15, "another id"),
    # address, card, permissions, password
    ("no address", address("https://bank", "trick: path"), 11, "an address"),
    ("trick of the right address", address("https://my.bank.example/x", "trick: path"), 12, "no trick"),
    ("another address without a trick", address("https://pay.example/x", "why: " + T, why=""), 7, "add trick"),
    ("domain of another address",
     address("https://pay.example/x", "trick: path\n    domain: my.example"), 13, "the end of"),
    ("unknown asker", head("card") + f"askers: [{{id: a, text: {T}}}, {{id: b, text: {T}}}]\nitems:\n  - id: p\n"
     f"    mode: detail\n    spot: pin\n    label: {T}\n    stem: {T}\n    askers: [c]\n    why: {T}\n",
     13, "an asker's id"),
    ("nobody to ask", head("card") + f"items:\n  - id: p\n    mode: detail\n    spot: pin\n    label: {T}\n"
     f"    stem: {T}\n    askers: [c]\n    why: {T}\n", 1, "two or more"),
    ("view that nothing opens", permissions("opens: []"), 8, "a view that a question opens"),
    ("unknown view", permissions("opens: [screen, camera]"), 14, "a view's id"),
    ("too few words", head("password") + f"items:\n  - {{id: m, mode: make, stem: {T}, words: 2}}\n", 7, "words"),
    ("advice twice", head("password") + f"items: [{{id: m, mode: make, stem: {T}}}]\nadvice:\n"
     f"  - {{id: a, title: {T}, text: {T}}}\n  - {{id: a, title: {T}, text: {T}}}\n", 9, "an id used once"),
    # sort, scale, reflect
    ("unknown category", head("sort") + f"items:\n  - id: a\n    stem: {T}\n    mode: categories\n    categories: "
     f"[{{id: x, label: {T}}}, {{id: y, label: {T}}}]\n    cards:\n"
     f"      - {{id: p, text: {T}, category: z, why: {T}}}\n"
     f"      - {{id: q, text: {T}, category: x, why: {T}}}\n", 12, "a category's id"),
    ("one step only", head("sort") + f"items:\n  - id: a\n    stem: {T}\n    mode: order\n    cards:\n"
     f"      - {{id: p, text: {T}, step: 1, why: {T}}}\n"
     f"      - {{id: q, text: {T}, step: 1, why: {T}}}\n", 10, "steps"),
    ("points out of order", head("scale") + f"validated: false\npoints: [{{value: 2, label: {T}}}, "
     f"{{value: 1, label: {T}}}]\nitems: [{{id: a, text: {T}}}]\n", 7, "rising order"),
    ("gap between bands", head("scale") + f"validated: false\npoints: [{{value: 1, label: {T}}}, "
     f"{{value: 5, label: {T}}}]\nitems: [{{id: a, text: {T}}}]\nfeedback: [{{from: 1, to: 2, text: {T}}}, "
     f"{{from: 3, to: 5, text: {T}}}]\n", 9, "no mean may fall between"),
    ("licensed without a permission", SCALE + "licence: {terms: licensed, name: SEE}\n", 9, "permission"),
    ("open without its name", SCALE + "licence: {terms: open}\n", 9, "the licence's name"),
    ("only before", SCALE + "occasions: [pre]\n", 9, "one before and one after"),
    ("subscale of nothing", SCALE + f"subscales: [{{id: s, title: {T}, items: [b]}}]\n", 9, "an item's id"),
    ("prompt id twice", head("reflect") + f"phases:\n  - id: a\n    title: {T}\n    prompts: [{{id: p, text: {T}}}]\n"
     f"  - id: b\n    title: {T}\n    prompts: [{{id: p, text: {T}}}]\n", 12, "an id used once"),
    # incident
    ("one plausible reading", incident("authors: 4", "authors: 2"), 11, "at least two plausible readings"),
    ("rated before it is signed", incident(rating="4"), 12, "null until every review is signed"),
    ("signed without a rating", incident(signed="A. Reviewer"), 12, "the reviewers' rating, 1 to 5"),
    ("reviewers find none plausible", incident(signed="A. Reviewer", rating="1"), 11, "in the reviewers' rating"),
    ("nothing that helps", incident("helps: true", "helps: false"), 15, "a question with helps: true"),
    ("reading twice", incident("id: b", "id: a"), 13, "an id used once"),
    ("no reviewer named", incident("[{role: minority reviewer, by: null}]", "[]"), 20, "at least 1 entry"),
    # encounters and roles
    ("need without a meter", encounter(", {meter: trst, least: 1, to: d}"), 11, "a meter's id"),
    ("need to nowhere", encounter(", {meter: trust, least: 1, to: x}"), 11, "a node's id"),
    ("a part that no choice gives", encounter(marks="voice, respect, motives"), 10, "the mark “neutrality”"),
    ("an unknown part", encounter(marks="kindness"), 11, "“kindness”"),
    ("a title without an ending", encounter(more=f"title: {T}, "), 11, "a title at an ending"),
    ("everybody an officer", roles("role: resident", "role: officer"), 8, "people in different roles"),
    ("person twice", roles("id: two", "id: one"), 18, "an id used once"),
    ("point twice", roles("id: q", "id: p"), 16, "an id used once"),
    ("nothing to guess", roles(f", {{id: b, text: {T}}}", ""), 12, "at least 2"),
    ("a part of fairness missing", incident(f", motives: {T}", ""), 19, "the key “motives”"),
]  # fmt: skip
