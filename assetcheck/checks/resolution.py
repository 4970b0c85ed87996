"""resolution: a picture needs enough pixels for where it will be shown, and no more bytes than are taken there."""

from assetcheck.checks._logos import SHARE
from assetcheck.model.brand import Placement
from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.facts import Likeness, Metadata
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.words import Words


def run(case: Case, params: Params) -> Yielded:
    """Pixels against the placement, or against the shorter side where none is known; then bytes and format."""
    width, height = case.facts.width, case.facts.height
    if width is None or height is None:
        yield NotApplicable("not-a-picture")
        return
    yield from _sharpness(case, params)
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


def _sharpness(case: Case, params: Params) -> Yielded:
    """What was lost on the way: a picture blown up or blurred, and one that was compressed too much."""
    likeness, metadata = case.facts.likeness, case.facts.metadata
    if isinstance(likeness, Likeness) and likeness.detail < params["min_detail"]:
        yield Observation(
            "blurred",
            measured=likeness.detail,
            required=params["min_detail"],
            unit=SHARE,
            values={"percent": round(100 * likeness.detail)},
        )
    quality = metadata.jpeg_quality if isinstance(metadata, Metadata) else None
    if quality is not None and quality < params["min_jpeg_quality"]:
        yield Observation("low-jpeg-quality", measured=quality, required=params["min_jpeg_quality"])


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
        "像素不足的图片会被平台拒收或显示模糊；放大得来的图像素够了也还是糊的；压得太狠的 JPEG 小字不清；"
        "超过版位字节上限的文件传不上去。",
        "A picture with too few pixels is refused or looks blurred; one that was blown up stays blurred; a JPEG that "
        "was compressed too much spoils small text; a file above the placement's limit cannot be uploaded.",
    ),
    messages={
        "blurred": Words(
            "图片像是放大过的或者模糊的：细节只用到分辨率的约 {percent}%",
            "The picture looks blown up or blurred: its detail uses only about {percent} % of its resolution",
        ),
        "low-jpeg-quality": Words(
            "JPEG 质量约为 {measured}，低于 {required}，小字和边缘会出现杂色",
            "The JPEG quality is about {measured}, below {required}: small text and edges get dirty",
        ),
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
        "blurred": Words("用原尺寸的源文件重新导出，不要放大", "Export again from the source at its own size"),
        "low-jpeg-quality": Words(
            "从源文件以质量 {required} 以上重新导出", "Export again from the source at quality {required} or more"
        ),
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
    needs=frozenset({"likeness", "metadata"}),
    params=(
        Param(
            "min_detail",
            0.55,
            Words("细节至少用到分辨率的比例", "Least share of its resolution that is used"),
            SHARE,
            0,
            1,
        ),
        Param("min_jpeg_quality", 60, Words("JPEG 质量的下限", "Least JPEG quality"), None, 1, 100),
        Param(
            "min_side", 600, Words("没有版位时短边的最小像素", "Least shorter side without a placement"), "px", 1, 20000
        ),
    ),
)
