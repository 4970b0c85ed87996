"""Packs: `rules/*.yaml` -> rules, strictly. Every complaint begins with `file:line:column`."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from assetcheck.errors import ConfigError
from assetcheck.model.check import Check, Param
from assetcheck.model.industries import INDUSTRIES
from assetcheck.model.pack import Pack
from assetcheck.model.regexes import problem_of
from assetcheck.model.rule import Certainty, Rule, Severity
from assetcheck.shipped import rules_folder
from assetcheck.yamlsource import Path as Keys
from assetcheck.yamlsource import Source, nearest, read_yaml

if TYPE_CHECKING:
    from assetcheck.packfile import PackFile, RuleEntry

SUFFIXES = (".yaml", ".yml")
"""A pack whose name ends so is a file of the project."""


class Complains(Protocol):
    """Something read from a file, which knows where in it each part stands."""

    def error(self, path: Keys, problem: str) -> ConfigError:
        """An error about the value at `path`."""


class PackSource(NamedTuple):
    """A pack file read, before its rules are bound to checks."""

    file: "PackFile"
    source: Source
    shipped: bool = False
    sha256: str = ""


def shipped() -> list[str]:
    """Names of the shipped packs, such as `base` or `industries/food`."""
    folder = rules_folder()
    names = (path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.yaml"))
    return sorted(name for name in names if name != "placements")


def load_packs(names: Sequence[str], folder: Path, checks: Mapping[str, Check]) -> tuple[Pack, ...]:
    """Load packs in the order named; packs that one includes come right after it.

    Args:
        names: of shipped packs, or paths that end in `.yaml`/`.yml`, relative to `folder`.
        folder: where the configuration lies.
        checks: by id; a rule must name one of them.

    Raises:
        ConfigError: a pack is missing or has a mistake in it, or an id stands in two packs.

    """
    sources: dict[str, PackSource] = {}
    for name in names:
        _collect(name, folder, sources)
    packs = [_bind(item, checks) for item in sources.values()]
    _refuse_doubled_ids(packs)
    return tuple(_overridden(packs, sources.values(), checks))


def read_pack(path: Path, name: str, *, shipped: bool = False) -> PackSource:
    """Read one pack file.

    Raises:
        ConfigError: it cannot be read or has a mistake in it.

    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{name}: the pack cannot be read: {error}") from error
    from assetcheck.packfile import PackFile
    from assetcheck.strict import validate

    source = read_yaml(text, name)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return PackSource(validate(PackFile, source), source, shipped, digest)


def own_packs(names: Sequence[str], folder: Path) -> list[Path]:
    """The files of those packs that do not ship with the program."""
    return [folder / name for name in names if name.endswith(SUFFIXES)]


def with_params(pack: Pack, checks: Mapping[str, Check]) -> Pack:
    """A pack that was kept as plain values, its parameters in the types of their defaults again."""
    rules = []
    for rule in pack.rules:
        defaults = {param.name: param.default for param in checks[rule.check].params}
        params = {name: _as_default(value, defaults[name]) for name, value in rule.params.items()}
        rules.append(replace(rule, params=params))
    return replace(pack, rules=tuple(rules))


def configure(rule: Rule, check: Check, changes: Mapping[str, Any], source: Complains, path: Keys) -> Rule:
    """Lay the project's settings for one rule over it.

    Args:
        rule: as its pack states it.
        check: that the rule names.
        changes: `severity`, `enabled`, `on_undetermined`, and parameters of the check.
        source: the file the changes stand in, for complaints.
        path: where in it they stand.

    Raises:
        ConfigError: an unknown key or a value of the wrong type.

    """
    own = {"severity", "enabled", "on_undetermined"}
    params = {key: value for key, value in changes.items() if key not in own}
    settled: dict[str, Any] = {"params": {**rule.params, **_params(params, check, source, path, own)}}
    for key in ("severity", "on_undetermined"):
        if key in changes:
            settled[key] = _severity(changes[key], source, (*path, key))
    if "enabled" in changes:
        if not isinstance(changes["enabled"], bool):
            raise source.error((*path, "enabled"), "`enabled` must be true or false")
        settled["enabled"] = changes["enabled"]
    return replace(rule, **settled)


def _collect(name: str, folder: Path, sources: dict[str, PackSource]) -> None:
    if name in sources:
        return
    own = name.endswith(SUFFIXES)
    path = (folder / name) if own else rules_folder() / f"{name}.yaml"
    if not path.is_file():
        choices = shipped()
        raise ConfigError(f"pack `{name}` was not found{nearest(name, choices)}; shipped: {', '.join(choices)}")
    sources[name] = read_pack(path, name if own else f"rules/{name}.yaml", shipped=not own)
    for pattern in sources[name].file.includes:
        for found in sorted(rules_folder().glob(f"{pattern}.yaml")):
            _collect(found.relative_to(rules_folder()).with_suffix("").as_posix(), folder, sources)


