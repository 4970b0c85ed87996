"""Disguises that a fixed rule undoes: spread-out characters, look-alike digits, characters taken apart."""

import unicodedata
from collections.abc import Callable, Iterable
from operator import add

from assetcheck.language.characters import HAN, HAN_ONLY, LETTERS, SEPARATING, SEPARATORS, SIGNS
from assetcheck.language.known import known_table
from assetcheck.language.normalise import DROPPED, SOFT_BREAK, Edit, Plain
from assetcheck.language.pattern import Pattern
from assetcheck.language.pictures import Pictures
from assetcheck.language.tables import DATA, table

RANK = Pattern(
    r"(?<![a-z])(?P<word>n[o0○零]|num(?:ber)?|t[o0○零]p|t\.[o0]\.p)\s?[.·:*\-_~°。]?\s?(?:1|one|i|一)(?![0-9a-z.])"
    r"(?!\s?[0-9]|-[0-9a-z]|\s?(?:型|栏|槽|键|插|接口|端子|层|页|章|[到至~]))"
)
FIRST = Pattern(
    rf"第[\s{SOFT_BREAK}*·~_.\-|]{{0,2}}[(【\[]?(?:1|一|i)[)】\]]?(?<=.[1i)】\]])(?![0-9]|[.,][0-9])"
    "(?:(?<=第 [1一]) )?"
)
FIRST_SPELLED = Pattern(
    rf"(?<=[{HAN}])di?\s?1(?=的|品牌|名|大|家|店|选择|[,。!])|(?<=[{HAN}])di?一(?=[{HAN},。!])(?!.?[栋座区层号楼室]|[半些点档级])"
    "|(?<![弟兄徒表堂子])弟\\s?1(?![0-9岁个位件人米])|[地帝递]\\s?1(?=品牌|名牌|选择|大品牌|人气)"
)
ROUND = frozenset("0○零")
"""Stand for the letter o."""
ONLY = Pattern(rf"唯[\s{SIGNS}]{{0,2}}1(?![0-9])")
ONLY_SPELLED = Pattern(rf"(?<![a-z])wei\s?[1一](?![0-9])(?=[{HAN}])")
THOUSANDS = Pattern("(?<=[过破上几数])w(?=[^a-z0-9]|$)")
# a dash that is drawn like 一, and a sign in its place
FIRST_DRAWN = Pattern(rf"第\s?[—–―ー](?=\s?(?:[{HAN},。!?]|$))(?![^,。]{{0,4}}第)")
ONLY_DRAWN = Pattern(rf"(?<=唯)(?:[—–―ー](?=[{HAN}])|[—–―ー-](?=[,。!]|$))|(?<=独)[—–―ー-](?=无二)")
FIRST_MASKED = Pattern(r"(?<=[国网球界业内市省城区县量])第[*×○□]{1,2}(?![0-9次届条章页期号名季]|[*×])")
FIRST_ENGLISH = Pattern(r"(?<![a-z])(?:the )?(?:1st|first) ?(?=品牌|选择|名|大)")
BACK = Pattern("退还(?=货)")
MOST_MARKED = Pattern(rf"最(?:[。!?]{{1,3}}|[x×]{{1,3}})(?=[{HAN}])")
"""Nothing ends with 最: the mark hides what goes on."""
MOST_HALVED = Pattern("(?<=全[网国城市球省])取(?=[好佳强低优快])")
"""最 without the sign on its top."""
PERCENT = Pattern(rf"%%+|(?<=100)趴(?=[{HAN}])")
SLIM = Pattern(rf"(?<=[{HAN}])shou\s?(?=[0-9]{{1,3}}[多几来]?(?:斤|kg|公斤))")
FAT = Pattern("(?<![个一二三四五六七八九十两每本上下正当这那几半整近0-9])月半(?![年月])")
"""胖 taken apart, where it is no half of a month."""
FIXED = (
    (MOST_MARKED, "最", "separator"),
    (MOST_HALVED, "最", "lookalike"),
    (FIRST_SPELLED, "第一", "pinyin"),
    (ONLY_SPELLED, "唯一", "pinyin"),
    (THOUSANDS, "万", "initial"),
    (FIRST_ENGLISH, "第一", "english"),
    (FIRST_DRAWN, "第一", "lookalike"),
    (ONLY_DRAWN, "一", "lookalike"),
    (FIRST_MASKED, "第一", "symbol"),
    (FIRST, "第一", ""),
    (ONLY, "唯一", "symbol"),
    (BACK, "退换", "homophone"),
    (PERCENT, "%", ""),
    (FAT, "胖", "split"),
    (SLIM, "瘦", "pinyin"),
)
"""Expressions, what they stand for, and how they hide it."""
LEET = Pattern("(?<![a-z0-9])(?=[a-z]*[0-9@$])(?=[0-9@$]*[a-z])[a-z0-9@$]{4,12}(?![a-z0-9])")
LEET_DIGITS = tuple(str.maketrans("013457@$", f"o{one}eastas") for one in "li")
SPREAD = Pattern(
    f"(?<![{HAN}])[{HAN}](?P<gap>[{SEPARATORS}]{{1,3}})[{HAN}](?:(?P=gap)[{HAN}])+(?![{HAN}]|(?P=gap)[{HAN}])"
    f"|[{HAN}](?P<sign>[{SIGNS}]{{1,2}}|[!{SOFT_BREAK}])[{HAN}](?:(?P=sign)[{HAN}])+"
)

