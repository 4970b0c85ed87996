"""Sentences about findings, made from the checks' and rules' templates and the observation's values."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from assetcheck.model.check import Check
from assetcheck.model.finding import Finding, Observation
from assetcheck.model.rule import Basis, Rule
from assetcheck.model.words import Lang, Words
from assetcheck.report.code_words import disguise, exemption, reason
from assetcheck.report.numbers import bare, between, shown

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
"""`{measured}` and `{required}` are bare numbers, the template writes the unit (a share brings its percent sign);
`{interval}` has its unit."""

ANY = "*"
"""A check's template for codes it cannot know, such as those of a pack's term groups."""

_UNDETERMINED = Words("无法判定：{reason}，需人工确认。", "Could not be determined: {reason}; a person must look.")
_UNTOLD = Words("{title}：{code}", "{title}: {code}")


class Phrases(NamedTuple):
    """Finds and fills templates. A placeholder without a value stays as it stands: visible, never a crash."""

    rules: Mapping[str, Rule]
    checks: Mapping[str, Check]
    lang: Lang

    @classmethod
    def of(cls, rules: Iterable[Rule], checks: Mapping[str, Check], lang: Lang) -> "Phrases":
        """Phrases for the rules in force."""
        return cls({rule.id: rule for rule in rules}, checks, lang)

    def title(self, rule: str) -> str:
        """Name of a rule for people; its id where the rule is unknown."""
        return self.rules[rule].title.in_(self.lang) if rule in self.rules else rule

    def message(self, finding: Finding) -> str:
        """What is wrong, in one sentence."""
        return self._filled(self.message_template(finding), finding)

    def suggestion(self, finding: Finding) -> str | None:
        """How to mend it, where rule or check says so."""
        template = self.suggestion_template(finding)
        return None if template is None else self._filled(template, finding)

    def evidence(self, finding: Finding) -> str | None:
        """What the advertiser must hold to clear the claim."""
        rule = self.rules.get(finding.rule)
        return rule.evidence.in_(self.lang) if rule and rule.evidence else None

    def needed(self, rule: str) -> str | None:
        """What a claim of a rule needs in order to stand: its proof, else how it is mended."""
        known = self.rules.get(rule)
        words = known and (known.evidence or known.suggestion)
        return words.in_(self.lang) if words else None

    def unresolved(self, finding: Finding) -> tuple[str, ...]:
        """Placeholders of the finding's texts that have no value; tests want none."""
        templates = (self.message_template(finding), self.suggestion_template(finding))
        names = {name for words in templates if words for lang in (words.zh, words.en) for name in placeholders(lang)}
        values = self._values(finding)
        return tuple(sorted(name for name in names if name not in values))

    def message_template(self, finding: Finding) -> Words:
        """The rule's own, else the check's for the code, its stance or any code."""
        rule, seen = self.rules.get(finding.rule), finding.observation
        if rule and rule.message and not seen.undetermined and not _lawful(seen):
            return rule.message
        told = self._of_check(finding, suggestions=False)
        return told or (_UNDETERMINED if seen.undetermined else _UNTOLD)

    def suggestion_template(self, finding: Finding) -> Words | None:
        """The rule's own, else the check's; None where there is none."""
        rule, seen = self.rules.get(finding.rule), finding.observation
        if rule and rule.suggestion and not seen.undetermined and not _lawful(seen):
            return rule.suggestion
        return self._of_check(finding, suggestions=True)

    def _of_check(self, finding: Finding, *, suggestions: bool) -> Words | None:
        rule, seen = self.rules.get(finding.rule), finding.observation
        check = self.checks.get(rule.check if rule else finding.rule)
        if check is None:
            return None
        table = check.suggestions if suggestions else check.messages
        stance = str(seen.values.get("stance", ""))
        keys = (seen.code,) if seen.undetermined else (seen.code, stance, ANY)
        return next((table[key] for key in keys if key in table), None)

    def _filled(self, words: Words, finding: Finding) -> str:
        values = self._values(finding)
        return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), words.in_(self.lang))

    def _values(self, finding: Finding) -> dict[str, str]:
        seen = finding.observation
        values = {
            "title": self.title(finding.rule),
            "code": seen.code,
            "reason": reason(seen.code, self.lang),
            "subject": seen.subject,
        }
        values |= {
            name: bare(number, seen.unit)
            for name, number in (("measured", seen.measured), ("required", seen.required))
            if number is not None
        }
        values |= {
            name: text for name, text in (("text", seen.text), ("replacement", seen.replacement)) if text is not None
        }
        if seen.interval is not None:
            values["interval"] = between(seen.interval, seen.unit)
        coded = {"disguise_code": disguise, "exemption": exemption}
        return values | {
            name: coded[name](str(value), self.lang) if name in coded else shown(value, self.lang)
            for name, value in seen.values.items()
        }


def provision(basis: Basis) -> str:
    """Law and article, as they are cited: 《广告法》第九条; names that are not Chinese stand without marks."""
    law = f"《{basis.law}》" if any("\u4e00" <= char <= "\u9fff" for char in basis.law) else f"{basis.law} "
    return f"{law}{basis.article or ''}".strip()


def placeholders(template: str) -> tuple[str, ...]:
    """Names of the placeholders in a template, as they come."""
    return tuple(_PLACEHOLDER.findall(template))


def _lawful(seen: Observation) -> bool:
    """An exempt or noted use: the rule's own accusing sentence would be wrong for it."""
    return seen.values.get("stance") in ("exempt", "noted", "proven", "expired")
