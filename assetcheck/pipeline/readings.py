"""What assets say, read once: a reading is kept with the hash of all that it was made from, and made anew otherwise."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from assetcheck.cache import Cache, Key
from assetcheck.model.claims import Reading
from assetcheck.model.facts import Missing
from assetcheck.model.plain import from_plain, to_plain
from assetcheck.model.seen import Seen
from assetcheck.pipeline import labels
from assetcheck.pipeline.kept import digest
from assetcheck.pipeline.setup import Setup

if TYPE_CHECKING:
    from assetcheck.language import Reader

READING: Key = ("reading", "")
"""One a file: that of other rules gives way, so that a changed rule leaves nothing behind."""
MOST_CHARACTERS = 100_000
"""A longer text is read each time: it would take more room than all else that is known of a file."""


class Readings:
    """The words of assets, by the wording rules of a setup.

    Args:
        setup: the rules, and the language room that reads by them.
        cache: where readings are kept; None: nowhere.

    """

    def __init__(self, setup: Setup, cache: Cache | None) -> None:
        self._setup, self._cache = setup, cache
        self._bases: dict[frozenset[str], bytes] = {}

    def of(self, seen: Seen) -> Reading | Missing:
        """What an asset says; Missing where its text could not be had."""
        settings = self._setup.settings
        if seen.copy is not None:
            words = labels.words_of(seen)
            return self._read(seen, words, labels.industries_of(settings, seen), lambda reader: reader.read_copy(words))
        runs = seen.facts.text
        if isinstance(runs, Missing):
            return runs
        return self._read(seen, repr(runs), settings.industries, lambda reader: reader.read_lines(runs))

    def _read(self, seen: Seen, words: str, industries: frozenset[str], read: "Callable[[Reader], Reading]") -> Reading:
        if self._cache is None or seen.sha256 is None or seen.ref.source is None or len(words) > MOST_CHARACTERS:
            return read(self._setup.reader_for(industries))
        made_from = digest([self._base(industries), _bytes(words)])
        reading = _restored(self._cache.facts(seen.sha256, READING).get(READING), made_from)
        if reading is None:
            reading = read(self._setup.reader_for(industries))
            self._cache.keep(seen.sha256, {READING: [made_from, to_plain(reading)]})
        return reading

    def _base(self, industries: frozenset[str]) -> bytes:
        """Stands for everything besides the words that a reading depends on."""
        if industries not in self._bases:
            self._bases[industries] = digest(self._ingredients(industries)).encode()
        return self._bases[industries]

    def _ingredients(self, industries: frozenset[str]) -> Iterator[bytes]:
        setup, brand = self._setup, self._setup.settings.brand
        yield setup.wording_key(industries)
        yield _bytes(repr((brand.names, brand.products, setup.reads_offers)))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _restored(kept: Any, made_from: str) -> Reading | None:
    """The reading that was kept, if it was made from the same."""
    try:
        return from_plain(Reading, kept[1]) if kept and kept[0] == made_from else None
    except (IndexError, KeyError, TypeError, ValueError):
        return None
