"""`python -m benchmarks.campaigns.sets`: faults between the sizes, codes, marks and texts of whole campaigns.

Each campaign is drawn into a folder of its own and checked by the whole program, text recognition included: once with
a fault planted, once without. A clean campaign carries the lawful twins of the faults: a generated picture with its
mark, an agency's picture with its licence, a code of the brand's domain.
"""

import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import click
import numpy as np
import yaml
import zxingcpp
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from assetcheck import Severity, check_paths

FACE = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"
SIZES = {
    "taobao-main": (800, 800), "wx-article-cover": (900, 383), "phone-full": (1080, 1920), "xhs-34": (1080, 1440),
    "ec-vertical": (750, 950),
}  # fmt: skip
MINE = (
    "size-variants", "copy-duplication", "copy-labels", "qr-code", "ai-content-label", "image-rights",
    "price-consistency", "promo-terms",
)  # fmt: skip
PACKS = ["base", *(f"platforms/{name}" for name in ("weibo", "wechat", "xiaohongshu", "taobao"))]
HEADS = ("夏日焕新季", "年中好物节", "轻装出发日", "秋冬暖居周", "开学装备站")
OFFERS = ("满300减50", "第二件半价", "领券立减40", "两件享八折")
GOODS = ("冰感短袖", "轻量背包", "保温水杯", "羊毛围巾", "蓝牙音箱")
NOTES = "*活动时间：6月1日至6月18日，每人限用一次，详见活动页"
BODIES = {
    "weibo": "#{head}# {goods}上新，{offer}，6月1日零点开抢，转发这条聊聊你的夏天怎么过，评论区见。",
    "wechat": "今年夏天想送给自己什么？编辑部试了一周{goods}，把洗、穿、带出门的感受写在下面。活动期间{offer}，"
    "6月1日至6月18日有效，文末附门店地址。",
    "xiaohongshu": "通勤党的真实测评来啦，{goods}用了十天，优点缺点都写在图里了，想看哪个颜色留言告诉我。{offer}的券在店铺里。"
    "\n\n#通勤好物 #{head}",
}  # fmt: skip


@dataclass(slots=True)
class Plan:
    """What a campaign is drawn from; a fault changes one thing of it."""

    head: str
    offer: str
    goods: str
    colour: tuple[int, int, int]
    sizes: dict[str, tuple[int, int]]
    without: dict[str, str] = field(default_factory=dict)
    """Name of a picture and what it lacks: `logo`, `note` or `offer`."""
    instead: dict[str, str] = field(default_factory=dict)
    """Name of a picture and the offer that stands on it in place of the campaign's."""
    code: str = "https://m.tinlu.cn/p/{number}"
    code_side: int = 240
    code_rim: int = 4
    generated: float | None = 0.06
    """Height of the mark over the shortest side on the generated picture; None: no mark."""
    credit: str = "VCG.com / 视觉中国"
    licensed: bool = True
    watermark: str = ""
    blown: bool = False
    twice: bool = False
    frame: int = 0
    copy: dict[str, str] = field(default_factory=lambda: dict(BODIES))
    titles: dict[str, str] = field(
        default_factory=lambda: {"wechat": "{head}逛店手记", "xiaohongshu": "{goods}十天测评"}
    )
    labels: dict[str, str] = field(
        default_factory=lambda: {"weibo": "微博", "wechat": "公众号", "xiaohongshu": "小红书"}
    )