LETTERED = Pattern(r"(?<![a-z0-9])[a-z](?P<gap>[ .·*_~|-])[a-z](?:(?P=gap)[a-z])+(?![a-z0-9])(?!(?P=gap)[a-z0-9])")

DIGITS = frozenset("ntdws第弟地帝递唯%月还最取独趴")
"""Without one of these there is nothing for the patterns of fixed words."""

LISTED = Pattern(f"(?<!、)[{HAN}](?:、[{HAN}]){{2,}}(?!、)")
"""Characters set apart as if they were a list: `副、作、用`."""

NO_WORD = "(?!牌|系列|公司|快递|集团|物流)"
"""Not the end of a name."""
NUMERALS = frozenset("0123456789")
READINGS = (str.maketrans("0123456789", "零一二三四五六七八九"), str.maketrans("012459", "零一双死无久"))
"""Digits by their value and by their sound."""
LEET_SIGNS = frozenset("013457@$")
ASCII = 127
NEVER_ALONE = frozenset("氵亻讠疒扌钅礻纟忄犭艹辶宀囗冖衤饣阝刂攵彳灬罒豸虍")
"""Parts of characters that are none themselves."""
ENTITY = Pattern("&(?:#[0-9]{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});")
SHORTEST_TURNED = 3
"""Characters of the shortest word that is read backwards."""
BACKWARDS = Pattern("倒(?:过来|着|序)[看读念]?|反(?:过来|着)[看读念]|从右[往到]左")
"""Says that something is to be read from its end."""

WordsIn = Callable[[str], Iterable[tuple[int, int]]]
"""Where the words of the rules stand in a text."""
WithinWord = Callable[..., bool]
"""Whether at this place of the text there is a character of a word of the rules."""
Better = Callable[[str, int, int, str], bool]
"""Whether the text reads better with [start, end) replaced."""


