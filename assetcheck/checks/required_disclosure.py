"""required-disclosure: a picture that sells certain goods shows the set statement word for word, large and clear."""

from collections.abc import Iterator, Mapping, Sequence

from assetcheck.checks._compared import offers_of
from assetcheck.checks._legible import fault_of
from assetcheck.checks._letters import letters_of
from assetcheck.checks.required_statement import OFFERS
from assetcheck.model.asset import Kind
from assetcheck.model.check import CampaignCase, Case, Check, Param, Params, Yielded
from assetcheck.model.facts import Missing, TextRun
from assetcheck.model.finding import NotApplicable, Observation, Value
from assetcheck.model.place import Place
from assetcheck.model.regex import Regex
from assetcheck.model.rule import Severity
from assetcheck.model.words import Words

ALIKE = 0.75
"""Similarity from which a line is meant to be the statement."""
SURE = 0.9
"""Confidence of a reading from which a differing character is the picture's."""
SELLS = Regex("|".join(OFFERS))


def run(case: Case, params: Params) -> Yielded:
    """One observation for each statement that the picture lacks, words otherwise, or shows too small or too pale."""
    wanted = _wanted(case.industries, params["statements"])
    if not wanted:
        yield NotApplicable("industry-not-declared")
        return
    if case.facts.width is None:
        yield NotApplicable("not-a-picture")
        return
    if isinstance(case.facts.text, Missing) or isinstance(case.reading, Missing):
        yield Observation("unread-text", undetermined=True)
        return
    if not _sells(case):
        yield NotApplicable("nothing-sold")
        return
    for forms in wanted.values():
        yield from _statement(case.facts.text, forms, params)


def run_campaign(case: CampaignCase, params: Params) -> Yielded:
    """One observation for each statement that only the campaign's copy holds, while a picture of it sells."""
    judged = False
    holders: dict[str, str] = {}
    lacking: dict[str, str] = {}
    for member in case.members:
        for industry, forms in _wanted(member.industries, params["statements"]).items():
            if isinstance(member.reading, Missing):
                continue
            judged = True
            said = any(letters_of(form) in letters_of(member.reading.plain) for form in forms)
            if member.ref.kind is Kind.COPY and said:
                holders.setdefault(industry, member.ref.path)
            elif member.ref.kind is Kind.IMAGE and not said and _sells(member):
                lacking.setdefault(industry, member.ref.path)
    if not judged:
        yield NotApplicable("industry-not-declared")
    for industry in sorted(holders.keys() & lacking.keys()):
        form = _wanted(frozenset({industry}), params["statements"])[industry][0]
        values = {"wanted": form, "asset": lacking[industry], "other": holders[industry]}
        places = (Place(path=lacking[industry]), Place(path=holders[industry]))
        yield Observation("only-in-copy", subject=industry, severity=Severity.INFO, places=places, values=values)


def _sells(case: Case) -> bool:
    offers = offers_of(case)
    return bool(offers.prices or offers.promises) or (
        not isinstance(case.reading, Missing) and bool(SELLS.search(case.reading.plain))
    )


def _wanted(industries: frozenset[str], statements: Sequence[str]) -> Mapping[str, list[str]]:
    """The accepted forms by industry, of `health_food: 本品不能代替药物`."""
    found: dict[str, list[str]] = {}
    for entry in statements:
        industry, _, form = entry.partition(":")
        if industry.strip() in industries and form.strip():
            found.setdefault(industry.strip(), []).append(form.strip())
    return found


def _statement(lines: Sequence[TextRun], forms: Sequence[str], params: Params) -> Iterator[Observation]:
    shown = [(form, at) for form in forms if (at := _lines_of(letters_of(form), lines))]
    if shown:
        yield from _visible(lines, *shown[0], params)
        return
    found = ((_likeness(letters_of(form), line.text), form, i) for form in forms for i, line in enumerate(lines))
    score, form, best = max(found, default=(0.0, forms[0], 0))
    if score < ALIKE:
        yield Observation("missing-on-picture", subject=forms[0], values={"wanted": forms[0]})
        return
    line = lines[best]
    unsure = line.confidence is not None and line.confidence < SURE
    values: dict[str, Value] = {"wanted": form}
    yield Observation(
        "not-verbatim",
        subject=line.text,
        undetermined=unsure,
        places=(_place(best, line),),
        text=line.text,
        values=values,
    )


