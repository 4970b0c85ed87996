"""Sentences beside the findings: on waivers, on the baseline, and on campaigns that were checked in part."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from assetcheck.model.review import Notice, NoticeCode
from assetcheck.model.words import Lang, Words
from assetcheck.report.safe import one_line

_ABOUT: Final = Words("{path} 的 {rule}", "{rule} on {path}")

_TOLD: Final[Mapping[NoticeCode, Words]] = MappingProxyType({
    NoticeCode.CAMPAIGN_PARTIAL: Words(
        "活动“{path}”没有整体判定：还有 {count} 张图片不在这次检查之内",
        "campaign {path} was not judged as a set: {count} of its pictures were not part of this check",
    ),
    NoticeCode.WAIVER_DUE: Words(
        "豁免将于 {expires} 到期，还有 {count} 天（{about}，{by}）",
        "the waiver ends on {expires}, in {count} days ({about}, {by})",
    ),
    NoticeCode.WAIVER_EXPIRED: Words(
        "豁免已于 {expires} 到期，不再起作用（{about}，{by}）",
        "the waiver ended on {expires} and no longer works ({about}, {by})",
    ),
    NoticeCode.WAIVER_UNUSED: Words(
        "豁免没有对应的问题，可以删去（{about}，{by}）", "the waiver covers nothing; take it out ({about}, {by})"
    ),
    NoticeCode.WAIVER_OUTDATED: Words(
        "豁免之后文件或语句已改，不再起作用，须重新决定（{about}，{by}）",
        "the file or clause has changed since the waiver, which no longer works; decide again ({about}, {by})",
    ),
    NoticeCode.WAIVER_WIDE: Words(
        "豁免盖住了 {count} 处问题，请核对是否都该豁免（{about}，{by}）",
        "the waiver covers {count} findings; see whether all of them are meant ({about}, {by})",
    ),
    NoticeCode.WAIVER_REFUSED: Words(
        "这条规则不可豁免，豁免不起作用（{about}，{by}）",
        "this rule cannot be waived; the waiver does nothing ({about}, {by})",
    ),
    NoticeCode.WAIVER_UNPROVEN: Words(
        "这类用语须有证明，豁免没有写明 evidence，不起作用（{about}，{by}）",
        "such a claim needs proof, and the waiver names no `evidence`; it does nothing ({about}, {by})",
    ),
    NoticeCode.WAIVERS_OFF: Words(
        "按 --no-waivers 的要求没有采用 {count} 条豁免", "{count} waivers were disregarded, as --no-waivers asks"
    ),
    NoticeCode.BASELINE_GONE: Words(
        "基线中有 {count} 处问题已不存在，可运行 assetcheck baseline prune 清除",
        "{count} findings of the baseline are gone; `assetcheck baseline prune` takes them out",
    ),
})  # fmt: skip


def told(notice: Notice, lang: Lang) -> str:
    """The notice as one line, with the place of the entry in front."""
    rule, path = notice.rule or "", notice.path or ""
    sentence = _TOLD[notice.code].in_(lang).format(
        about=_ABOUT.in_(lang).format(rule=rule, path=path),
        by=notice.by,
        expires=notice.expires,
        count=notice.count,
        path=path,
    )  # fmt: skip
    return one_line(f"{notice.place}: {sentence}" if notice.place else sentence)