class Rewriter:
    """Undoes the disguises that need no look at sounds."""

    def __init__(self, words_in: WordsIn, within_word: WithinWord, better: Better) -> None:
        tables = table("disguises")
        self._words_in = words_in
        self._within_word = within_word
        self._better = better
        self._pictures = Pictures(within_word)
        self._numerals: dict[str, str] = tables["numerals"]
        self._idioms: list[str] = tables["idioms"].split()
        self._in_digits = Pattern("|".join([*self._numerals, *self._idioms]))
        """What a text or one of its readings holds where there is something to be found."""
        self._latin = frozenset(tables["latin"].split())
        self._slang: dict[str, str] = tables["slang"]
        self._slang_words = Pattern("|".join(sorted(self._slang, reverse=True)))
        self._english: dict[str, str] = tables["english"]
        words = "|".join(sorted(self._english, reverse=True))
        self._english_words = Pattern(
            f"(?<![a-z])(?<!the )(?:{words})(?= ?[{HAN}]){NO_WORD}|(?<=[{HAN}])(?:{words})(?![a-z0-9]){NO_WORD}"
        )
        self._parts: dict[str, str] = known_table("parts", _parts)

    def undo(self, plain: Plain) -> Plain:
        """The text with such disguises put plainly."""
        signs = (_entities, self._pictures.edits, _spread, _lettered, self._listed)
        words = (_fixed, self._leet, self._translated, self._of_the_net, self._numbers)
        for edits in (*signs, *words, self._apart, self._backwards):
            found = edits(plain.text)
            if found:
                plain = plain.edited(found)
        return plain

    def _listed(self, text: str) -> list[Edit]:
        """`无、副、作、用`: only where it makes a word of the rules."""
        if "、" not in text:
            return []
        edits = []
        for found in LISTED.regex.finditer(text):
            start, end = found.span()
            joined = found[0].replace("、", "")
            whole = text[:start] + joined + text[end:]
            if all(self._within_word(whole, start + place) for place in range(len(joined))):
                edits.append(Edit(start, end, joined, "separator"))
        return edits

    def _translated(self, text: str) -> list[Edit]:
        """`近视bye` → `近视拜拜`."""
        if LETTERS.isdisjoint(text):
            return []
        found = self._english_words.finditer(text)
        return [Edit(*word.span(), self._english[word[0]], "english") for word in found]

    def _of_the_net(self, text: str) -> list[Edit]:
        """`坠吼` → `最好`."""
        return [Edit(*word.span(), self._slang[word[0]], "homophone") for word in self._slang_words.finditer(text)]

    def _leet(self, text: str) -> list[Edit]:
        """`w0rld-c1ass` → `world-class`."""
        if LEET_SIGNS.isdisjoint(text) or LETTERS.isdisjoint(text):
            return []
        edits = []
        for found in LEET.finditer(text):
            words = (found[0].translate(digits) for digits in LEET_DIGITS)
            word = next((word for word in words if word in self._latin), None)
            if word:
                edits.append(Edit(*found.span(), word, "lookalike"))
        return edits

    def _numbers(self, text: str) -> list[Edit]:
        """`独1无2` → `独一无二`, `5与伦比` → `无与伦比`: digits in words that hold no number."""
        if NUMERALS.isdisjoint(text):
            return []
        readings = [text.translate(digits) for digits in READINGS]
        if not any(map(self._in_digits.search, (text, *readings))):
            return []
        edits: list[Edit] = []
        said = [(text, literal, word) for literal, word in self._numerals.items()]
        said += [(read, word, word) for read in readings for word in self._idioms]
        for read, looked_for, word in said:
            start = read.find(looked_for)
            while start >= 0:
                end = start + len(looked_for)
                overlaps = any(start < edit.end and edit.start < end for edit in edits)
                if text[start:end] != word and not overlaps and not _in_number(text, start, end):
                    edits.append(Edit(start, end, word, "symbol"))
                start = read.find(looked_for, end)
        return sorted(edits)

    def _apart(self, text: str) -> list[Edit]:
        """`氵台疗` → `治疗`; where both parts are ordinary characters, only within a word of the rules."""
        places = [at for at, pair in enumerate(map(add, text, text[1:])) if pair in self._parts]
        edits: list[Edit] = []
        for at in places:
            pair = text[at : at + 2]
            whole = self._parts[pair]
            if edits and at < edits[-1].end:
                continue
            if NEVER_ALONE.isdisjoint(pair) and not self._whole(text, at, whole):
                continue
            edits.append(Edit(at, at + 2, whole, "split"))
        return edits

    def _whole(self, text: str, at: int, whole: str) -> bool:
        """Whether the parts are one character: alone, or together with such parts beside them (`女子讠平`)."""
        before, after = text[at - 2 : at], text[at + 2 : at + 4]
        for left, right in (("", ""), ("", self._parts.get(after, "")), (self._parts.get(before, ""), "")):
            start, end = at - 2 * bool(left), at + 2 + 2 * bool(right)
            plainly = left + whole + right
            if self._within_word(text[:start] + plainly + text[end:], start + len(left)):
                return self._better(text, start, end, plainly)
        return False

    def _backwards(self, text: str) -> list[Edit]:
        """`级家国` → `国家级`: where the text says so itself, or makes no sense else."""
        announced = BACKWARDS.search(text)
        if not announced and all(last - first < SHORTEST_TURNED for first, last in self._words_in(text[::-1])):
            return []
        edits = []
        for found in HAN_ONLY.finditer(text):
            turned = found[0][::-1]
            first, last = max(self._words_in(turned), key=lambda word: word[1] - word[0], default=(0, 0))
            if first < last and announced and len(turned) >= SHORTEST_TURNED:
                edits.append(Edit(*found.span(), turned, "backwards"))
            elif last - first >= SHORTEST_TURNED:
                start, end = found.end() - last, found.end() - first
                if self._better(text, start, end, turned[first:last]):
                    edits.append(Edit(start, end, turned[first:last], "backwards"))
        return edits


