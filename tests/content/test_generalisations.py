"""Sentences of the form “members of X do Y”, and those that only look like it."""

from __future__ import annotations

import pytest

from beseda.content.generalisations import generalisations

FOUND = [
    ("cs", "Romové vždycky přijdou pozdě."),
    ("cs", "Romové mají rádi hudbu."),
    ("cs", "Ukrajinci se policie bojí."),
    ("cs", "Ukrajinci policii nevěří."),
    ("cs", "Vietnamci prý spolu drží."),
    ("cs", "Arabští hosté nerespektují ženy."),
    ("cs", "Neslyšící lidé jsou nedůvěřiví."),
    ("cs", "Lidé z ubytovny nechtějí pracovat."),
    ("cs", "Cizinci většinou česky neumějí."),
    ("cs", "Na to je typický Slovák expert."),
    ("cs", "Většina Romů policii nevěří."),
    ("cs", "U Romů je zvykem mluvit hlasitě."),
    ("cs", "V jejich kultuře se to nedělá."),
    ("cs", "Soused říká: „Cikáni jsou všude stejní.“"),
    ("en", "Ukrainians are distrustful of offices."),
    ("en", "Roma never come on time."),
    ("en", "Muslims don’t drink."),
    ("en", "Most foreigners speak no Czech."),
    ("en", "Deaf people usually read lips."),
    ("en", "A typical Slovak would laugh."),
    ("en", "It is the Roma mentality."),
    ("en", "In their culture, women do not answer."),
    ("en", "Gay men like to talk."),
    ("uk", "Роми завжди галасують."),
    ("uk", "Українці не довіряють поліції."),
    ("uk", "В’єтнамці працюють від ранку до ночі."),
    ("uk", "Мусульмани – це люди звички."),
    ("uk", "Більшість іноземців не знає чеської."),
    ("uk", "Усі роми так роблять."),
    ("uk", "Серед ромів прийнято говорити голосно."),
    ("uk", "Нечуючі люди читають із губ."),
]
QUIET = [
    ("cs", "Muž, který o sobě řekl, že je Rom, se směje."),
    ("cs", "Dva cizinci stojí před domem a hledají adresu."),
    ("cs", "Neslyšící a hluchoslepé osoby mají právo zvolit si komunikační systém."),
    ("cs", "Cizinci mají stejná práva jako ostatní svědci."),
    ("cs", "Neslyšící paní Dvořáková píše na papír."),
    ("cs", "Neslyšící svědkyně mluví rukama."),
    ("cs", "Ukrajinci, kteří bydlí v domě, si stěžovali už dřív."),
    ("cs", "Tlumočnice mluví vietnamsky a slovensky."),
    ("cs", "Vždycky se zeptejte na jazyk."),
    ("cs", "Práce policie ve vztahu k Romům se vyvíjela."),
    ("cs", "Romové a policie: program setkání."),
    ("en", "Two Ukrainians are waiting outside."),
    ("en", "Some foreigners have a visa, some do not."),
    ("en", "Deaf people have the right to choose how to communicate."),
    ("en", "She speaks Vietnamese and has a shop."),
    ("en", "The deaf witness always looks at the interpreter."),
    ("en", "A Slovak driver is stopped; he always carries his papers."),
    ("uk", "Двоє українців чекають надворі."),
    ("uk", "Нечуючі люди мають право обрати спосіб спілкування."),
    ("uk", "Ці іноземці чекають на перекладачку."),
    ("uk", "Жінка говорить українською й завжди вітається."),
    ("uk", "Усі свідки говорять по черзі."),
]


@pytest.mark.parametrize(("lang", "text"), FOUND)
def test_a_generalisation_about_a_group_is_found(lang: str, text: str) -> None:
    assert list(generalisations(text, lang))


@pytest.mark.parametrize(("lang", "text"), QUIET)
def test_a_person_in_a_situation_is_none(lang: str, text: str) -> None:
    assert not list(generalisations(text, lang))