def _lines_of(wanted: str, lines: Sequence[TextRun]) -> list[int]:
    """The lines that together say the statement: one alone, or neighbours that it is broken over."""
    plain = [letters_of(line.text) for line in lines]
    for at, text in enumerate(plain):
        if wanted in text:
            return [at]
    parts = [
        at
        for at, text in enumerate(plain)
        if len(text) > 1 and (text in wanted or wanted.startswith(text[-4:]) or wanted.endswith(text[:4]))
    ]
    joined = "".join(plain[at] for at in sorted(parts, key=lambda at: (lines[at].box.y, lines[at].box.x)))
    return parts if wanted in joined else []


def _visible(lines: Sequence[TextRun], form: str, at: Sequence[int], params: Params) -> Iterator[Observation]:
    faults = [(i, fault) for i in at if (fault := fault_of(lines[i], params["min_px"], params["min_contrast"]))]
    for i, fault in faults[:1]:
        yield Observation(
            f"statement-{fault.code}",
            subject=form,
            places=(_place(i, lines[i]),),
            text=lines[i].text,
            measured=fault.measured,
            required=fault.required,
            unit=fault.unit,
            values={"wanted": form},
        )


def _likeness(wanted: str, text: str) -> float:
    plain = letters_of(text)
    if not plain or len(plain) > 4 * len(wanted):
        return 0.0
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, wanted, plain, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(wanted)


def _place(at: int, line: TextRun) -> Place:
    return Place(line=at, span=(0, len(line.text)), box=line.box, page=line.page)


CHECK = Check(
    id="required-disclosure",
    title=Words("图上的法定声明", "Set statements on pictures"),
    why=Words(
        "保健食品、非处方药、医疗器械等广告的法定声明，要在画面上逐字写明，字号和对比度要看得清；只写在文案里的另作提示。",
        "The statement that the law sets for some goods must stand on the picture word for word, large and clear; "
        "where only the copy has it, that is told apart.",
    ),
    messages={
        "missing-on-picture": Words("图上没有“{wanted}”", "“{wanted}” does not stand on the picture"),
        "not-verbatim": Words("“{text}”与法定声明“{wanted}”不完全一致", "“{text}” is not word for word “{wanted}”"),
        "statement-too-small": Words(
            "法定声明“{wanted}”字号 {measured} px，低于 {required} px",
            "“{wanted}” is {measured} px, below {required} px",
        ),
        "statement-pale": Words(
            "法定声明“{wanted}”对比度 {measured}:1，低于 {required}:1",
            "“{wanted}” has a contrast of {measured}:1, below {required}:1",
        ),
        "only-in-copy": Words(
            "“{wanted}”只写在文案 {other} 里，图 {asset} 上没有", "“{wanted}” stands in {other} only, not on {asset}"
        ),
    },
    suggestions={
        "missing-on-picture": Words("在图上显著标明“{wanted}”", "Show “{wanted}” plainly on the picture"),
        "not-verbatim": Words("逐字改为“{wanted}”", "Use the very words “{wanted}”"),
        "statement-too-small": Words("放大到至少 {required} px", "Set it in at least {required} px"),
        "statement-pale": Words("加深文字颜色", "Give it more contrast"),
    },
    run=run,
    run_campaign=run_campaign,
    needs=frozenset({"text", "reading", "offers"}),
    params=(
        Param(
            "statements",
            (
                "health_food: 本品不能代替药物",
                "drug: 请按药品说明书或者在药师指导下购买和使用",
                "drug: 本广告仅供医学药学专业人士阅读",
                "medical_device: 请仔细阅读产品说明书或者在医务人员的指导下购买和使用",
            ),
            Words(
                "各行业的法定声明，写作“行业: 原文”；同一行业有一条即可",
                "Statements, each `industry: words`; one of an industry's is enough",
            ),
        ),
        Param(
            "min_px",
            12.0,
            Words("声明的最小字号（展示像素）", "Least size of the statement, in display px"),
            "px",
            1,
            200,
        ),
        Param("min_contrast", 4.5, Words("声明的最低对比度", "Least contrast of the statement"), ":1", 1, 21),
    ),
)