def _parts(_name: str) -> dict[str, str]:
    """Characters by the two parts into which copy takes them."""
    tables = table("disguises")
    found = {left + right: whole for left, rights in tables["radicals"].items() for right, whole in rights.items()}
    found |= tables["split"]
    lines = DATA.joinpath("splits.txt").read_text(encoding="utf-8").splitlines()
    for whole, *splits in map(str.split, lines):
        found.update((parts, whole) for parts in splits if parts not in found)
    return found


def _entities(text: str) -> list[Edit]:
    """`国&zwj;家` → `国家`, `独&nbsp;一` → `独 一`."""
    if "&" not in text:
        return []
    from html import unescape

    edits = []
    for found in ENTITY.finditer(text):
        char = unescape(found[0])
        if len(char) == 1 and ord(char) > ASCII:
            shown = " " if char.isspace() else "" if unicodedata.category(char) in DROPPED else char
            edits.append(Edit(*found.span(), shown, "" if shown else "invisible"))
    return edits


def _spread(text: str) -> list[Edit]:
    """`保*本*理*财`, `国 家 级`: three characters or more, each set apart by the same sign."""
    if SEPARATING.isdisjoint(text) and "!" not in text:
        return []
    return [
        Edit(
            *found.span(),
            "".join(HAN_ONLY.regex.findall(found[0])),
            "" if SOFT_BREAK in (found["gap"], found["sign"]) else "separator",
        )
        for found in SPREAD.regex.finditer(text)
    ]


def _lettered(text: str) -> list[Edit]:
    """`z u i 好` → `zui 好`, `y.y.d.s` → `yyds`: three letters or more, each set apart by the same sign."""
    if LETTERS.isdisjoint(text) or SEPARATING.isdisjoint(text):
        return []
    return [
        Edit(*found.span(), "".join(filter(str.isalpha, found[0])), "separator")
        for found in LETTERED.regex.finditer(text)
    ]


def _fixed(text: str) -> list[Edit]:
    """`n0.1`, `top 1` → `no.1`, `top1`; `第1`, `第(一)` → `第一`; `唯1` → `唯一`; `100%%` → `100%`; `月半` → `胖`."""
    if DIGITS.isdisjoint(text):
        return []
    edits = [
        Edit(
            *found.span(),
            "no.1" if found["word"][0] == "n" else "top1",
            "lookalike" if ROUND.intersection(found["word"]) else "",
        )
        for found in RANK.finditer(text)
    ]
    for pattern, plain, kind in FIXED:
        edits += [Edit(*found.span(), plain, kind) for found in pattern.finditer(text)]
    return sorted(edits)


def _in_number(text: str, start: int, end: int) -> bool:
    """Whether a number goes on before or after [start, end)."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return bool(
        (text[start].isdigit() and (before.isdigit() or before == ".")) or (text[end - 1].isdigit() and after.isdigit())
    )
