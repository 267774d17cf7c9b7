"""What the ends of a line look like: tables of patterns, the first that matches names the class."""

from __future__ import annotations

import re

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
CLOSERS = "”’」』）)】》〉〕]\"'"
OPENERS = "“‘「『（(【《〈〔["
CANNOT_START = "，。、；：！？,.;:!?%％…—·」』”’）)】》〉〕]"

_NAMES = rf"[{HAN}\s·、，,]"
_REPORTER = r"(?:记者|記者|通讯员|通訊員|特派员|实习生|撰文|撰稿)"
_AGENCY = rf"(?:据|據|[{HAN}]{{0,6}}(?:社|报|報|网|網|台|臺|讯|訊))"

# Classes of a line's beginning, matched against the line without the spaces that justify it.
STARTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("folio", re.compile(r"^(?:第?[A-Z]?\d{1,3}[版頁页]?|[A-Z]\d{1,2})$")),
    ("folio", re.compile(r"^(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:星期.)?$")),
    ("editors", re.compile(r"^(?:本版)?(?:责编|責編|责任编辑|编辑|編輯|美编|校对|组版|主编|值班|版式|电话|邮箱)[：:].*")),
    ("section", re.compile(
        r"^(?:要闻|要聞|国际|國際|国内|社会|社會|经济|經濟|财经|地方|民生|理论|文化|体育|體育|综合|广告|副刊|时政|教育|评论|新闻|科技)$"
    )),
    ("continued", re.compile(r"^[（(]?(?:上接|紧接)")),
    ("continues", re.compile(r"^[（(](?:下转|转第)")),
    ("byline", re.compile(rf"^[□■●○◎◆（(]?(?:文/图|图/文|文/|图/|本报|本刊|新华社|中新社)*{_REPORTER}{_NAMES}{{2,24}}(?:报道|報道|文|图|/|摄)*[）)]?$")),
    ("dateline", re.compile(rf"^{_AGENCY}[{HAN}0-9０-９·\s、]{{0,18}}?(?:电|電|讯|訊|消息|报道)(?:[（(：:]|$|[{HAN}\s\d])")),
    ("reporter", re.compile(rf"^[（(](?:本报|新华社)?{_REPORTER}")),
    ("caption", re.compile(r"^[（(]?(?:图为|圖為|图片|图①|上图|下图|左图|右图|图\d)")),
    ("name", re.compile(rf"^[（(][{HAN}]{{2,4}}[）)]$")),
    ("lone", re.compile(rf"^[{HAN}]{{2,3}}$")),
    ("list", re.compile(r"^(?:[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[、.．](?!\d)|[①-⑩])")),
    ("topic", re.compile(r"^【")),
    ("dash", re.compile(r"^[—-]{1,2}")),
    ("bullet", re.compile(r"^[□■●○◎◆▲△★☆※·•▶►]")),
    ("closing", re.compile(r"^[，。、；：！？,.;:!?%％」』”’）)】》〉〕]")),
    ("quote", re.compile(r"^[“‘「『]")),
    ("open", re.compile(r"^[（(《〈〔\[]")),
    ("number", re.compile(r"^[0-9０-９]")),
    ("latin", re.compile(r"^[A-Za-z]")),
    ("han", re.compile(rf"^[{HAN}]")),
)

# Classes of a line's end, matched likewise.
ENDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("finis", re.compile(r"[（(]完[）)]$")),
    ("continues", re.compile(r"[（(](?:下转|转第)[^）)]*[）)]$")),
    ("credit", re.compile(rf"(?:摄|攝|供图|供圖|图片社发|/图)[）)]?$|{_REPORTER}[{HAN}\s]{{1,6}}摄")),
    ("address", re.compile(r"(?:https?:|www\.|#subscribe|\[email)\S*(?:protected\])?$")),
    ("dateline", re.compile(rf"{_AGENCY}[{HAN}0-9０-９·\s]{{1,18}}?(?:电|電|讯|訊)$")),
    ("reporter", re.compile(rf"{_REPORTER}$")),
    ("stop", re.compile(r"[。！？!?…]$|(?<=\D)\.$")),
    ("stop-quote", re.compile(rf"[。！？!?…][{re.escape(CLOSERS)}]+$")),
    ("comma", re.compile(r"[，,]$")),
    ("pause", re.compile(r"[、]$")),
    ("colon", re.compile(r"[：:]$")),
    ("semicolon", re.compile(r"[；;]$")),
    ("open", re.compile(rf"[{re.escape(OPENERS)}]$")),
    ("paren", re.compile(r"[）)】〕\]]$")),
    ("quote", re.compile(r"[”’」』》〉]$")),
    ("number", re.compile(r"[0-9０-９]$")),
    ("percent", re.compile(r"[%％]$")),
    ("hyphen", re.compile(r"[A-Za-z][-\u00ad\u2010]$")),
    ("dash", re.compile(r"[—–-]$")),
    ("latin", re.compile(r"[A-Za-z]$")),
    ("han", re.compile(rf"[{HAN}]$")),
)

# A dateline that the line end cuts, matched against the line and the next.
CUT_DATELINE = re.compile(rf"^(?:据|據)?(?:本报|本報|新华社|中新社|[{HAN}]{{2,4}}[社报報])[{HAN}]{{2,7}}(?:\d{{1,2}}月\d{{1,2}}日)?[电電讯訊](?!视|话|子|动|力|影|脑|网)")

TEXT_ENDS = frozenset({"finis", "stop", "stop-quote", "credit", "continues", "address"})
STOP = re.compile(r"[。！？!?]")
PAUSE = re.compile(r"[，,、；;]")
PHOTO = re.compile(r"图为|圖為|[（(\s][^（(。]{0,8}(?:摄|攝)[）)]?$|供图|^[（(]?(?:上|下|左|右)图")


def classify(text: str, table: tuple[tuple[str, re.Pattern[str]], ...]) -> str:
    """Return the name of the first pattern of `table` found in `text`, or "other"."""
    for name, pattern in table:
        if pattern.search(text):
            return name
    return "other"
SIGNED = re.compile(rf"^[□■●○◎◆（(]?(?:文/图|图/文|本报|本刊)*{_REPORTER}{_NAMES}{{2,30}}[）)]?$")
