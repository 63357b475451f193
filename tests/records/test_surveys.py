"""Surveys: one code opens one form, what is sent is kept in every version, and nothing overwrites anything unseen."""

import json

import pytest
from sqlalchemy import select, update

from beseda.records import Content, Crossed, Invited, Municipality, NewAnswer, Records, RecordsError, shown_invitation
from beseda.records.database import Database
from beseda.records.tables import SURVEY_ANSWER, SURVEY_DRAFT, SURVEY_MUNICIPALITY

FRAME = [Municipality("999001", "Obec 0001", "CZ010", 1200), Municipality("999002", "Obec 0002", "CZ020", 80)]


def answer(code: str, years: int, replaces: int = 0) -> NewAnswer:
    return NewAnswer(code, Content({"years": years, "topics": ("cyber",)}, ("coop-schools",)), "cs", "web", replaces)


def test_a_code_opens_one_municipality_however_it_is_typed_and_survives_a_new_frame(records: Records) -> None:
    surveys = records.surveys
    assert surveys.put_frame("s", FRAME, synthetic=True) == 2
    drawn: list[Invited] = []
    assert surveys.draw("s", drawn.extend) == 2
    first, second = drawn
    assert first.invitation != second.invitation
    assert surveys.invited("s", f" {shown_invitation(first.invitation).lower()} ") == first
    assert surveys.invited("another", first.invitation) is None
    assert surveys.invited("s", first.invitation[:-1]) is None

    assert surveys.put_frame("s", [FRAME[0]._replace(population=1300)], synthetic=True) == 0
    kept = [one._replace(invitation="") for one in (first._replace(population=1300), second)]
    assert surveys.frame("s") == kept
    assert surveys.draw("s", drawn.extend) == 0  # everybody has one
    with pytest.raises(RecordsError, match="Real and synthetic"):
        surveys.put_frame("s", FRAME, synthetic=False)


def test_a_code_is_kept_nowhere_and_a_new_one_takes_the_place_of_a_lost_one(records: Records, url: str) -> None:
    surveys = records.surveys
    surveys.put_frame("s", FRAME, synthetic=True)
    drawn: list[Invited] = []

    def fail(_: list[Invited]) -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk"):
        surveys.draw("s", fail)
    assert not any(one.has_code for one in surveys.frame("s"))  # codes that nobody has seen do not count
    surveys.draw("s", drawn.extend)
    surveys.draw("s", drawn.extend, "999002")
    _, lost, new = drawn
    assert surveys.invited("s", lost.invitation) is None
    assert surveys.invited("s", new.invitation) == new
    with pytest.raises(RecordsError, match="no municipality 5"):
        surveys.draw("s", drawn.extend, "5")
    database = Database(url)
    with database.read() as connection:
        everything = str(connection.execute(select(SURVEY_MUNICIPALITY)).all())
    database.close()
    assert not any(one.invitation in everything for one in drawn)


def test_a_correction_is_a_new_version_and_the_older_one_stays(records: Records) -> None:
    surveys = records.surveys
    assert surveys.put_answers("s", [answer("999001", 3), answer("999002", 1)]) == 2
    assert surveys.put_answers("s", [answer("999001", 4, replaces=1)]) == 1
    assert surveys.put_answers("s", [answer("999001", 4, replaces=2)]) == 0  # the very same again
    assert [one.content.answers["years"] for one in surveys.answers("s")] == [4, 1]
    assert [(one.version, one.content.answers["years"]) for one in surveys.history("s", "999001")] == [(1, 3), (2, 4)]


def test_all_answers_are_stored_or_none(records: Records) -> None:
    surveys = records.surveys
    surveys.put_answers("s", [answer("999001", 3)])
    with pytest.raises(Crossed) as crossed:
        surveys.put_answers("s", [answer("999002", 1), answer("999001", 9)])
    assert crossed.value.code == "999001"
    assert [one.code for one in surveys.answers("s")] == ["999001"]


def test_two_windows_do_not_overwrite_each_other_unseen(records: Records) -> None:
    surveys = records.surveys
    content = answer("999001", 3).content
    first = surveys.save_draft("s", "999001", content, 0)
    second = surveys.save_draft("s", "999001", content, first)
    with pytest.raises(Crossed):
        surveys.save_draft("s", "999001", Content({}), first)
    with pytest.raises(Crossed):
        surveys.put_answers("s", [answer("999001", 3)], edit=first)
    assert surveys.put_answers("s", [answer("999001", 3)], edit=second) == 1
    assert surveys.draft("s", "999001") is None


def test_backups_and_erasing_know_surveys(records: Records, url: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("backup")
    surveys = records.surveys
    surveys.put_frame("s", FRAME, synthetic=True)
    surveys.put_answers("s", [answer("999001", 3)])
    surveys.put_answers("s", [answer("999001", 4, replaces=1)])
    surveys.save_draft("s", "999002", Content({}), 0)
    records.backup(folder / "b")
    frame, history = surveys.frame("s"), surveys.history("s", "999001")

    assert records.erase_survey("s", "999001") == 2
    assert (surveys.history("s", "999001"), surveys.frame("s")) == ([], frame)
    records.erase(all=True)
    assert surveys.frame("s") == []
    with Records.open(f"sqlite:///{folder / 'other.sqlite'}") as other:
        for store in (records, other):
            store.restore(folder / "b")
            store.restore(folder / "b")
            assert (store.surveys.frame("s"), store.surveys.history("s", "999001")) == (frame, history)
            assert store.surveys.drafts("s") == 1


def test_old_drafts_and_versions_go_and_a_municipality_gets_what_is_kept_of_it(
    records: Records, url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    surveys, file = records.surveys, tmp_path_factory.mktemp("town") / "town.jsonl"
    surveys.put_frame("s", FRAME, synthetic=True)
    surveys.put_answers("s", [answer("999001", 3), answer("999002", 1)])
    surveys.save_draft("s", "999001", Content({}), 0)
    surveys.save_draft("s", "999002", Content({}), 0)
    database = Database(url)
    with database.write() as connection:  # all of that was long ago
        for table, at in ((SURVEY_ANSWER, "sent_at"), (SURVEY_DRAFT, "saved_at")):
            connection.execute(update(table).values({at: "2020-01-01T00:00:00.000Z"}))
    database.close()
    surveys.put_answers("s", [answer("999001", 4, replaces=1)])
    assert records.export_municipality("999001", file, "jsonl") == 2
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [(row["name"], row["version"], row["content"]["answers"]["years"]) for row in rows] == [
        ("Obec 0001", 1, 3), ("Obec 0001", 2, 4)]  # fmt: skip

    assert records.retain(365) == 3
    assert [one.version for one in surveys.history("s", "999001")] == [2]
    assert (surveys.answers("s")[0].code, len(surveys.answers("s")), surveys.drafts("s")) == ("999001", 1, 0)
    assert surveys.put_answers("s", [answer("999001", 5, replaces=2), answer("999002", 1)]) == 2
    surveys.save_draft("s", "999001", Content({}), 0)
    assert records.export_municipality("999001", file, "csv") == 3
    assert records.erase_municipality("999001") == 3
    assert ([one.code for one in surveys.answers("s")], surveys.drafts("s"), len(surveys.frame("s"))) == (
        ["999002"], 0, 2)  # fmt: skip
    assert records.export_municipality("999001", file, "csv") == 1  # the frame still asks it
    with pytest.raises(RecordsError, match="Nothing is kept"):
        records.export_municipality("111111", file, "csv")
