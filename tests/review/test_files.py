"""The files of decisions: read strictly, added to without disturbing what stands in them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcheck.errors import ConfigError
from assetcheck.review import approvals_file
from assetcheck.review.baseline import read_baseline
from assetcheck.review.waivers_file import FILE, entry_of, read_waivers
from tests.review.build import SHA, TODAY, waiver

GOOD = f"""\
waivers:
  - fingerprint: "{"1" * 64}"
    rule: absolute-claim
    path: a.txt
    clause: "全网最低价"
    reason: 有依据
    by: 王律师
    date: 2026-11-22
    expires: 2027-01-31
"""


@pytest.mark.parametrize(
    ("old", "new", "place", "word"),
    [
        ("    reason: 有依据\n", "", "2:5", "`reason` is missing"),
        ("    by: 王律师\n", "", "2:5", "`by` is missing"),
        ("    expires: 2027-01-31\n", "", "2:5", "`expires` is missing"),
        ("reason: 有依据", "reason: '  '", "6:5", "must not be empty"),
        ("reason: 有依据", "reson: 有依据", "2:5", "did you mean `reason`"),
        ("    by: 王律师\n", "    by: 王律师\n    by: 李律师\n", "8:5", "second time"),
        ("2027-01-31", "2027-1-31", "9:5", "YYYY-MM-DD"),
        ("2027-01-31", "20270131", "9:5", "YYYY-MM-DD"),
        ("2027-01-31", "2027-02-30", "9:5", "`expires`"),
        ("2027-01-31", "2026-01-31", "2:5", "cannot end before"),
        ("1" * 64, "123", "2:5", "`fingerprint`"),
        ('    clause: "全网最低价"\n', "", "2:5", "exactly one of"),
        ("    path: a.txt\n", f"    path: a.txt\n    sha256: {SHA}\n", "2:5", "exactly one of"),
        ("    path: a.txt\n", "", "2:5", "names the `path`"),
        ("waivers:", "waiver:", "1:1", "did you mean `waivers`"),
        (GOOD, "- a list", "1:1", "mapping"),
        (GOOD, "waivers: [", "2:1", "not valid YAML"),
        (GOOD, "waivers: 3", "1:1", "`waivers`"),
    ],
)
def test_mistakes_are_told_with_their_place(old: str, new: str, place: str, word: str):
    """A missing reason, name or end, an unknown or doubled key, a bad day: file, line, column and a way out."""
    text = GOOD.replace(old, new)
    assert text != GOOD
    with pytest.raises(ConfigError) as caught:
        read_waivers(text, "w.yaml")
    assert str(caught.value).startswith(f"w.yaml:{place}: ")
    assert word in str(caught.value)


def test_what_a_file_says():
    """Each entry comes back with its place."""
    only = read_waivers(GOOD, "w.yaml")[0]
    assert (only.by, only.expires, only.place) == ("王律师", datetime.date(2027, 1, 31), "w.yaml:2:5")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "waivers:\n", "waivers: []  # none\n", "waivers: null"])
def test_a_file_without_entries_takes_some(text: str):
    """Empty files, and those whose list is empty, are added to; their comments stay."""
    after = FILE.added(text, [entry_of(waiver())], "w.yaml")
    assert len(read_waivers(after, "w.yaml")) == 1
    assert all(part in after for part in ("# nothing yet", "# none") if part in text)


def test_comments_and_indentation_stay():
    """What stands in the file stays byte for byte; new entries stand as deep as the old ones."""
    text = "# ours\n" + GOOD.replace("\n  ", "\n").replace("    reason", "    reason").replace(
        "waivers:", "waivers: # all"
    )
    after = FILE.added(text, [entry_of(waiver("2"))], "w.yaml")
    assert after.startswith(text)
    assert after.removeprefix(text).startswith("- fingerprint")
    assert [item.fingerprint for item in read_waivers(after, "w.yaml")] == ["1" * 64, "2" * 64]


@pytest.mark.parametrize("text", [GOOD + "...\n", "{waivers: [" + "{}]}", "waivers: [{rule: a}]"])
def test_a_file_that_cannot_be_added_to_is_refused(text: str):
    """Nothing is written into a file whose shape would be broken by it."""
    with pytest.raises(ConfigError):
        FILE.added(text, [entry_of(waiver())], "w.yaml")


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(str.strip)


@given(TEXTS, TEXTS, TEXTS)
def test_any_text_survives_the_file(reason: str, by: str, clause: str):
    """Quotes, line ends, colons, YAML words, controls: what a reviewer writes is what is read back."""
    given_ = waiver(reason=reason, by=by, clause=clause)
    after = FILE.added(GOOD, [entry_of(given_)], "w.yaml")
    assert entry_of(read_waivers(after, "w.yaml")[-1]) == entry_of(given_)


def test_approvals_and_baseline_are_as_strict():
    """Unknown keys, missing names, wrong severities."""
    entry = f"approvals:\n- {{path: a.txt, sha256: {SHA}, by: 王, date: {TODAY}, packs: {SHA}, report: {SHA}}}\n"
    assert approvals_file.read_approvals(entry, "a.yaml")[0].place == "a.yaml:2:3"
    for text in (
        entry.replace("by: 王", "by: ''"),
        entry.replace("by:", "who:"),
        entry.replace("date: 2026", "date: 26"),
    ):
        with pytest.raises(ConfigError, match=r"^a\.yaml:2:"):
            approvals_file.read_approvals(text, "a.yaml")
    with pytest.raises(ConfigError, match=r"^b\.yaml:2:.*severity"):
        read_baseline(f"findings:\n- {{fingerprint: {SHA}, rule: r, where: a, severity: eror}}\n", "b.yaml")
