"""The cache of facts: parallel writers, broken files, folders that cannot be written."""

import threading
from pathlib import Path

from assetcheck.cache import NAME, Cache
from assetcheck.model.facts import Facts, LogoHit, Missing, Swatch, TextRun
from assetcheck.model.geometry import Box
from assetcheck.model.plain import from_plain, to_plain


def opened(folder: Path) -> Cache:
    cache = Cache.open(folder)
    assert cache
    return cache


def test_round_trip(tmp_path: Path) -> None:
    """What was kept comes back in a later run, by file, fact and inputs."""
    with opened(tmp_path) as cache:
        cache.put("f", "text@1", "", {"text": ["最佳"]})
    with opened(tmp_path) as cache:
        assert cache.get("f", "text@1", "") == {"text": ["最佳"]}
        assert cache.get("f", "text@2", "") is None
        assert cache.get("f", "text@1", "other") is None


def test_a_broken_file_is_begun_anew(tmp_path: Path) -> None:
    """A file that is no database is replaced, and the run goes on."""
    (tmp_path / NAME).write_bytes(b"garbage" * 999)
    with opened(tmp_path) as cache:
        cache.put("f", "a", "", 1)
        assert cache.get("f", "a", "") == 1


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """Where no cache can be, there is none, and nothing is raised."""
    (tmp_path / "file").write_text("x")
    assert Cache.open(tmp_path / "file" / "inner") is None


def test_parallel_writers(tmp_path: Path) -> None:
    """Several writers at once lose nothing."""

    def write(name: str) -> None:
        with opened(tmp_path) as cache:
            for index in range(20):
                cache.put(f"{name}{index}", "a", "", index)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with opened(tmp_path) as cache:
        assert cache.info()[0] == 80


def test_prune(tmp_path: Path) -> None:
    """Pruning keeps the newest facts within the limit."""
    with opened(tmp_path) as cache:
        for index in range(10):
            cache.put(f"{index}", "a", "", list(range(index * 100)))
        before = cache.info()[0]
        gone = cache.prune(max_bytes=2000)
        assert 0 < gone < before
        assert cache.info()[0] == before - gone


def test_facts_survive() -> None:
    """Facts become plain values and come back equal, gaps included."""
    run = TextRun("最", Box(1, 2, 3, 4), font_px=3.0, font_interval=(1.0, 2.0), quad=((1, 2), (3, 4), (5, 6), (7, 8)))
    hit = LogoHit("l", Box(0, 0, 1, 1), 0.1, 0.9, "white")
    facts = Facts(8, 9, text=(run,), logos=(hit,), palette=(Swatch("#ffffff", 0.5),))
    assert from_plain(Facts, to_plain(facts)) == facts
    assert from_plain(Facts, to_plain(Facts(text=Missing("x")))) == Facts(text=Missing("x"))
