"""wording: the words of the asset, judged by the outcome class that the law gives them."""

import datetime
from dataclasses import replace

from assetcheck.model.brand import Brand, Evidence
from assetcheck.model.check import Case, Check, Params, Yielded
from assetcheck.model.claims import Claim, Stance
from assetcheck.model.facts import Missing
from assetcheck.model.finding import NotApplicable, Observation, Value
from assetcheck.model.rule import SEVERITY_ORDER, Rule, Severity
from assetcheck.model.wording import Outcome
from assetcheck.model.words import Words


def run(case: Case, params: Params) -> Yielded:
    """One observation for each claim of the rule that the context does not clear."""
    rule: Rule = params["rule"]
    declared = case.industries - {"general"}
    if declared and ((rule.industries and rule.industries.isdisjoint(declared)) or declared <= rule.exempt_industries):
        yield NotApplicable("other-industry")
        return
    if isinstance(case.reading, Missing):
        yield Observation(case.reading.reason, undetermined=True)
        return
    for claim in case.reading.claims:
        if claim.rule != rule.id:
            continue
        severity = _severity(claim, rule, industry_declared=bool(declared))
        if severity is None:
            continue
        proof = _proof_of(claim, case.brand) if claim.alike == 1 else None
        yield _proven(claim, proof, case.as_of) if proof else _observation(claim, severity)


def _severity(claim: Claim, rule: Rule, *, industry_declared: bool) -> Severity | None:
    """Severity of a claim, None where it is in order; never graver than the rule itself."""
    if claim.stance is Stance.EXEMPT:
        return Severity.INFO
    if claim.stance is Stance.NOTED:
        return None
    grave = claim.outcome is Outcome.HARD or (claim.outcome is Outcome.CONTEXT and claim.stance is Stance.ASSERTED)
    severity = Severity.ERROR if grave else Severity.WARNING
    some_industries_only = bool(rule.industries or rule.exempt_industries)
    if severity is Severity.ERROR and some_industries_only and not industry_declared:
        severity = Severity.WARNING
    return max(severity, rule.severity, key=SEVERITY_ORDER.index)


def _proof_of(claim: Claim, brand: Brand) -> Evidence | None:
    """The proof that the brand declares for a claim that is lawful with one."""
    if claim.outcome is not Outcome.EVIDENCE or claim.exemption:
        return None
    return brand.proof_of((claim.clause, claim.plain, claim.text))


def _proven(claim: Claim, proof: Evidence, as_of: datetime.date) -> Observation:
    """The claim with its proof; a proof that ran out is none."""
    valid = proof.valid_until is None or as_of <= proof.valid_until
    seen = _observation(claim, Severity.INFO if valid else Severity.WARNING)
    until = proof.valid_until.isoformat() if proof.valid_until else "–"
    document = f"{proof.document} {proof.number}".strip()
    told = {"stance": "proven" if valid else "expired", "document": document, "until": until}
    return replace(seen, values={**seen.values, **told})


def _observation(claim: Claim, severity: Severity) -> Observation:
    values: dict[str, Value] = {"plain": claim.plain, "outcome": claim.outcome.value, "stance": _told_as(claim)}
    if claim.disguise:
        values["disguise_code"] = claim.disguise
    if claim.exemption:
        values["exemption"] = claim.exemption
    if claim.alike > 1:
        values["count"] = claim.alike
    return Observation(
        code=claim.code,
        subject=claim.clause if claim.alike == 1 else f"{claim.clause} ×{claim.alike}",
        severity=severity,
        places=claim.places,
        text=claim.text,
        values=values,
        replacement=claim.replacement,
    )


def _told_as(claim: Claim) -> str:
    """Names the message template: how the claim is meant."""
    if claim.alike > 1:
        return "many"
    if claim.exemption:
        return "exempt"
    if claim.disguise:
        return "disguised"
    if claim.outcome is Outcome.EVIDENCE:
        return "needs-proof"
    if claim.outcome is Outcome.PLATFORM:
        return "platform"
    return "claim" if claim.stance is Stance.ASSERTED else "unclear"


CHECK = Check(
    id="wording",
    title=Words("广告用语", "Advertising language"),
    why=Words(
        "文案中的每个用语连同它所在的分句一起读：指向什么、是否被否定、是否属于允许的情形，再按法律后果定级。",
        "Every wording is read together with its clause: what it points at, whether it is denied, whether the law lets "
        "it stand; its severity follows from what the law makes of it.",
    ),
    messages={
        "claim": Words("“{text}”有违法风险", "“{text}” is a legal risk"),
        "disguised": Words(
            "“{text}”实为“{plain}”的变形写法（{disguise_code}），按“{plain}”对待，有违法风险；刻意规避本身也会被处理",
            "“{text}” is a disguised form of “{plain}” ({disguise_code}) and is treated as such: a legal risk; "
            "the disguise itself counts against it",
        ),
        "needs-proof": Words(
            "“{text}”须有证据并在画面中注明，未见注明", "“{text}” needs proof and a note beside it; no note was found"
        ),
        "unclear": Words(
            "“{text}”是否违法取决于具体语境，请人工确认",
            "Whether “{text}” is unlawful depends on its context; it needs a person",
        ),
        "platform": Words("“{text}”不符合平台规则", "“{text}” is against a platform's rules"),
        "proven": Words(
            "“{text}”有证明在案：{document}（有效期至 {until}）",
            "Proof of “{text}” is on file: {document} (valid until {until})",
        ),
        "expired": Words(
            "“{text}”的证明 {document} 已于 {until} 到期", "The proof of “{text}”, {document}, ran out on {until}"
        ),
        "many": Words(
            "“{text}”等同类用语从这里起还有 {count} 处，文案过长，不再逐条列出",
            "“{text}” and the like: {count} more from here on; they are too many to be listed one by one",
        ),
        "exempt": Words(
            "“{text}”可能属于《广告绝对化用语执法指南》{exemption}的例外，须能证明真实",
            "“{text}” may fall under {exemption} of the guideline on absolute wording; "
            "the advertiser must be able to prove it",
        ),
    },
    suggestions={
        "claim": Words("删去或改用可证实的客观表述", "Leave it out or state a fact that can be proved"),
        "disguised": Words("删去，不要用变形写法代替", "Leave it out; do not write it in disguise"),
        "needs-proof": Words(
            "补充数据来源、统计范围和期间等说明，或删去", "Add the source, scope and period, or leave it out"
        ),
        "unclear": Words("改用不会引起歧义的表述", "Use wording that cannot be misread"),
        "platform": Words("按平台规则修改", "Change it as the platform asks"),
        "proven": Words("保留证明材料备查", "Keep the proof at hand"),
        "expired": Words(
            "更新证明并改配置中的 valid_until，或删去", "Renew the proof and its valid_until, or leave it out"
        ),
        "many": Words("先改已列出的，再检查一遍；或把文件拆小", "Mend those listed and check again, or split the file"),
        "exempt": Words("保留证明材料备查", "Keep the proof at hand"),
    },
    run=run,
    needs=frozenset({"reading"}),
)
