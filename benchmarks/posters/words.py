"""The words on benchmark posters, by role: invented offers in the usual wording of shops."""

import random
import re

HEADLINES = """
年中大促 全场焕新|夏日清凉节|开学季数码专场|早秋新品到店|周末逛街计划|换季衣橱整理|把春天穿在身上|深夜食堂开张
会员日满减狂欢|厨房好物集合|新米上市|一杯咖啡的时间|慢下来 喝口茶|出发去海边|露营装备清单|家电以旧换新
宝宝第一件棉衣|春日花礼|周三半价夜宵|老顾客回店礼|年货提前囤|双旦礼遇季|轻装上阵|睡个好觉|阳台种菜指南
通勤包上新|跑步鞋试穿会|书房改造计划|冰箱空了怎么办|社区团购开团|雨天也要出门|手冲咖啡入门|周年庆 谢谢有你
新店开业|护肤三件套|国风小院|山野来信|海盐气泡水|原木生活馆|烘焙周末课堂|直播间见|春茶抢先尝|玩具总动员专场
智能家居体验日|暖冬计划|旅行收纳季|一键下单送到家|办公室下午茶|亲子共读|宠物零食铺
""".replace("\n", "|")
SUBS = """
领券满199减30|部分商品低至5折起|买两件享9折|下单即享包邮|新人专享 立减20元|预售付定金锁定优惠|整点发券 先到先得
活动时间 6.1-6.18|精选好物 限时特惠|柔软亲肤 透气不闷|高山采摘 当日发货|口感清爽 低糖配方|第二件半价 三件更省
支持七天无理由退换|今晚八点 准时开播|小包装 随身带|轻巧便携 一手掌握|全店通用 可叠加使用|加厚加大 承重升级
到店自提再减5元|满88元送货上门|现烤现卖 每日四炉|尺码齐全 可试可换|三段调光 不伤眼|新鲜直达 产地发货
一次充电 续航七天|防泼水面料 雨天不怕|老客户回购享95折|2026 春夏系列|NEW ARRIVAL 2026|SUMMER SALE
Autumn Collection|MEMBER DAY 会员日|LIMITED OFFER|Made for Weekends|FRESH EVERY DAY|Slow Living 慢生活
HOME & KITCHEN
""".replace("\n", "|")
BODIES = """
甄选南方早稻，颗粒饱满，煮后软糯|采用双层杯壁，冷热都不烫手|内置32GB存储，可录音约200小时
整机保修一年，门店均可送修|每一针都经过手工检查|可拆洗内胆，清洁更省心|鞋底加厚15mm，久走不累|适合3-12岁儿童使用
坐垫高度可调，适应不同桌面|搭配牛奶或燕麦奶都好喝|选用再生纸包装，减少浪费|尺寸：32×24×10cm
重量约1.2kg，单手可提|功率1500W，三档调温|容量500ml / 750ml 可选|材质：棉65% 涤纶35%|颜色：米白 / 雾蓝 / 深灰
产地：云南普洱|配料：水、白砂糖、浓缩果汁|净含量：250g×4罐|蓝牙5.3，连接更稳|兼容Type-C接口充电|附送清洁刷一把
下单后48小时内发货|门店地址：中山路18号一层|热线：400-000-1234|周一至周日 10:00-22:00|支持微信、支付宝付款
扫码加入会员社群|型号 AX-2060 Pro
""".replace("\n", "|")
CAPTIONS = """
雾面磨砂瓶身|可折叠手柄|食品级硅胶圈|加宽肩带|一键开盖|双USB接口|隐形拉链|防滑底纹|约 220g|30天续航|IPX7|5000mAh
3档风速|颗粒分明|低温烘焙|手工编织|珠光白|云雾灰|松石绿|S / M / L / XL|38-44码|Φ 12cm|H 26cm|1.5L|20寸
新品 No.07|冷藏保存|常温 6 个月|独立小袋|轻音设计|环保油墨|榉木手柄|实物拍摄|正面|背面|细节图|Front view|Detail
Size M|Step 1|Step 2|COLOR 03
""".replace("\n", "|")
BADGES = """
限时|新品|热卖|包邮|爆款直降|满减|第二件半价|买2送1|会员专享|HOT|NEW|SALE|-30%|5折起|立减50|预售|好价|今日上新
直播专享|加赠
""".replace("\n", "|")
BUTTONS = "立即抢购|马上领券|点击查看|去看看|加入购物车|立即预订|了解更多|GO >|扫码报名|一键下单"
DISCLAIMERS = """
*活动规则详见商品详情页，最终成交价以结算页面为准。|活动时间：2026年6月1日00:00至6月18日24:00，以实际页面为准。
*本活动仅限新用户参与，每个账号限领一次，不可与其他优惠同时使用。
注：以上数据来源于实验室测试，实际使用效果因人而异。
数据来源：某某研究院《2025年消费报告》，统计区间2025.1-2025.12。
*图片为效果示意，具体以收到的商品为准，详见商品页说明。|优惠券自领取之日起7日内有效，逾期作废，特价商品除外。
*续航时间为25℃环境下的理论值，以实际使用情况为准。|本页面所示价格为活动价，仅限活动期间，售完恢复日常价。
注：赠品数量有限，送完即止，赠品不单独销售。|*仅限门店自提订单，配送范围详见门店公告。
① 以上排名依据某平台2025年第四季度销售数据，仅供参考。|活动规则：满199元减30元，上不封顶，每单限用一次。
*免费试用须缴纳押金，详情请见活动规则。|最终活动规则以店铺公告为准，如有疑问请咨询客服。
*折扣以吊牌价为基准计算，部分商品不参与，详见店内说明。|注：充电时间因环境温度与使用习惯不同可能存在差异。
仅限中国大陆地区配送，偏远地区运费另计，详见配送说明。
""".replace("\n", "|")
VERTICALS = "春日限定|手作之味|慢煮时光|清风徐来|山中有茶|国风雅集|四季有礼|好物新生|岁末感恩|一期一会"
UNITS = ("起", "/件", "/盒", "/kg", "元", "")
ABSOLUTE_CLAIMS = ("全网最低价", "国家级品质", "行业第一品牌", "最佳口感", "顶级享受")
FINAL_SAYS = ("本活动最终解释权归本店所有。", "活动解释权归商家所有。")

