"""Configuration, checks and rules bound together, before any asset is looked for."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assetcheck.checks import all_checks
from assetcheck.config import Config, find_config
from assetcheck.discover import STDIN
from assetcheck.errors import ConfigError, UsageError
from assetcheck.model.check import Check
from assetcheck.model.pack import Pack
from assetcheck.model.rule import Rule
from assetcheck.model.settings import Settings
from assetcheck.model.values import dataclass
from assetcheck.packs import configure
from assetcheck.pipeline.brand_words import brand_pack
from assetcheck.pipeline.kept import Kept
from assetcheck.pipeline.options import Options
from assetcheck.placements import matches
from assetcheck.review.approvals import PACK as APPROVAL_PACK
from assetcheck.review.approvals import RULES as APPROVAL_RULES
from assetcheck.yamlsource import nearest

if TYPE_CHECKING:
    from assetcheck.language import CompiledWording, Reader
    from assetcheck.language.offers import OfferReader

PERCEIVED = ("text", "unread", "logos", "palette", "codes", "likeness", "border", "metadata")


@dataclass(frozen=True)
class Setup:
    """Configuration, checks and rules bound together; no asset yet."""

    config: Config
    checks: Mapping[str, Check]
    packs: tuple[Pack, ...]
    rules: tuple[Rule, ...]
    kept: Kept = field(default_factory=lambda: Kept(None))

    @property
    def settings(self) -> Settings:
        """What the configuration declares."""
        return self.config.settings

    @cached_property
    def reader(self) -> "Reader":
        """The language room over all enabled wording rules."""
        return self.reader_for(self.settings.industries)

    @cached_property
    def compiled(self) -> "Mapping[str, CompiledWording]":
        """Wording of rules as compiled, by their ids."""
        return self.kept.wording(self.from_files)

    @property
    def from_files(self) -> tuple[Pack, ...]:
        """The packs that stand in files; what the configuration says of the brand is a pack, too."""
        return tuple(pack for pack in self.packs if pack.sha256)

    def reader_for(self, industries: frozenset[str]) -> "Reader":
        """The language room for an asset of these industries, called in when it is first needed."""
        if industries not in self._readers:
            from assetcheck.language import Reader

            if not self._readers:
                self.kept.recall()
            rules = [rule for rule in self.rules if rule.wording and rule.enabled]

            def drawn_up() -> bytes:
                from assetcheck.language import draw_up

                return draw_up(rules, industries, self.compiled)

            drawn = self.kept.lexicon(self.from_files, self._chosen(industries), drawn_up)
            names = (*self.settings.brand.names, *self.settings.brand.products)
            self._readers[industries] = Reader(rules, names, industries, drawn, self._offers)
        return self._readers[industries]

    def wording_key(self, industries: frozenset[str]) -> bytes:
        """Stands for the program and all wording rules in force for an asset of these industries."""
        return self.kept.key(self.from_files, self._chosen(industries))

    def _chosen(self, industries: frozenset[str]) -> str:
        """What decides, beside the packs that stand in files, which wording rules are in force."""
        enabled = sorted(rule.id for rule in self.rules if rule.enabled and rule.wording)
        return repr((enabled, self.settings.brand.banned, sorted(industries)))

    def make_ready(self) -> None:
        """Call the language room in, which takes a while where nothing was kept, if a picture's text is to be read."""
        if "text" in self.needs:
            self.reader  # noqa: B018 - kept from now on

    def remember(self) -> None:
        """Keep for later runs what the language room worked out, if it was called in."""
        if self._readers:
            self.kept.remember()

    @property
    def reads_offers(self) -> bool:
        """Whether an enabled rule needs prices and other offers."""
        return any("offers" in self.checks[rule.check].needs for rule in self.rules if rule.enabled)

    @cached_property
    def _offers(self) -> "OfferReader | None":
        """What reads prices and other offers, where a rule needs them."""
        if self.reads_offers:
            from assetcheck.language.offers import OfferReader

            return OfferReader(self.settings.brand.products, self.settings.brand.names)
        return None

    @cached_property
    def _readers(self) -> "dict[frozenset[str], Reader]":
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
                    rules[name] = configure(rules[name], check, changes, self.config, at)
        return tuple(rules.values())


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
    config = kept.config(file, working, options.industries)
    checks = all_checks()
    asked = (*options.packs, APPROVAL_PACK) if options.require_approval else options.packs
    names = list(dict.fromkeys(options.only_packs or [*config.settings.packs, *asked]))
    if options.only_packs:
        config = replace(config, settings=replace(config.settings, rules={}, overrides=()))
    folder = working if options.only_packs else config.settings.root
    packs = kept.packs(names, folder, checks, _vet)
    config = replace(config, settings=replace(config.settings, packs=tuple(names)))
    own = brand_pack(config.settings.brand)
    if own:
        _vet([own])
        packs = (*packs, own)
    rules = _configured(packs, config, checks)
    return Setup(config, checks, packs, _selected(rules, options), kept)


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
            raise config.error(at, f"no such rule `{name}`{nearest(str(name), rules)}")
        changed = configure(rules[str(name)], checks[rules[str(name)].check], changes, config, at)
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
    own = [rule for pack in packs if not pack.shipped for rule in pack.rules if rule.wording]
    if not own:
        return
    from assetcheck.language import vet

    bad = vet(own)
    if bad:
        places = {rule: place for pack in packs for rule, place in (pack.places or {}).items()}
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
