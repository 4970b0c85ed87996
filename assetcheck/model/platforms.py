"""Platforms that copy is written for: the name that packs use, and the names that people write."""

from collections.abc import Mapping
from types import MappingProxyType

PLATFORMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "weibo": ("微博", "新浪微博", "sina weibo"),
        "wechat": ("微信", "公众号", "微信公众号", "weixin", "微信推文"),
        "moments": ("朋友圈", "微信朋友圈"),
        "detail-page": ("详情页", "电商详情页", "商品详情页", "商详", "detail"),
        "xiaohongshu": ("小红书", "xhs", "red", "rednote"),
        "douyin": ("抖音", "抖店", "tiktok cn"),
        "kuaishou": ("快手",),
        "taobao": ("淘宝",),
        "tmall": ("天猫",),
        "jd": ("京东", "jingdong"),
        "pinduoduo": ("拼多多", "pdd"),
        "bilibili": ("b站", "哔哩哔哩"),
        "channels": ("视频号", "微信视频号"),
        "tencent": ("腾讯广告", "广点通"),
    }
)


def platform_named(text: str) -> str | None:
    """The name of the platform that `text` means, or None."""
    wanted = text.strip().lower()
    return next((name for name, others in PLATFORMS.items() if wanted == name or wanted in others), None)