FAULTS: dict[str, tuple[str, str]] = {
    "threshold": ("price-consistency", "threshold-differs"),
    "missing": ("size-variants", "missing-placement"),
    "one-px": ("size-variants", "near-miss"),
    "ratio": ("size-variants", "wrong-ratio"),
    "blown-up": ("size-variants", "upscaled"),
    "twice": ("size-variants", "same-picture"),
    "no-logo": ("size-variants", "variant-lacks-logo"),
    "no-note": ("size-variants", "variant-lacks-disclaimer"),
    "no-offer": ("size-variants", "variant-lacks-claim"),
    "domain": ("qr-code", "foreign-domain"),
    "small-code": ("qr-code", "code-too-small"),
    "no-rim": ("qr-code", "quiet-zone"),
    "no-mark": ("ai-content-label", "label-missing"),
    "low-mark": ("ai-content-label", "label-too-small"),
    "no-licence": ("image-rights", "agency-credit"),
    "watermark": ("image-rights", "agency-watermark"),
    "same-copy": ("copy-duplication", "same-copy"),
    "label": ("copy-labels", "unknown-platform"),
    "xhs-title": ("xiaohongshu-title", "too-long"),
    "topic": ("weibo-topic", "too-few"),
    "frame": ("taobao-main-picture", "frame"),
}


def plan_of(draw: random.Random) -> Plan:
    """A campaign without a fault."""
    colour = (draw.randrange(190, 250), draw.randrange(190, 250), draw.randrange(190, 250))
    return Plan(draw.choice(HEADS), draw.choice(OFFERS), draw.choice(GOODS), colour, dict(SIZES))


def planted(plan: Plan, fault: str, draw: random.Random) -> None:
    """Plant one fault."""
    wide, high = SIZES["wx-article-cover"]
    changes: dict[str, dict[str, object]] = {
        "threshold": {"offer": "满300减50", "instead": {draw.choice(tuple(SIZES)): "满300减60"}},
        "missing": {"sizes": {name: size for name, size in SIZES.items() if name != "phone-full"}},
        "one-px": {"sizes": {**SIZES, "wx-article-cover": (wide, high + draw.choice((-2, -1, 1, 2)))}},
        "ratio": {"sizes": {**SIZES, "wx-article-cover": (wide, high + draw.randrange(12, 20))}},
        "blown-up": {"blown": True},
        "twice": {"twice": True},
        "no-logo": {"without": {draw.choice(("phone-full", "xhs-34", "ec-vertical")): "logo"}},
        "no-note": {"without": {draw.choice(("phone-full", "xhs-34", "taobao-main", "ec-vertical")): "note"}},
        "no-offer": {"without": {draw.choice(("phone-full", "xhs-34", "taobao-main", "ec-vertical")): "offer"}},
        "domain": {"code": draw.choice(("https://tinlu.cn.evil.com/{number}", "http://t.short.io/{number}"))},
        "small-code": {"code_side": draw.randrange(120, 190)},
        "no-rim": {"code_rim": draw.randrange(0, 2)},
        "no-mark": {"generated": None},
        "low-mark": {"generated": 0.025},
        "no-licence": {"licensed": False},
        "watermark": {"watermark": draw.choice(("gettyimages", "视觉中国", "shutterstock", "摄图网"))},
        "same-copy": {"copy": {**BODIES, "xiaohongshu": BODIES["wechat"] + "\n\n#{head}"}},
        "label": {"labels": {"weibo": "微播", "wechat": "公众号", "xiaohongshu": "小红书"}},
        "xhs-title": {"titles": {"wechat": "{head}逛店手记", "xiaohongshu": "通勤路上背了整整十天的{goods}到底值不值得买一个"}},
        "topic": {"copy": {**BODIES, "weibo": BODIES["weibo"].replace("#{head}#", "#{head}")}},
        "frame": {"frame": draw.randrange(6, 30)},
    }  # fmt: skip
    for name, value in changes[fault].items():
        setattr(plan, name, value)


def lettering(
    image: Image.Image, at: tuple[float, float], text: str, size: float, colour: object = (40, 20, 20)
) -> None:
    """Write one line."""
    ImageDraw.Draw(image).text(at, text, fill=colour, font=ImageFont.truetype(FACE, max(8, round(size))))


