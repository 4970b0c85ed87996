"""Everything a run is made of, decided before the first asset is opened."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assetcheck.cache import LIMIT_BYTES
from assetcheck.changes import changed_since, listed
from assetcheck.checks import all_checks
from assetcheck.config import Config, find_config, load_config
from assetcheck.discover import STDIN, Found, discover
from assetcheck.errors import ConfigError, NothingToJudge, UsageError
from assetcheck.formats import suffixes
from assetcheck.language import CompiledWording, Reader, vet
from assetcheck.model.check import Check
from assetcheck.model.pack import Pack
from assetcheck.model.rule import Rule
from assetcheck.model.settings import Settings
from assetcheck.packs import configure
from assetcheck.pipeline.brand_words import brand_pack
from assetcheck.pipeline.decisions import Decisions, baseline_of, load_decisions
from assetcheck.pipeline.kept import Kept
from assetcheck.pipeline.scope import covers_all, only_changed, only_whole_campaigns
from assetcheck.placements import matches
from assetcheck.review.approvals import PACK as APPROVAL_PACK
from assetcheck.review.approvals import RULES as APPROVAL_RULES
from assetcheck.yamlsource import nearest

if TYPE_CHECKING:
    from assetcheck.language.offers import OfferReader

PERCEIVED = ("text", "unread", "logos", "palette", "codes", "likeness", "border", "metadata")


@dataclass(frozen=True)
class Options:
    """What the caller asks for; every field has a default."""

    paths: Sequence[str] = ()
    config: Path | None = None
    packs: Sequence[str] = ()
    """Packs to use besides those of the configuration."""
    only_packs: Sequence[str] = ()
    """Packs to use in place of those of the configuration."""
    industries: Sequence[str] = ()
    """Replace those of the configuration."""
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    as_of: datetime.date = field(default_factory=datetime.date.today)
    jobs: int = 0
    """Worker processes that look at pictures; 0: this process does."""
    threads: int = 0
    """Threads for each of them; 0: one for each core that no other worker takes."""
    cache: Path | None = None
    """Folder of the cache of facts; None: nothing is kept."""
    cache_bytes: int = LIMIT_BYTES
    """Size that the cache is cut back to after the run."""
    cached_only: bool = False
    """Look at no picture: those that are not in the cache are not judged, and said to be so."""
    changed_since: str | None = None
    """A git revision: judge what changed since, and campaigns of which a member did."""
    changed: Sequence[str] | None = None
    """The same, of files that another tool says have changed."""
    stdin: bytes | None = None
    waivers: bool = True
    """False: every finding counts, whatever was waived."""
    require_approval: bool = False
    """Ask for a person's approval of every asset."""
    baseline: Path | None = None
    """File of the baseline; None: the one beside the configuration, if there is one."""
    use_baseline: bool = True
    since: Path | None = None
    """An older JSON report to hold this run against."""


@dataclass(frozen=True)
class Setup:
    """Configuration, checks and rules bound together; no asset yet."""

    config: Config
    checks: Mapping[str, Check]
    packs: tuple[Pack, ...]
    rules: tuple[Rule, ...]
    compiled: Mapping[str, CompiledWording] = field(default_factory=dict)
    """Wording of rules as compiled, by their ids."""

    @property
    def settings(self) -> Settings:
        """What the configuration declares."""
        return self.config.settings

    @cached_property
    def reader(self) -> Reader:
        """The language room over all enabled wording rules."""
        return self.reader_for(self.settings.industries)

    def reader_for(self, industries: frozenset[str]) -> Reader:
        """The language room for an asset of these industries."""
        if industries not in self._readers:
            self._readers[industries] = Reader(
                [rule for rule in self.rules if rule.wording and rule.enabled],
                names=(*self.settings.brand.names, *self.settings.brand.products),
                industries=industries,
                compiled=self.compiled,
                offers=self._offers,
            )
        return self._readers[industries]

    @cached_property
    def _offers(self) -> "OfferReader | None":
        """What reads prices and other offers, where an enabled rule needs them."""
        brand, enabled = self.settings.brand, (rule for rule in self.rules if rule.enabled)
        if any("offers" in self.checks[rule.check].needs for rule in enabled):
            from assetcheck.language.offers import OfferReader

            return OfferReader(brand.products, brand.names)
        return None

    @cached_property
    def _readers(self) -> dict[frozenset[str], Reader]:
        return {}

    @cached_property
    def needs(self) -> frozenset[str]:
        """Facts that the enabled rules need."""
        wanted: set[str] = set()
        for rule in self.rules:
            if rule.enabled:
                wanted |= self.checks[rule.check].needs
        if "reading" in wanted:
            wanted.add("text")
        if not self.settings.brand.logos:
            wanted.discard("logos")
        judged = (self.checks[rule.check] for rule in self.rules if rule.enabled)
        if not self.settings.campaigns and not any(check.run and "likeness" in check.needs for check in judged):
            wanted.discard("likeness")
        return frozenset(wanted & set(PERCEIVED))

    def rules_for(self, path: str) -> tuple[Rule, ...]:
        """The rules as the overrides for that path leave them."""
        return self.rules_for_all([path])

    def rules_for_all(self, paths: Sequence[str]) -> tuple[Rule, ...]:
        """The rules as the overrides that cover every one of the paths leave them."""
        rules = {rule.id: rule for rule in self.rules}
        for index, override in enumerate(self.settings.overrides):
            if not all(path in override.paths or matches(override.paths, path) for path in paths):
                continue
            for name, changes in override.rules.items():
                if name in rules:
                    at = ("overrides", index, "rules", name)
                    check = self.checks[rules[name].check]
                    rules[name] = configure(rules[name], check, changes, self.config.source, at)
        return tuple(rules.values())


