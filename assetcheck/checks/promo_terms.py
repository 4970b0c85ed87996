"""promo-terms: a promise must have its terms beside it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from assetcheck.checks._compared import TOO_MANY, offers_of
from assetcheck.checks._legible import Fault, fault_of, is_beside, line_of
from assetcheck.checks._needs import Need, lacking, named, wanted
from assetcheck.model.asset import Kind
from assetcheck.model.check import CampaignCase, Case, Check, Param, Params, Yielded
from assetcheck.model.facts import Missing, Role
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.offers import Promise, PromiseKind, Term, TermKind
from assetcheck.model.rule import Severity
from assetcheck.model.words import Words

KINDS = {
    PromiseKind.THRESHOLD: "满减", PromiseKind.DISCOUNT: "折扣", PromiseKind.BUY_GIFT: "买赠", PromiseKind.GIFT: "赠品",
    PromiseKind.TIMED: "限时", PromiseKind.DRAW: "抽奖", PromiseKind.FREE: "免费", PromiseKind.TRADE_IN: "以旧换新",
    PromiseKind.CASHBACK: "返现", PromiseKind.REDUCTION: "立减",
}  # fmt: skip


def run(case: Case, params: Params) -> Yielded:
    """One observation for each kind of promise: with its terms, with terms that are hard to read, or without."""
    if isinstance(case.reading, Missing):
        yield Observation(case.reading.reason, undetermined=True)
        return
    if offers_of(case).cut:
        yield Observation(TOO_MANY, undetermined=True)
        return
    promises = _promises(case)
    if not promises:
        yield NotApplicable("no-promise")
    shown: set[tuple[str, str]] = set()
    for promise in promises:
        terms = _terms(case, promise)
        if terms:
            seen = _judged(case, promise, terms, params)
            if (seen.code, seen.subject) not in shown:
                yield seen
            shown.add((seen.code, seen.subject))
        told = {term.kind for term in terms}
        needs = lacking(promise.kind, told)
        if needs and case.campaign is None and _speaks_for_itself(case, params):
            yield _missing(promise, needs, told)


def run_campaign(case: CampaignCase, params: Params) -> Yielded:
    """One observation for each promise of a member that lacks something: another member's copy tells it, or none."""
    held: dict[TermKind, str] = {}
    bare: list[tuple[str, Promise, frozenset[TermKind], bool]] = []
    judged = False
    for member in case.members:
        promises = _promises(member)
        judged = judged or bool(promises)
        if member.ref.kind is Kind.COPY:
            for term in offers_of(member).terms:
                held.setdefault(term.kind, member.ref.path)
        alone = _speaks_for_itself(member, params)
        for one in promises:
            told = frozenset(term.kind for term in _terms(member, one))
            if lacking(one.kind, told):
                bare.append((member.ref.path, one, told, alone))
    if not judged:
        yield NotApplicable("no-promise")
    for path, promise, told, alone in bare:
        left = lacking(promise.kind, told | held.keys())
        if alone and left:
            yield _of_member(_missing(promise, left, told), path)
        elif not left:
            other = next(held[kind] for kind in sorted(wanted(promise.kind) - told) if kind in held)
            yield _of_member(_missing(promise, lacking(promise.kind, told), told), path, other)


def _of_member(seen: Observation, path: str, other: str | None = None) -> Observation:
    return replace(
        seen,
        code="terms-elsewhere" if other else f"campaign-{seen.code}",
        subject=f"{path}·{seen.text}",
        severity=Severity.INFO if other else None,
        places=tuple(replace(place, path=path) for place in seen.places),
        values={**seen.values, "asset": path, **({"other": other} if other else {})},
    )


def _promises(case: Case) -> list[Promise]:
    """The first promise of each kind that is no small print."""
    found: dict[PromiseKind, Promise] = {}
    for promise in offers_of(case).promises:
        line = line_of(case, promise.places)
        if line is None or line.role is not Role.DISCLAIMER:
            found.setdefault(promise.kind, promise)
    return list(found.values())


def _terms(case: Case, promise: Promise) -> list[Term]:
    return [term for term in offers_of(case).terms if term.kind in wanted(promise.kind)]


def _speaks_for_itself(case: Case, params: Params) -> bool:
    """Whether an asset is meant to be read alone: a picture, or copy that is longer than a title."""
    if case.ref.kind is not Kind.COPY:
        return case.facts.width is not None
    plain = "" if isinstance(case.reading, Missing) else case.reading.plain
    return len("".join(plain.split())) >= float(params["min_copy"])


def _missing(promise: Promise, needs: Sequence[Need], told: Collection[TermKind]) -> Observation:
    """What a promise lacks, by name."""
    return Observation(
        "terms-incomplete" if told else "terms-missing",
        subject=promise.text,
        places=promise.places,
        text=promise.text,
        values={"kind": KINDS[promise.kind], **named(needs)},
    )


def _judged(case: Case, promise: Promise, terms: Sequence[Term], params: Params) -> Observation:
    """The promise with its terms: those that can be read best, and what is wrong with them."""
    faults = [(term, _fault(case, promise, term, params)) for term in terms]
    good = next((term for term, fault in faults if fault is None), None)
    if good:
        return _joined(promise, [term for term, fault in faults if fault is None])
    term, fault = min(faults, key=lambda item: item[1].rank if item[1] else 0)
    assert fault is not None  # noqa: S101 - a term without one was taken above
    line = line_of(case, term.places)
    said = line.text if line else term.text
    return Observation(
        f"terms-{fault.code}",
        subject=said,
        severity=Severity.INFO if fault.code == "far" else None,
        places=(*term.places, *promise.places),
        text=said,
        measured=fault.measured,
        required=fault.required,
        unit=fault.unit,
        values={"promise": promise.text, "kind": KINDS[promise.kind]},
    )


