"""What the ends of a line look like: tables of patterns, the first that fits names the class."""

from __future__ import annotations

import re
from collections.abc import Mapping

from logic import writing

HAN = writing.HAN
CLOSERS = "”’」』）)】》〉〕]\"'"
OPENERS = "“‘「『（(【《〈〔["
CANNOT_START = "，。、；：！？,.;:!?%％…—·」』”’）)】》〉〕]"

_DIGIT = "0-9０-９"
_DATE = r"(?:19|20)\d\d(?:年|[-./])\d{1,2}(?:月|[-./])\d{1,2}日?"
_WEEKDAY = "(?:星期|周|週)[一二三四五六日天]"
_PAGE = rf"第?[A-Z]?[{_DIGIT}]{{1,3}}[版頁页]"
_DUTY = "责编|責編|责任编辑|编辑|編輯|美编|校对|组版|主编|值班|版式"
_FURNITURE = rf"(?:{_DATE}|{_WEEKDAY}|第[A-Z]?\d{{1,3}}版|总第\d+期|{_DUTY}|农历)"
_SECTIONS = (
    "要闻|要聞|国际|國際|国内|社会|社會|经济|經濟|财经|地方|民生|理论|文化|体育|體育"
    "|综合|广告|副刊|时政|教育|评论|新闻|科技"
)
_NAMES = rf"[{HAN}\s·、，,]"
_REPORTER = "(?:记者|記者|通讯员|通訊員|特派员|实习生|撰文|撰稿)"
_SIGN = r"[□■●○◎◆（(]?"
_PAPER = "(?:文/图|图/文|文/|图/|本报|本刊|新华社|中新社)"
_AGENCY = rf"(?:据|據|[{HAN}]{{0,6}}(?:社|报|報|网|網|台|臺|讯|訊))"
_PLACE_AND_DAY = rf"[{HAN}{_DIGIT}·\s、]"

# Classes of a line's beginning, to be matched against the line without any spaces; the first that fits counts.
STARTS: Mapping[str, str] = {
    "folio": rf"{_PAGE}(?:[：:]?[{HAN}]{{2,6}})?$|[A-Z]?\d{{1,3}}$|{_DATE}(?:{_WEEKDAY})?(?:{_PAGE})?$",
    "editors": rf"(?:本版)?(?:{_DUTY}|电话|邮箱)[：:]|(?!.*[。，！？；]).*{_FURNITURE}.*{_FURNITURE}",
    "section": rf"(?:{_SECTIONS})$",
    "continued": "[（(]?(?:上接|紧接)",
    "continues": "[（(](?:下转|转第)",
    "byline": rf"{_SIGN}{_PAPER}*{_REPORTER}{_NAMES}{{2,24}}(?:报道|報道|文|图|/|摄)*[）)]?$",
    "dateline": rf"{_AGENCY}{_PLACE_AND_DAY}{{0,18}}?(?:电|電|讯|訊|消息|报道)(?:[（(：:]|$|[{HAN}\s\d])",
    "reporter": rf"[（(](?:本报|新华社)?{_REPORTER}",
    "caption": r"[（(]?(?:图为|圖為|图片|图①|上图|下图|左图|右图|图\d)",
    "name": rf"[（(][{HAN}]{{2,4}}[）)]$",
    "lone": rf"[{HAN}]{{2,3}}$",
    "list": r"[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[、.．](?!\d)|[①-⑩]",
    "topic": "【",
    "dash": "[—-]{1,2}",
    "bullet": "[□■●○◎◆▲△★☆※·•▶►]",
    "closing": r"[，。、；：！？,.;:!?%％」』”’）)】》〉〕]",
    "quote": "[“‘「『]",
    "open": r"[（(《〈〔\[]",
    "number": rf"[{_DIGIT}]",
    "latin": "[A-Za-z]",
    "han": rf"[{HAN}]",
}

