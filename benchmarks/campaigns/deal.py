"""What a campaign offers, and the many ways of writing it."""

import datetime
import random
from dataclasses import dataclass
from decimal import Decimal

PRODUCTS = """
晨雾保温杯|青柠气泡水|山泉冷泡茶|极光降噪耳机|云朵卫衣|竹语抽纸|北岸双肩包|松果燕麦片|暖川电热毯|细雨洗面奶|浮光口红|谷雨香米|
星河投影仪|白桦书桌|小满电饭煲|流萤台灯|拾光相机|清屿防晒霜|半夏连衣裙|轻羽羽绒服|荔湾挂面|远山登山包|海盐牙膏|木槿床垫|橘洲沐浴露|
极简剃须刀|雪岭牛奶|野渡帐篷|知更瑜伽垫|初霁面膜
""".replace("\n", "").split("|")
GIFTS = ["帆布袋", "杯刷", "收纳盒", "便携小样", "钥匙扣", "擦镜布", "替换刷头", "购物袋"]
UNITS = {
    "帆布袋": "个",
    "杯刷": "个",
    "收纳盒": "个",
    "便携小样": "支",
    "钥匙扣": "个",
    "擦镜布": "片",
    "替换刷头": "个",
    "购物袋": "个",
}
MATERIALS = ["304不锈钢", "316不锈钢", "纯棉", "榉木", "再生涤纶", "硅胶", "陶瓷", "玻璃"]
STANDARDS = ["GB/T 29606-2013", "GB 4806.9-2023", "QB/T 2933-2008", "GB/T 22849-2014", "FZ/T 73020-2019"]
RATES = [Decimal(rate) for rate in ("0.5", "0.6", "0.7", "0.75", "0.8", "0.88", "0.9")]
DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Deal:
    """One offer, in plain values."""

    product: str
    price: Decimal
    original: Decimal
    rate: Decimal
    saving: Decimal
    full: int
    off: int
    gift: str
    gift_count: int
    start: datetime.date
    end: datetime.date
    capacity: int
    """Millilitres."""
    material: str
    standard: str


def draw(rng: random.Random) -> Deal:
    """A deal whose sums add up, in force in 2026."""
    rate = rng.choice(RATES)
    original = Decimal(rng.choice((60, 100, 199, 200, 259, 300, 400, 599, 899, 1200, 1999, 2599)))
    price = (original * rate).quantize(Decimal(1))
    start = datetime.date(2026, rng.randint(1, 12), rng.randint(1, 28))
    full = rng.choice((199, 200, 299, 300, 399, 500, 1000))
    return Deal(
        product=rng.choice(PRODUCTS),
        price=price,
        original=original,
        rate=rate,
        saving=original - price,
        full=full,
        off=max(10, full // rng.choice((5, 6, 8, 10)) // 10 * 10),
        gift=rng.choice(GIFTS),
        gift_count=rng.choice((1, 1, 2, 3)),
        start=start,
        end=start + datetime.timedelta(days=rng.randint(3, 30)),
        capacity=rng.choice((250, 350, 500, 750, 1000, 1500)),
        material=rng.choice(MATERIALS),
        standard=rng.choice(STANDARDS),
    )


def chinese(number: int) -> str:
    """A number below 10,000 in Chinese: 1299 → 一千二百九十九."""
    if number == 0:
        return "零"
    written, gap = "", False
    for step, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // step % 10
        if digit == 0:
            gap = bool(written)
            continue
        written += ("零" if gap else "") + DIGITS[digit] + name
        gap = False
    return written.removeprefix("一") if written.startswith("一十") else written


def money(rng: random.Random, amount: Decimal) -> str:
    """An amount in one of its notations."""
    plain = f"{amount:f}"
    forms = [f"¥{plain}", f"￥{plain}", f"{plain}元", f"{plain} 元", f"¥{amount:,}"]
    if amount == amount.to_integral() and 10 < amount < 10_000:
        forms.append(f"{chinese(int(amount))}元")
    return rng.choice(forms)


def discount(rng: random.Random, rate: Decimal) -> str:
    """A discount in one of its notations."""
    tenth = f"{rate * 10:f}".rstrip("0").rstrip(".") if "." in f"{rate * 10:f}" else f"{rate * 10:f}"
    forms = [f"{tenth}折", f"{tenth}折优惠"]
    digits = f"{rate:f}".split(".")[1]
    if len(digits) == 2:
        forms += [f"{digits}折", f"{DIGITS[int(digits[0])]}{DIGITS[int(digits[1])]}折"]
    else:
        forms.append(f"{DIGITS[int(digits)]}折")
        forms.append(f"{100 - int(rate * 100)}% OFF")
    return rng.choice(forms)


def threshold(rng: random.Random, full: int, off: int) -> str:
    """A threshold in one of its notations."""
    forms = [f"满{full}减{off}", f"满{full}元减{off}元", f"每满{full}减{off}", f"满 {full} 立减 {off}"]
    return rng.choice([*forms, f"满{chinese(full)}减{chinese(off)}"])


def gift(rng: random.Random, name: str, count: int) -> str:
    """A gift in one of its notations."""
    unit = UNITS[name]
    return rng.choice(
        (
            f"赠{name}{count}{unit}",
            f"下单即赠{name}{count}{unit}",
            f"送{name}×{count}{unit}",
            f"赠送{name}{chinese(count)}{unit}",
        )
    )


def period(rng: random.Random, start: datetime.date, end: datetime.date) -> str:
    """A period in one of its notations, with the year."""
    day, far = f"{start.month}月{start.day}日", f"{end.month}月{end.day}日"
    year = "" if end.year == start.year else f"{end.year}年"
    forms = [
        f"{start.year}年{day}至{year}{far}",
        f"{start.year}年{day}-{year}{far}",
        f"{start:%Y.%m.%d}—{end:%Y.%m.%d}",
        f"{start:%Y-%m-%d}至{end:%Y-%m-%d}",
        f"{start.year}年{day}00:00至{year}{far}24:00",
        f"{start.year}/{start.month}/{start.day} - {end.year}/{end.month}/{end.day}",
    ]
    return f"活动时间：{rng.choice(forms)}"


def capacity(rng: random.Random, ml: int) -> str:
    """A capacity in one of its notations."""
    return "容量：" + rng.choice(
        (f"{ml}ml", f"{ml}毫升", f"{ml} mL", f"{Decimal(ml) / 1000:f}升", f"{Decimal(ml) / 1000:f}L")
    )
