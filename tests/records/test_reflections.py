"""Locked copies, wishes to talk and the pause: kept for whom they are meant, and gone when they should be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from beseda.records import Records, RecordsError
from beseda.records.tables import VAULT

COPY = "0123456789abcdef0123456789abcdef"
CONTACT = "volat-po-sluzbe-777-kanar"


def refused(do: Any, *arguments: Any) -> int:
    with pytest.raises(RecordsError) as error:
        do(*arguments)
    return error.value.status


def test_a_copy_is_replaced_only_by_who_has_seen_it(records: Records) -> None:
    store = records.reflections
    assert store.copy(COPY) is None
    assert store.store_copy(COPY, "first", "one", 0) == 1
    assert refused(store.store_copy, COPY, "blind", "two", 0) == 412
    assert store.store_copy(COPY, "second", "two", 1) == 2
    assert refused(store.store_copy, COPY, "late", "one", 1) == 412
    assert store.copy(COPY) == ("second", 2)
    assert store.remove_copy(COPY)
    assert not store.remove_copy(COPY)


def test_copies_are_bounded_in_size_number_and_name(records: Records) -> None:
    store = records.reflections
    assert refused(store.store_copy, COPY, "x" * (64 * 1024 + 1), "one", 0) == 413
    for number in range(3):
        store.store_copy(f"{number:032x}", "locked", "one", 0)
    assert refused(store.store_copy, COPY, "locked", "one", 0) == 409
    assert refused(store.copy, "../secret") == 400


def test_copies_are_exported_erased_backed_up_and_retained_like_answers(records: Records, tmp_path: Path) -> None:
    store = records.reflections
    store.store_copy(COPY, "locked", "one", 0)
    store.store_copy("f" * 32, "other", "two", 0)
    assert store.export_copies(tmp_path / "one.jsonl", "jsonl", "one") == 1
    records.backup(tmp_path / "kept")
    records.erase("one")
    assert (store.copy(COPY), store.copy("f" * 32)) == (None, ("other", 1))
    records.restore(tmp_path / "kept")
    assert store.copy(COPY) == ("locked", 1)
    old = (datetime.now(UTC) - timedelta(days=40)).isoformat()[:23] + "Z"
    with records._database.write() as connection:
        connection.execute(update(VAULT).where(VAULT.c.id == COPY).values(stored_at=old))
    records.retain(30)
    assert (store.copy(COPY), store.copy("f" * 32)) == (None, ("other", 1))


def test_a_wish_to_talk_is_joined_with_nobody_and_taken_back_by_its_reference(records: Records) -> None:
    store = records.reflections
    reference = store.ask(f"  {CONTACT} ", date(2026, 11, 24))
    assert store.wishes() == [(reference, CONTACT, "2026-11-24")]
    assert not store.drop_wish("XXXXXXXX")
    assert store.drop_wish(reference.lower())
    assert store.wishes() == []
    for contact in (" ", "x" * 201, "a\0b"):
        assert refused(store.ask, contact, date(2026, 11, 24)) == 400


def test_a_contact_is_in_no_export_and_no_backup_and_in_no_file_after_it_is_erased(
    sqlite_url: str, course: Any, tmp_path: Path
) -> None:
    with Records.open(sqlite_url, course) as records:
        reference = records.reflections.ask(CONTACT, date.today())
        records.backup(tmp_path / "kept.backup")
        records.export(tmp_path / "all.jsonl", "jsonl")
        for name in ("kept.backup", "all.jsonl"):
            assert CONTACT.encode() not in (tmp_path / name).read_bytes()
        records.reflections.drop_wish(reference)
        for path in tmp_path.iterdir():
            assert CONTACT.encode() not in path.read_bytes(), path.name


def test_forgotten_wishes_are_erased_after_thirty_days(records: Records) -> None:
    records.reflections.ask("old", date.today() - timedelta(days=31))
    records.reflections.ask("new", date.today())
    records.retain(365)
    assert [wish.contact for wish in records.reflections.wishes()] == ["new"]


def test_a_pause_holds_for_every_process_until_it_is_lifted(url: str, course: Any) -> None:
    with Records.open(url, course) as one, Records.open(url, course) as other:
        one.reflections.pause(True)
        one.reflections.pause(True)
        assert other.reflections.paused()
        other.reflections.pause(False)
        assert not one.reflections.paused()