def logo(side: int) -> Image.Image:
    """The brand's logo: a ring with a notch and a bar, on nothing."""
    image = Image.new("RGBA", (side * 2, side))
    pen = ImageDraw.Draw(image)
    pen.ellipse((0, 0, side - 1, side - 1), fill=(10, 70, 60, 255))
    pen.ellipse((side * 0.3, side * 0.3, side * 0.7, side * 0.7), fill=(0, 0, 0, 0))
    pen.polygon([(side * 0.5, side * 0.5), (side, side * 0.2), (side, side * 0.8)], fill=(0, 0, 0, 0))
    pen.rectangle((side * 1.1, side * 0.1, side * 1.3, side * 0.9), fill=(10, 70, 60, 255))
    pen.polygon(
        [(side * 1.4, side * 0.9), (side * 1.7, side * 0.1), (side * 2 - 1, side * 0.9)], fill=(10, 70, 60, 255)
    )
    return image


def poster(plan: Plan, size: tuple[int, int], lacks: str = "", instead: str = "") -> Image.Image:
    """One size of the campaign's design."""
    wide, high = size
    image = Image.new("RGB", size, plan.colour)
    unit = min(wide / 800, high / 800) if high > wide * 0.6 else high / 420
    pen = ImageDraw.Draw(image)
    pen.ellipse((wide * 0.62, high * 0.3, wide * 0.62 + 240 * unit, high * 0.3 + 240 * unit), fill=(170, 90, 60))
    lettering(image, (wide * 0.06, high * 0.22), plan.head, 76 * unit)
    if lacks != "offer":
        lettering(image, (wide * 0.06, high * 0.45), instead or plan.offer, 54 * unit, (170, 20, 20))
    lettering(image, (wide * 0.06, high * 0.65), plan.goods, 40 * unit)
    if lacks != "note":
        lettering(image, (wide * 0.06, high * 0.9), NOTES, max(22 * unit, 36 * wide / 1080))
    if lacks != "logo":
        mark = logo(round(90 * unit))
        image.paste(mark, (round(wide * 0.06), round(high * 0.05)), mark)
    return image


def draw_into(folder: Path, plan: Plan, draw: random.Random) -> None:
    """The files of a campaign: pictures, copy and configuration."""
    pictures, copies = folder / "posters", folder / "copy"
    pictures.mkdir(parents=True)
    copies.mkdir()
    logo(400).save(folder / "logo.png")
    for name, size in plan.sizes.items():
        image = poster(plan, size, plan.without.get(name, ""), plan.instead.get(name, ""))
        if name == "phone-full":
            add_code(image, plan, draw)
        if name == "taobao-main" and plan.frame:
            ImageDraw.Draw(image).rectangle((0, 0, size[0] - 1, size[1] - 1), outline=(200, 20, 30), width=plan.frame)
        if plan.watermark and name == "xhs-34":
            lettering(image, (size[0] * 0.35, size[1] * 0.78), plan.watermark, 44)
        save(image, pictures / f"{name}.png", plan, name)
        if plan.twice and name == "taobao-main":
            image.save(pictures / "taobao-main-copy.jpg", quality=88)
    if plan.blown:
        small = poster(plan, (540, 720))
        small.save(pictures / "small.png")
        small.resize((1080, 1440), Image.Resampling.BICUBIC).save(pictures / "xhs-34.png")
    words = {"head": plan.head, "offer": plan.offer, "goods": plan.goods}
    for name, body in plan.copy.items():
        head = f"---\nplatform: {plan.labels[name]}\nproduct: {plan.goods}\n"
        title = plan.titles.get(name)
        head += f"title: {title.format(**words)}\n" if title else ""
        (copies / f"{name}.md").write_text(f"{head}---\n{body.format(**words)}\n", "utf-8")
    (folder / "assetcheck.yaml").write_text(yaml.safe_dump(configuration(plan), allow_unicode=True), "utf-8")


def add_code(image: Image.Image, plan: Plan, draw: random.Random) -> None:
    """Put the campaign's code on a dark card."""
    text = plan.code.format(number=draw.randrange(10**6))
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    bits = np.array(made.to_image(scale=1, add_quiet_zones=False)).squeeze()
    modules = bits.shape[0]
    bits = np.pad(bits, plan.code_rim, constant_values=255)
    side = round(plan.code_side * bits.shape[0] / modules)
    card = Image.new("RGB", (side + 60, side + 60), (40, 30, 60))
    card.paste(Image.fromarray(bits).resize((side, side), Image.Resampling.BOX), (30, 30))
    image.paste(card, (image.width - side - 120, round(image.height * 0.62)))