# Classes of a line's end, likewise.
ENDS: Mapping[str, str] = {
    "finis": "[（(]完[）)]$",
    "continues": "[（(](?:下转|转第)[^）)]*[）)]$",
    "credit": rf"(?:摄|攝|供图|供圖|图片社发|/图)[）)]?$|{_REPORTER}[{HAN}\s]{{1,6}}摄",
    "address": r"(?:https?:|www\.|#subscribe|\[email)\S*(?:protected\])?$",
    "dateline": rf"{_AGENCY}[{HAN}{_DIGIT}·\s]{{1,18}}?(?:电|電|讯|訊)$",
    "reporter": rf"{_REPORTER}$",
    "stop": r"[。！？!?…]$|(?<=\D)\.$",
    "stop-quote": rf"[。！？!?…][{re.escape(CLOSERS)}]+$",
    "comma": "[，,]$",
    "pause": "[、]$",
    "colon": "[：:]$",
    "semicolon": "[；;]$",
    "open": rf"[{re.escape(OPENERS)}]$",
    "paren": r"[）)】〕\]]$",
    "quote": "[”’」』》〉]$",
    "number": rf"[{_DIGIT}]$",
    "percent": "[%％]$",
    "hyphen": r"[A-Za-z][-\u00ad\u2010]$",
    "dash": "[—–-]$",
    "latin": "[A-Za-z]$",
    "han": rf"[{HAN}]$",
}

# A dateline that the line end cuts, matched against the line and the next.
CUT_DATELINE = re.compile(
    rf"[据據]?(?:本报|本報|新华社|中新社|[{HAN}]{{2,4}}[社报報])[{HAN}]{{2,7}}(?:\d{{1,2}}月\d{{1,2}}日)?"
    r"[电電讯訊](?![视话子动力影脑网])"
)
SIGNED = re.compile(rf"^{_SIGN}(?:文/图|图/文|本报|本刊)*{_REPORTER}{_NAMES}{{2,30}}[）)]?$")

TEXT_ENDS = frozenset({"finis", "stop", "stop-quote", "credit", "continues", "address"})
PAUSES = frozenset({"comma", "pause", "semicolon"})
STOP = re.compile(r"[。！？!?]")
PAUSE = re.compile(r"[，,、；;]")
PHOTO = re.compile(r"图为|圖為|[（(\s][^（(。]{0,8}(?:摄|攝)[）)]?$|供图|^[（(]?(?:上|下|左|右)图")

_START = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in STARTS.items()))
_ENDS = tuple((name, re.compile(pattern)) for name, pattern in ENDS.items())
OTHER = "other"

# A line that begins with an ideograph and holds none of these is of no other class: most lines of a text.
_MAY_BE_SPECIAL = re.compile(
    rf"[电電讯訊消息报道报導记記者通特实實撰稿版編编辑校美组主值责任日月年星期周第总農农图圖片上下左右续續接转轉、]|^(?:{_SECTIONS})$"
)
_PLAIN_START = re.compile(rf"(?![一二三四五六七八九十])[{HAN}]{{4}}")
# Nor is one with a mark of a sentence that begins otherwise than with these: most of the rest.
_SENTENCE = re.compile("[。，！？；]")
_MAY_OPEN_SPECIAL = re.compile(
    rf"[本电邮责責编編美校组主值版上紧下转文图圖新中记記通特实撰左右据據第一二三四五六七八九十]"
    rf"|[{HAN}]{{0,6}}[社报報网網台臺讯訊]|[^{HAN}]"
)
_ENDS_BY_SIGN = {"，": "comma", "、": "pause", "：": "colon", "；": "semicolon", "。": "stop"}
_MAY_END_SPECIAL = frozenset("摄攝图圖供发電电讯訊者員员生人")


def start_class(text: str) -> str:
    """Return the class of the beginning of `text`, a line without spaces."""
    # The names of sections are shorter than a plain start.
    if _PLAIN_START.match(text) and not _MAY_BE_SPECIAL.search(text):
        return "han"
    if _SENTENCE.search(text) and not _MAY_OPEN_SPECIAL.match(text):
        return "han"
    match = _START.match(text)
    return (match and match.lastgroup) or OTHER


def end_class(text: str) -> str:
    """Return the class of the end of `text`, a line without spaces."""
    known = _ENDS_BY_SIGN.get(text[-1:])
    if known:
        return known
    if "\u4e00" <= text[-1:] <= "\u9fff" and text[-1] not in _MAY_END_SPECIAL and "摄" not in text:
        return "han"
    return next((name for name, pattern in _ENDS if pattern.search(text)), OTHER)
