"""`python docs/make.py`: writes the pages of checks and rules from the modules and packs they describe.

With `--check` it writes nothing and exits 1 where a page is out of date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from assetcheck.cli.explain import explained
from assetcheck.model.check import Check
from assetcheck.model.pack import Pack
from assetcheck.model.rule import Rule
from assetcheck.packs import shipped
from assetcheck.pipeline import Options, Setup, make_setup

HERE = Path(__file__).parent


def pages() -> dict[Path, str]:
    """Every generated page by its path."""
    setup = make_setup(
        Options(packs=[name for name in shipped() if name != "brand-example"], config=HERE / "empty.yaml")
    )
    made = {HERE / "checks" / f"{check.id}.md": _check_page(check) for check in setup.checks.values()}
    made[HERE / "rules" / "README.md"] = _index(setup)
    for pack in setup.packs:
        for rule in pack.rules:
            made[HERE / "rules" / f"{rule.id}.md"] = _rule_page(rule, setup.checks[rule.check])
    return made


def _check_page(check: Check) -> str:
    lines = [f"# {check.id}", "", f"{check.title.zh} · {check.title.en}", "", check.why.zh, "", check.why.en, ""]
    if check.needs:
        lines += [f"Needs: {', '.join(f'`{need}`' for need in sorted(check.needs))}. Since {check.since}.", ""]
    if check.params:
        lines += ["| parameter | default | unit | meaning |", "| --- | --- | --- | --- |"]
        for param in check.params:
            lines.append(f"| `{param.name}` | {param.default} | {param.unit or ''} | {param.doc.zh} · {param.doc.en} |")
        lines.append("")
    lines += ["| code | 说明 | message |", "| --- | --- | --- |"]
    lines += [f"| `{code}` | {words.zh} | {words.en} |" for code, words in check.messages.items()]
    return "\n".join(lines) + "\n"


def _rule_page(rule: Rule, check: Check) -> str:
    chinese = "\n".join(explained(rule, check, "zh"))
    english = "\n".join(explained(rule, check, "en"))
    return f"# {rule.id}\n\n```text\n{chinese}\n```\n\n```text\n{english}\n```\n"


def _index(setup: Setup) -> str:
    def rows(pack: Pack) -> Iterator[str]:
        for rule in pack.rules:
            basis = "；".join(f"{item.law} {item.article or ''}".strip() for item in rule.basis)
            yield f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {rule.title.zh} · {rule.title.en} | {basis} |"

    lines = ["# Rules", ""]
    for pack in setup.packs:
        lines += [f"## {pack.name}: {pack.title.zh} · {pack.title.en}", ""]
        lines += ["| rule | severity | title | basis |", "| --- | --- | --- | --- |", *rows(pack), ""]
        lines += [f"- not covered: {topic.title.zh} · {topic.title.en}" for topic in pack.not_covered]
        lines += [""] * bool(pack.not_covered)
    return "\n".join(lines)


def main() -> None:
    """Write the pages, or with `--check` say which are out of date."""
    made = pages()
    stale = [path for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text]
    stale += [path for path in (*HERE.glob("checks/*.md"), *HERE.glob("rules/*.md")) if path not in made]
    if "--check" not in sys.argv:
        for path in stale:
            if path in made:
                path.parent.mkdir(exist_ok=True)
                path.write_text(made[path], "utf-8")
            else:
                path.unlink()
    elif stale:
        sys.exit("out of date (run python docs/make.py): " + ", ".join(path.name for path in stale))


if __name__ == "__main__":
    main()