def save(image: Image.Image, path: Path, plan: Plan, name: str) -> None:
    """Save a picture with the metadata of its part: the 3:4 one is generated, the phone's has an agency's credit."""
    info = PngInfo()
    if name == "xhs-34":
        info.add_text("parameters", "a product on a table\nSteps: 28, Sampler: Euler a, CFG scale: 7, Seed: 11")
        if plan.generated:
            height = plan.generated * min(image.size)
            lettering(image, (image.width - height * 6.2, image.height * 0.01 + 4), "AI生成", height)
    if name == "phone-full":
        xmp = (
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
            f'photoshop:Credit="{plan.credit}"/></x:xmpmeta>'
        )
        info.add_itxt("XML:com.adobe.xmp", xmp)
    image.save(path, pnginfo=info)


def configuration(plan: Plan) -> dict[str, object]:
    """The `assetcheck.yaml` of a campaign."""
    licences = [{"agency": "视觉中国", "document": "VCG-2026-118", "paths": ["posters/phone-full.png"]}]
    return {
        "packs": PACKS,
        "brand": {
            "name": ["Tinlu"],
            "domains": ["tinlu.cn"],
            "logos": [{"name": "tinlu", "files": ["logo.png"]}],
            "licences": licences if plan.licensed else [],
        },
        "campaigns": [{"name": "set", "paths": ["posters/**", "copy/**"], "placements": list(SIZES)}],
    }


def said_of(plan: Plan, draw: random.Random) -> set[tuple[str, str]]:
    """Errors and warnings of this benchmark's rules about a campaign: rule and code."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "campaign"
        draw_into(folder, plan, draw)
        report = check_paths(folder, config=folder / "assetcheck.yaml")
        return {
            (finding.rule, finding.observation.code)
            for finding in report.findings
            if finding.severity is not Severity.INFO
            and (finding.rule in MINE or finding.rule.startswith(("weibo-", "wechat-", "xiaohongshu-", "taobao-")))
        }


@click.command()
@click.option("--count", default=3, help="Campaigns for each fault, and clean ones for each of them.")
@click.option("--seed", default=7)
@click.option("--only", default="", help="One fault.")
def main(count: int, seed: int, only: str) -> None:
    """Print what was found of the planted faults, and what was said of clean campaigns."""
    found, missed, wrong = 0, Counter[str](), Counter[tuple[str, str]]()
    faults = [only] if only else list(FAULTS)
    for fault in faults:
        for at in range(count):
            draw = random.Random(f"{seed} {fault} {at}")
            plan = plan_of(draw)
            planted(plan, fault, draw)
            said = said_of(plan, draw)
            hit = FAULTS[fault] in said
            found += hit
            missed[fault] += not hit
            wrong.update((f"beside {fault}", f"{rule} {code}") for rule, code in said - {FAULTS[fault]})
    total, clean = count * len(faults), 0 if only else count * len(FAULTS) // 2
    alarmed = 0
    for at in range(clean):
        draw = random.Random(f"{seed} clean {at}")
        said = said_of(plan_of(draw), draw)
        alarmed += bool(said)
        wrong.update(("clean", f"{rule} {code}") for rule, code in said)
    print(f"planted faults found: {found} of {total}  {found / total:.1%}")
    print(f"clean campaigns with a warning: {alarmed} of {clean}")
    for key, times in sorted((+missed).items()):
        print(f"  missed {key}: {times}")
    for (where, what), times in sorted(wrong.items()):
        print(f"  {where}: {what} ({times})")
    sys.exit(found < 0.95 * total or alarmed > 0.02 * max(clean, 1))


if __name__ == "__main__":
    main()