@dataclass(frozen=True)
class Plan:
    """A setup and the assets it will be held against."""

    setup: Setup
    found: Found
    options: Options
    decisions: Decisions = Decisions()

    @property
    def whole(self) -> bool:
        """Whether it covers everything that the configuration does."""
        options = self.options
        if options.changed_since is not None or options.changed is not None or options.cached_only:
            return False
        return covers_all(options.paths, self.setup.settings.root)


def make_plan(options: Options) -> Plan:
    """Read the configuration and the packs, and find the assets.

    Raises:
        AssetcheckError: wrong usage, configuration or pack; no asset; no rule.

    """
    setup = make_setup(options)
    if not any(rule.enabled for rule in setup.rules):
        raise NothingToJudge("no rule is selected")
    root = setup.settings.root
    found = discover(list(options.paths), setup.settings, suffixes(), options.cache)
    if options.changed_since is not None:
        found = only_changed(found, setup.settings, changed_since(options.changed_since, root))
    if options.changed is not None:
        found = only_changed(found, setup.settings, listed(options.changed))
    if found.campaigns is None and setup.settings.campaigns and not covers_all(options.paths, root):
        found = only_whole_campaigns(found, setup.settings, suffixes(), options.paths)
    decisions = load_decisions(
        root,
        setup.packs,
        waivers=options.waivers,
        baseline=baseline_of(root, options.baseline) if options.use_baseline else None,
        since=options.since,
    )
    return Plan(setup, found, options, decisions)


def make_setup(options: Options) -> Setup:
    """Read the configuration and the packs.

    Raises:
        AssetcheckError: wrong usage, configuration or pack.

    """
    working = Path.cwd()
    paths = [working if path == STDIN else _anchor(path) for path in options.paths] or [working]
    file = options.config or find_config(paths)
    if file is not None and not file.is_file():
        raise ConfigError(f"{file}: no such configuration")
    kept = Kept(options.cache)
    kept.recall()
    config = load_config(file, working, options.industries, kept.placements)
    checks = all_checks()
    asked = (*options.packs, APPROVAL_PACK) if options.require_approval else options.packs
    names = list(dict.fromkeys(options.only_packs or [*config.settings.packs, *asked]))
    if options.only_packs:
        config = replace(config, settings=replace(config.settings, rules={}, overrides=()))
    folder = working if options.only_packs else config.settings.root
    ready = kept.packs(names, folder, checks, _vet)
    packs = ready.packs
    config = replace(config, settings=replace(config.settings, packs=tuple(names)))
    own = brand_pack(config.settings.brand)
    if own:
        _vet([own])
        packs = (*packs, own)
    rules = _configured(packs, config, checks)
    return Setup(config, checks, packs, _selected(rules, options), ready.compiled)


def _anchor(path: str) -> Path:
    """The part of a path before its first glob character: where the search for a configuration begins."""
    plain = Path(path)
    while any(sign in str(plain) for sign in "*?[") and not plain.exists():
        plain = plain.parent
    return plain


def _configured(packs: Sequence[Pack], config: Config, checks: Mapping[str, Check]) -> tuple[Rule, ...]:
    rules = {rule.id: rule for pack in packs for rule in pack.rules}
    for at, changes in _all_changes(config):
        name = at[-1]
        if name not in rules:
            raise config.source.error(at, f"no such rule `{name}`{nearest(str(name), rules)}")
        changed = configure(rules[str(name)], checks[rules[str(name)].check], changes, config.source, at)
        if at[0] == "rules":
            rules[str(name)] = changed
    return tuple(rules.values())


def _all_changes(config: Config) -> list[tuple[tuple[str | int, ...], Mapping[str, object]]]:
    """Every change to a rule with its place; those of overrides are read here only to complain early."""
    found: list[tuple[tuple[str | int, ...], Mapping[str, object]]] = []
    found += [(("rules", name), changes) for name, changes in config.settings.rules.items()]
    for index, override in enumerate(config.settings.overrides):
        found += [(("overrides", index, "rules", name), changes) for name, changes in override.rules.items()]
    return found


def _vet(packs: Sequence[Pack]) -> None:
    """Refuse terms that can never match. The shipped packs are vetted by their tests, not at every start."""
    places = {rule: place for pack in packs for rule, place in (pack.places or {}).items()}
    bad = vet([rule for pack in packs if not pack.shipped for rule in pack.rules if rule.wording])
    if bad:
        lines = [f"{places[item.rule]}: rule `{item.rule}`: `{item.term}` {item.why}" for item in bad]
        raise ConfigError("\n".join(lines))


def _selected(rules: Sequence[Rule], options: Options) -> tuple[Rule, ...]:
    ids = [rule.id for rule in rules]
    for name in [*options.select, *options.ignore]:
        if name not in ids:
            raise UsageError(f"no such rule `{name}`{nearest(name, ids)}")
    selected = [*options.select, *(APPROVAL_RULES if options.require_approval and options.select else ())]
    return tuple(
        replace(rule, enabled=True) if rule.id in selected else rule
        for rule in rules
        if (not selected or rule.id in selected) and rule.id not in options.ignore
    )