def _bind(item: PackSource, checks: Mapping[str, Check]) -> Pack:
    places: dict[str, str] = {}
    rules: list[Rule] = []
    for index, entry in enumerate(item.file.rules):
        path: Keys = ("rules", index)
        if entry.id in places:
            raise item.source.error((*path, "id"), f"rule `{entry.id}` stands here a second time")
        places[entry.id] = item.source.at((*path, "id"))
        rules.append(_rule(entry, item, checks, path))
    file = item.file
    return Pack(file.pack, file.title, tuple(rules), file.not_covered, places, item.shipped, item.sha256)


def _rule(entry: "RuleEntry", item: PackSource, checks: Mapping[str, Check], path: Keys) -> Rule:
    source = item.source
    check = checks.get(entry.check)
    if check is None:
        raise source.error((*path, "check"), f"unknown check `{entry.check}`{nearest(entry.check, checks)}")
    for key in ("industries", "exempt_industries"):
        for at, name in enumerate(getattr(entry, key)):
            if name not in INDUSTRIES:
                raise source.error((*path, key, at), f"unknown industry `{name}`{nearest(name, INDUSTRIES)}")
    for at, basis in enumerate(entry.basis):
        if basis.quote and basis.certainty is not Certainty.CONFIRMED:
            raise source.error((*path, "basis", at, "quote"), "only a confirmed source may be quoted")
    given = {field.name: getattr(entry, field.name) for field in fields(Rule) if hasattr(entry, field.name)}
    given["params"] = {
        **{param.name: param.default for param in check.params},
        **_params(entry.params, check, source, (*path, "params")),
    }
    given["title"] = entry.title or check.title
    given["why"] = entry.why or check.why
    given["industries"] = frozenset(entry.industries) - {"general"}
    given["exempt_industries"] = frozenset(entry.exempt_industries)
    return Rule(pack=item.file.pack, **given)


def _params(
    given: Mapping[str, Any], check: Check, source: Complains, path: Keys, beside: Iterable[str] = ()
) -> dict[str, Any]:
    known = {param.name: param for param in check.params}
    for name, value in given.items():
        if name not in known:
            raise source.error((*path, name), f"unknown key `{name}`{nearest(name, [*known, *beside])}")
        problem = misfit(value, known[name])
        if problem:
            raise source.error((*path, name), f"`{name}` {problem}")
    return {name: _as_default(value, known[name].default) for name, value in given.items()}


def misfit(value: Any, param: Param) -> str:  # noqa: PLR0911 - one line a type
    """What is wrong with a value for a parameter, or nothing. A parameter has the type of its default."""
    if isinstance(param.default, bool) or isinstance(value, bool):
        return "" if isinstance(param.default, bool) and isinstance(value, bool) else "must be true or false"
    if isinstance(param.default, (int, float)):
        if not isinstance(value, (int, float)):
            return "must be a number"
        low, high = param.minimum, param.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            return f"must lie between {low} and {high}"
        return ""
    if param.choices:
        return "" if value in param.choices else f"must be one of {', '.join(param.choices)}"
    if isinstance(param.default, str):
        return _bad_regex([value] if value else [], param) if isinstance(value, str) else "must be text"
    if isinstance(param.default, tuple):
        texts = isinstance(value, list) and all(isinstance(v, str) for v in value)
        return _bad_regex(value, param) if texts else "must be a list of texts"
    return ""


def _bad_regex(patterns: Sequence[str], param: Param) -> str:
    """What is wrong with the first of the regular expressions that cannot work, or nothing."""
    found = ((pattern, problem_of(pattern)) for pattern in patterns if param.regex)
    return next((f"holds `{pattern}`, which {problem}" for pattern, problem in found if problem), "")


def _as_default(value: Any, default: Any) -> Any:
    if isinstance(default, tuple):
        return tuple(value)
    return float(value) if isinstance(default, float) else value


def _severity(value: Any, source: Complains, path: Keys) -> Severity:
    choices = [severity.value for severity in Severity]
    if value not in choices:
        raise source.error(path, f"`{path[-1]}` must be one of {', '.join(choices)}{nearest(str(value), choices)}")
    return Severity(value)


def _refuse_doubled_ids(packs: Sequence[Pack]) -> None:
    seen: dict[str, str] = {}
    for pack in packs:
        for rule, place in (pack.places or {}).items():
            if rule in seen:
                raise ConfigError(f"{place}: rule `{rule}` is already defined at {seen[rule]}; use `override:`")
            seen[rule] = place


def _overridden(packs: Sequence[Pack], items: Iterable[PackSource], checks: Mapping[str, Check]) -> list[Pack]:
    rules = {rule.id: rule for pack in packs for rule in pack.rules}
    for item in items:
        for index, entry in enumerate(item.file.override):
            path: Keys = ("override", index)
            if entry.id not in rules:
                raise item.source.error((*path, "id"), f"no such rule `{entry.id}`{nearest(entry.id, rules)}")
            rule = rules[entry.id]
            params = _params(entry.params, checks[rule.check], item.source, (*path, "params"))
            named = ("severity", "on_undetermined", "enabled", "message", "suggestion")
            given = {key: getattr(entry, key) for key in named if getattr(entry, key) is not None}
            rules[entry.id] = replace(rule, params={**rule.params, **params}, **given)
    return [replace(pack, rules=tuple(rules[rule.id] for rule in pack.rules)) for pack in packs]
