"""The pool of messages of the seniors' seminar: how many there are, and that their look gives nothing away."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from beseda.content import Text, Verdict, find_course, packaged_course
from beseda.content.text import texts_of

TOPICS = {
    "safe_account", "remote_access", "advert", "payment_demand", "new_number", "hijacked_account", "investment",
    "personal", "shop", "qr_code",
}  # fmt: skip
FORMS = {"sms", "email", "chat", "web", "call", "letter", "poster"}
SENDERS = {
    "bank", "post", "courier", "doctor", "municipality", "family", "police", "insurance", "shop", "energy",
}  # fmt: skip
NUMBER = re.compile(r"\+\d{2,3}(?:\s?\d{3}){3}")


@pytest.fixture(scope="module")
def pool() -> Verdict:
    exercise = find_course(packaged_course()).exercise("seniors_in_cyberspace/real-or-fraud")
    assert isinstance(exercise, Verdict)
    return exercise


def test_half_of_at_least_ninety_six_messages_is_genuine(pool: Verdict) -> None:
    count = Counter(item.fraud for item in pool.items)
    assert count[True] == count[False] >= 48


def test_each_fraud_of_the_row_that_has_three_has_variants_of_its_own(pool: Verdict) -> None:
    rows = Counter(item.id.split("-")[1] for item in pool.items if item.fraud and item.topic == "personal")
    assert rows["romance"] >= 4
    assert min(rows["grandchild"], rows["courier"]) >= 3


def test_every_kind_of_fraud_has_four_variants_and_as_many_genuine_counterparts_of_the_same_form(pool: Verdict) -> None:
    looks = {fraud: Counter((i.topic, i.form) for i in pool.items if i.fraud is fraud) for fraud in (True, False)}
    assert looks[True] == looks[False]
    topics = Counter(item.topic for item in pool.items if item.fraud)
    assert set(topics) == TOPICS
    assert min(topics.values()) >= 4


def test_every_form_and_every_genuine_sender_is_there(pool: Verdict) -> None:
    assert {item.form for item in pool.items} == FORMS
    assert {item.sender for item in pool.items if not item.fraud} >= SENDERS
    assert all(item.sender and item.situation for item in pool.items)


def test_neither_half_is_the_easier_one(pool: Verdict) -> None:
    for fraud in (True, False):
        count = Counter(item.difficulty for item in pool.items if item.fraud is fraud)
        assert min(count[level] for level in (1, 2, 3)) >= 12


def test_complying_is_safe_with_genuine_messages_only_and_checking_always(pool: Verdict) -> None:
    for item in pool.items:
        assert ("comply" in item.safe) is not item.fraud, item.id
        assert "verify" in item.safe, item.id


def test_length_does_not_tell_frauds_from_genuine_messages(pool: Verdict) -> None:
    def letters(fraud: bool) -> float:
        sizes = [
            sum(len(text["cs"] if isinstance(text, Text) else text) for _, text in texts_of(item.message))
            for item in pool.items
            if item.fraud is fraud
        ]
        return sum(sizes) / len(sizes)

    assert 0.9 < letters(True) / letters(False) < 1.1


def test_no_telephone_number_belongs_to_two_messages(pool: Verdict) -> None:
    owners = defaultdict(set)
    for item in pool.items:
        for _, text in texts_of(item.message):
            for number in NUMBER.findall(text["cs"] if isinstance(text, Text) else text):
                owners[re.sub(r"\s", "", number)].add(item.id)
    assert {number: ids for number, ids in owners.items() if len(ids) > 1} == {}
    assert len(owners) >= 20


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md"])
def test_the_number_of_messages_that_the_documents_name_is_the_pools(pool: Verdict, name: str) -> None:
    text = (packaged_course() / name).read_text(encoding="utf-8")
    assert re.findall(r"ool of (\d+) messages", text) == [str(len(pool.items))]
