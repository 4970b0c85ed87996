"""The cache of facts: parallel writers, broken files, folders that cannot be written, full disks, the size limit."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assetcheck.cache import LAYOUT, NAME, RUNS_APART, Cache, kept_bytes, prune_folder
from assetcheck.model.caution import Caution
from assetcheck.model.facts import Facts, LogoHit, Missing, Swatch, TextRun
from assetcheck.model.geometry import Box
from assetcheck.model.plain import from_plain, to_plain

KEY = ("text@1", "")
PROBE = """
import sys, threading
from pathlib import Path
from assetcheck.cache import Cache
said = []
with Cache.open(Path(sys.argv[1]), lambda caution: said.append(caution.code)) as cache:
    for number in range(int(sys.argv[2])):
        cache.keep(f"{sys.argv[3]}{number}", {("a", ""): [number] * 2000})
print(*said)
"""


def opened(folder: Path, said: list[Caution] | None = None) -> Cache:
    cache = Cache.open(folder, (said if said is not None else []).append)
    assert cache
    return cache


@pytest.fixture
def shut() -> Iterator[Path]:
    """A folder with a cache in it that this process may not write, though root runs the tests."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with opened(folder) as cache:
            cache.keep("f", {KEY: 1})
        for file in folder.iterdir():
            file.chmod(0o444)
        folder.chmod(0o555)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        yield folder
        os.seteuid(user)
        folder.chmod(0o755)


def test_round_trip(tmp_path: Path) -> None:
    """What was kept comes back in a later run, by file, fact and inputs."""
    with opened(tmp_path) as cache:
        cache.keep("f", {KEY: {"text": ["最佳 \ud800"]}, ("logos@1", "a"): []})
    with opened(tmp_path) as cache:
        assert cache.facts("f") == {KEY: {"text": ["最佳 \ud800"]}, ("logos@1", "a"): []}
        assert cache.facts("other") == {}


def test_a_broken_file_is_begun_anew(tmp_path: Path) -> None:
    """A file that is no database is set aside with a word, and the run goes on."""
    (tmp_path / NAME).write_bytes(b"garbage" * 999)
    said: list[Caution] = []
    with opened(tmp_path, said) as cache:
        cache.keep("f", {KEY: 1})
        assert cache.facts("f") == {KEY: 1}
    assert [caution.code for caution in said] == ["cache-begun-anew"]
    assert (tmp_path / f"{NAME}.broken").read_bytes().startswith(b"garbage")


def test_a_file_that_breaks_later(tmp_path: Path) -> None:
    """Pages that turn out to be damaged cost what is on them; the file is set aside, and the next run is sound."""
    with opened(tmp_path) as cache:
        for number in range(300):
            cache.keep(f"f{number}", {KEY: os.urandom(300).hex()})
    data = bytearray((tmp_path / NAME).read_bytes())
    data[8192:] = b"\xff" * (len(data) - 8192)
    (tmp_path / NAME).write_bytes(data)
    said: list[Caution] = []
    with opened(tmp_path, said) as cache:
        assert [cache.facts(f"f{number}") for number in range(300)].count({}) == 300
        cache.keep("new", {KEY: 1})
        assert cache.facts("new") == {KEY: 1}
    assert [caution.code for caution in said] == ["cache-begun-anew"]


def test_a_damaged_value(tmp_path: Path) -> None:
    """A value that does not unpack is no value."""
    with opened(tmp_path) as cache:
        cache.keep("f", {KEY: 1})
    with sqlite3.connect(tmp_path / NAME) as connection:
        connection.execute("UPDATE facts SET value = x'00ff'")
    with opened(tmp_path) as cache:
        assert cache.facts("f") == {}