BANK: dict[str, tuple[str, ...]] = {
    name: tuple(text for text in words.split("|") if text)
    for name, words in (
        ("headline", HEADLINES),
        ("sub", SUBS),
        ("body", BODIES),
        ("caption", CAPTIONS),
        ("badge", BADGES),
        ("button", BUTTONS),
        ("disclaimer", DISCLAIMERS),
        ("vertical", VERTICALS),
    )
}


RISKY = re.compile(
    "2026年|限时|逾期作废|赠|送|[0-9]折|不可与其他|券|半价|满|免费|每个账号|6\\.18|立减|再减|以旧换新|有礼|-30%"
)
"""What other rules may have something to say about: terms that are missing, over or unfair, savings that do not add up
with the prices drawn."""


def draw(rng: random.Random, kind: str, *, safe: bool = False) -> str:
    """Draw one text of that kind; a `safe` one gives no rule of wording a reason."""
    bank = [text for text in BANK[kind] if not (safe and RISKY.search(text))]
    return rng.choice(bank)


def draw_price(rng: random.Random) -> str:
    """Draw a price without its sign, as shops write them: 9.9, 129, 1,299, 59.90."""
    whole = rng.choice((rng.randint(5, 99), rng.randint(100, 999), rng.randint(1000, 6999)))
    shown = f"{whole:,}" if rng.random() < 0.3 else str(whole)
    return shown + rng.choice(("", "", ".9", ".90", ".00"))


def width_in_em(text: str) -> float:
    """Estimate how wide a text runs, in em: a CJK character is one, a Latin one about 0.6."""
    return sum(1.0 if ord(character) > 0x2E7F else 0.62 for character in text)
