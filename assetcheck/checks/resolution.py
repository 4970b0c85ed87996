"""resolution: a picture needs enough pixels for where it will be shown, and no more bytes than are taken there."""

from assetcheck.model.brand import Placement
from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.words import Words


def run(case: Case, params: Params) -> Yielded:
    """Pixels against the placement, or against the shorter side where none is known; then bytes and format."""
    width, height = case.facts.width, case.facts.height
    if width is None or height is None:
        yield NotApplicable("not-a-picture")
        return
    placement = case.placement
    if placement is None:
        yield from _shorter_side(width, height, params["min_side"])
        return
    yield from _pixels(placement, width, height)
    if placement.max_bytes and case.size > placement.max_bytes:
        yield Observation(
            "too-many-bytes",
            measured=case.size / 1024,
            required=placement.max_bytes / 1024,
            unit="KB",
            values={"placement": placement.name},
        )
    if placement.formats and case.format and case.format.lower() not in placement.formats:
        yield Observation(
            "wrong-format",
            values={"placement": placement.name, "format": case.format, "allowed": placement.formats},
        )


def _shorter_side(width: int, height: int, least: int) -> Yielded:
    shorter = min(width, height)
    if shorter < least:
        yield Observation(
            "short-side",
            measured=shorter,
            required=least,
            unit="px",
            values={"width": width, "height": height},
        )


def _pixels(placement: Placement, width: int, height: int) -> Yielded:
    least = placement.size or placement.min_size or (placement.width or 1, 1)
    if width < least[0] or height < least[1]:
        yield Observation(
            "too-few-pixels",
            measured=width,
            required=least[0],
            unit="px",
            values={
                "placement": placement.name,
                "width": width,
                "height": height,
                "need_width": least[0],
                "need_height": least[1],
            },
        )


CHECK = Check(
    id="resolution",
    title=Words("图片像素与文件大小", "Pixels and file size"),
    why=Words(
        "像素不足的图片会被平台拒收或显示模糊；超过版位字节上限的文件传不上去。",
        "A picture with too few pixels is refused or looks blurred; "
        "a file above the placement's limit cannot be uploaded.",
    ),
    messages={
        "short-side": Words(
            "图片为 {width}×{height}，短边 {measured} px，低于 {required} px",
            "The picture is {width}×{height}; its shorter side of {measured} px is below {required} px",
        ),
        "too-few-pixels": Words(
            "图片为 {width}×{height}，版位 {placement} 至少需要 {need_width}×{need_height}",
            "The picture is {width}×{height}; placement {placement} needs at least {need_width}×{need_height}",
        ),
        "too-many-bytes": Words(
            "文件 {measured} KB，超过版位 {placement} 的上限 {required} KB",
            "The file has {measured} KB, above the {required} KB of placement {placement}",
        ),
        "wrong-format": Words(
            "格式为 {format}，版位 {placement} 只收 {allowed}",
            "The format is {format}; placement {placement} takes only {allowed}",
        ),
    },
    suggestions={
        "short-side": Words(
            "从源文件重新导出，短边至少 {required} px；不要放大旧图",
            "Export again from the source with a shorter side of at least {required} px; do not upscale",
        ),
        "too-few-pixels": Words(
            "从源文件按 {need_width}×{need_height} 重新导出；不要放大旧图",
            "Export again from the source at {need_width}×{need_height}; do not upscale",
        ),
        "too-many-bytes": Words("提高压缩或改用 JPEG/WebP", "Compress more, or use JPEG or WebP"),
        "wrong-format": Words("另存为 {allowed}", "Save as {allowed}"),
    },
    run=run,
    params=(
        Param(
            "min_side", 600, Words("没有版位时短边的最小像素", "Least shorter side without a placement"), "px", 1, 20000
        ),
    ),
)