def test_other_versions(tmp_path: Path) -> None:
    """Another layout lies in another file and is left alone until it is pruned; a wrong layout is begun anew."""
    (tmp_path / "facts.sqlite3").write_bytes(b"old")
    (tmp_path / f"facts-{LAYOUT + 1}.sqlite3").write_bytes(b"newer")
    with sqlite3.connect(tmp_path / NAME) as connection:
        connection.execute("PRAGMA user_version = 99")
    said: list[Caution] = []
    with opened(tmp_path, said) as cache:
        cache.keep("f", {KEY: 1})
    assert [caution.code for caution in said] == ["cache-begun-anew"]
    assert (tmp_path / "facts.sqlite3").exists()
    prune_folder(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [NAME]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """Where no cache can be, there is none, it is said, and nothing is raised."""
    (tmp_path / "file").write_text("x")
    said: list[Caution] = []
    assert Cache.open(tmp_path / "file" / "inner", said.append) is None
    assert [caution.code for caution in said] == ["cache-unusable"]


def test_read_only(shut: Path) -> None:
    """A cache that cannot be written is read, and that is said once."""
    said: list[Caution] = []
    with opened(shut, said) as cache:
        assert cache.facts("f") == {KEY: 1}
        cache.keep("g", {KEY: 2})
        cache.keep("h", {KEY: 2})
        assert cache.facts("g") == {}
        assert cache.prune(0) == 0
    assert [caution.code for caution in said] == ["cache-read-only"]


def test_full_disk(tmp_path: Path) -> None:
    """When nothing more can be written it is said once, and what was kept is still read."""
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)){PROBE}"
    probe = [sys.executable, "-c", limited.replace("[number] * 2000", "__import__('os').urandom(20000).hex()")]
    result = subprocess.run([*probe, str(tmp_path), "30", "f"], capture_output=True, check=False, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.split() == ["cache-not-written"]
    with opened(tmp_path) as cache:
        assert 0 < cache.size().files < 30


def test_parallel_writers(tmp_path: Path) -> None:
    """Several writers at once, threads and processes, lose nothing."""

    def write(name: str) -> None:
        with opened(tmp_path) as cache:
            for index in range(20):
                cache.keep(f"{name}{index}", {KEY: index})

    processes = [
        subprocess.Popen([sys.executable, "-c", PROBE, str(tmp_path), "20", name], stdout=subprocess.PIPE)
        for name in "xy"
    ]
    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [process.communicate()[0].split() for process in processes] == [[], []]
    with opened(tmp_path) as cache:
        assert cache.size().facts == 120


def test_killed_writer(tmp_path: Path) -> None:
    """What a killed run had kept is there; a fact is whole or not there."""
    killer = PROBE.replace("with Cache", "import os, signal\nwith Cache").replace(
        "[number] * 2000})", "[number] * 2000})\n        if number == 9: os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", killer, str(tmp_path), "20", "f"], check=False)
    with opened(tmp_path) as cache:
        assert cache.size().facts == 10
        assert cache.facts("f9") == {("a", ""): [9] * 2000}


def test_prune(tmp_path: Path) -> None:
    """Pruning keeps what was used last, whatever the clock says, and gives the room back."""
    with opened(tmp_path) as cache:
        for index in range(200):
            cache.keep(f"{index}", {KEY: os.urandom(2000).hex()})
    for _ in range(RUNS_APART):
        with opened(tmp_path) as cache:
            assert cache.facts("7")
    before = (tmp_path / NAME).stat().st_size
    with opened(tmp_path) as cache:
        gone = cache.prune(100_000)
        assert 0 < gone < 200
        assert cache.size().bytes <= 120_000
        assert cache.facts("7")
    assert (tmp_path / NAME).stat().st_size < before / 2


def test_used_by_many_runs(tmp_path: Path) -> None:
    """Reading marks facts as used only now and then: most runs over an unchanged folder write one number."""
    with opened(tmp_path) as cache:
        cache.keep("f", {KEY: 1})
    marks = []
    for _ in range(2 * RUNS_APART):
        with opened(tmp_path) as cache:
            cache.facts("f")
        with sqlite3.connect(tmp_path / NAME) as connection:
            marks.append(connection.execute("SELECT used FROM facts").fetchone()[0])
    assert len(set(marks)) == 3
    assert marks == sorted(marks)


def test_facts_survive() -> None:
    """Facts become plain values and come back equal, gaps included."""
    run = TextRun("最", Box(1, 2, 3, 4), font_px=3.0, font_interval=(1.0, 2.0), quad=((1, 2), (3, 4), (5, 6), (7, 8)))
    hit = LogoHit("l", Box(0, 0, 1, 1), 0.1, 0.9, "white")
    facts = Facts(8, 9, text=(run,), logos=(hit,), palette=(Swatch("#ffffff", 0.5),))
    assert from_plain(Facts, to_plain(facts)) == facts
    assert from_plain(Facts, to_plain(Facts(text=Missing("x")))) == Facts(text=Missing("x"))


def test_compiled_packs_are_counted_and_pruned(tmp_path: Path) -> None:
    """Packs and placements that were kept are part of the folder: counted, and removed with the rest."""
    for name in ("packs-1.json", "lexicon-2.txt", "own.json"):
        (tmp_path / name).write_bytes(b"12345")
    assert kept_bytes(tmp_path) == 10
    assert prune_folder(tmp_path) == 10
    assert [file.name for file in tmp_path.iterdir()] == ["own.json"]