def _fault(case: Case, promise: Promise, term: Term, params: Params) -> Fault | None:
    line = line_of(case, term.places)
    if line is None:
        return None
    found = fault_of(line, params["min_px"], params["min_contrast"])
    if found:
        return found
    near = line.role is Role.DISCLAIMER or is_beside(case, line, line_of(case, promise.places), params["bottom_share"])
    return None if near else Fault("far", 1, None, None, None)


def _joined(promise: Promise, terms: Sequence[Term]) -> Observation:
    told = list(dict.fromkeys(term.text for term in terms))
    return Observation(
        "terms-joined",
        subject=promise.text,
        severity=Severity.INFO,
        places=(*promise.places, *(place for term in terms[:3] for place in term.places)),
        text=promise.text,
        values={"kind": KINDS[promise.kind], "terms": "；".join(told[:3])},
    )


def _codes() -> Iterator[tuple[str, Words]]:
    yield (
        "terms-missing",
        Words("“{text}”（{kind}）旁边和底部都没有写明：{missing}", "“{text}” stands without: {missing_en}"),
    )
    yield (
        "terms-incomplete",
        Words("“{text}”（{kind}）的条件说明不全，还缺：{missing}", "The terms of “{text}” lack: {missing_en}"),
    )
    yield (
        "campaign-terms-missing",
        Words(
            "{asset} 的“{text}”（{kind}）在本素材和活动文案里都没有写明：{missing}",
            "“{text}” in {asset} stands without, there and in the campaign's copy: {missing_en}",
        ),
    )
    yield (
        "campaign-terms-incomplete",
        Words(
            "{asset} 的“{text}”（{kind}）条件说明不全，本素材和活动文案里都缺：{missing}",
            "The terms of “{text}” in {asset} lack, there and in the campaign's copy: {missing_en}",
        ),
    )
    yield (
        "terms-elsewhere",
        Words(
            "{asset} 的“{text}”（{kind}）：本素材没有写明{missing}，活动文案 {other} 有说明或指明了规则",
            "“{text}” in {asset} lacks {missing_en}; {other} tells it or points to the rules",
        ),
    )
    yield "terms-joined", Words("“{text}”有条件说明：{terms}", "“{text}” has its terms: {terms}")
    yield (
        "terms-too-small",
        Words(
            "“{promise}”的条件说明“{text}”字号 {measured} px，低于 {required} px",
            "The terms of “{promise}”, “{text}”, are {measured} px, below {required} px",
        ),
    )
    yield (
        "terms-pale",
        Words(
            "“{promise}”的条件说明“{text}”对比度 {measured}:1，低于 {required}:1",
            "The terms of “{promise}”, “{text}”, have a contrast of {measured}:1, below {required}:1",
        ),
    )
    yield (
        "terms-far",
        Words(
            "“{promise}”的条件说明“{text}”既不在旁边，也不在画面底部",
            "The terms of “{promise}”, “{text}”, stand neither beside it nor at the bottom",
        ),
    )


CHECK = Check(
    id="promo-terms",
    title=Words("促销承诺与条件说明", "Promises and their terms"),
    why=Words(
        "满减、折扣、赠品、限时、抽奖、免费等承诺，应当在旁边或画面底部写明：满减、折扣、免费、返现、换新的条件、范围或期限，"
        "立减的原价或条件，赠品的品名、规格、数量，限时的起止时间，抽奖的奖项与参与条件；写了“详见活动规则”的视为已指明。"
        "字号和对比度要看得清。活动文案里写明的，图中没有也只作提示；单独的标题短句不检查。",
        "A promise must have its terms beside it or at the bottom, large and clear enough to read: a reduction or free "
        "offer its conditions, scope or period; a saving the price it is reckoned from; a gift its name, specification "
        "and quantity; a timed offer its period; a draw its prizes and conditions. A pointer to the rules is enough. "
        "Terms that only the campaign's copy holds are noted; a bare title is not "
        "judged.",
    ),
    messages=dict(_codes()),
    suggestions={
        **dict.fromkeys(
            ("terms-missing", "terms-incomplete", "campaign-terms-missing", "campaign-terms-incomplete"),
            Words(
                "在旁边或底部写明{missing}，或注明规则见何处",
                "State it beside the promise or at the bottom, or where the rules are: {missing_en}",
            ),
        ),
        "terms-too-small": Words("把条件说明放大到至少 {required} px", "Set the terms in at least {required} px"),
        "terms-pale": Words("加深条件说明的文字颜色", "Give the terms more contrast"),
        "terms-far": Words("把条件说明移到承诺旁边或画面底部", "Move the terms beside the promise or to the bottom"),
    },
    run=run,
    run_campaign=run_campaign,
    needs=frozenset({"reading", "offers"}),
    params=(
        Param(
            "min_px",
            12.0,
            Words("条件说明的最小字号（展示像素）", "Least size of the terms, in display px"),
            "px",
            1,
            200,
        ),
        Param("min_contrast", 4.5, Words("条件说明的最低对比度", "Least contrast of the terms"), ":1", 1, 21),
        Param(
            "bottom_share",
            0.3,
            Words("算作“底部”的高度比例", "Share of the height that counts as the bottom"),
            "share",
            0,
            1,
        ),
        Param(
            "min_copy",
            40.0,
            Words("短于此字数的文案不单独检查", "Copy of fewer characters is not judged alone"),
            None,
            0,
            10000,
        ),
    ),
)
