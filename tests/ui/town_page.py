"""A page the tests wrote themselves: four articles, one of them in two places, and a proposal for it made by hand."""

from __future__ import annotations

from pathlib import Path

from logic.draft import About, Article, Draft, Kind, Part, Seam, Span
from logic.page import Page, Source, number_lines
from logic.proposal import Proposal, Reason, Verdict
from logic.store import ProjectFile

LINES = (
    "2021年5月6日 星期四 第2版 县城新闻",
    "",
    "城东新桥今日通车",
    "昨天傍晚最后一车石子铺",
    "平，城东新桥今天清早放",
    "行第一辆公共汽车。",
    "",
    "桥长二百四十步，两边有",
    "人行道，老人可以慢走。",
    "",
    "河边书屋添了新座位",
    "记者 林小满",
    "河边书屋开张三年，来看",
    "书的人越来越多，周末常",
    "常没有地方坐。",
    "店主把后院的柴房腾了出",
    "来，摆上十六张小桌，又",
    "请木匠打了两排书架。",
    "孩子们放学以后都愿意来",
    "这里做功课。",
    "",
    "",
    "冬天屋里生着炉子。",
    "",
    "旧报纸怎样变成电子书",
    "档案馆的人先把每一页旧",
    "报扫成图片，再由机器认",
    "字，最后由人逐行校对。",
    "校对的人常说一句英文，",
    "The old hand-",
    "written pages and the print-",
    "ed ones",
    "must agree.",
    "意思是手写的和印出来的",
    "必须一样。",
    "一页纸大约要校两个钟头",
    "，遇到虫蛀的地方还要去",
    "查别的报纸。",
    "他们打算三年校完。",
    "图为新桥上的第一辆公共",
    "汽车。 何苗 摄",
    "木器行搬家启事",
    "本店自下月起搬到南门外",
    "大街二十号，照常接活。",
    "老主顾带旧票来，修椅子",
    "不收钱。",
    "",
    "值班编辑 周一禾",
    "电话 二一三四",
)
TEXT = "\n".join(LINES) + "\n"
BRIDGE, BOOKS, PAPERS, ADVERT = 1, 2, 3, 4
SPACES, BREAKS = (30, 32), (3, 6, 9, 11, 12, 15, 18, 20, 23, 25, 28, 35, 38, 39, 41, 42, 46)


def town_page(name: str = "town") -> Page:
    """Return the page, 49 lines, as if read from a file of this name."""
    return Page(name, name, number_lines(LINES), Source(f"{name}.txt", f"{TEXT}{name}".encode(), "utf-8"))


def town_draft() -> Draft:
    """Return the draft of the proposal: the articles of lines 3–41 and the advert, folio lines set aside."""
    articles = (
        Article(BRIDGE, (Part(3, 3, Kind.HEADLINE), Part(4, 10, Kind.BODY), Part(40, 41, Kind.CAPTION))),
        Article(BOOKS, (Part(11, 11, Kind.HEADLINE), Part(12, 12, Kind.BYLINE), Part(13, 24, Kind.BODY))),
        Article(PAPERS, (Part(25, 25, Kind.HEADLINE), Part(26, 39, Kind.BODY))),
        Article(ADVERT, (Part(42, 47, Kind.ADVERT),)),
    )
    seams = {n: Seam.JOIN for n, text in enumerate(LINES, 1) if text}
    seams |= dict.fromkeys(BREAKS, Seam.BREAK) | dict.fromkeys(SPACES, Seam.SPACE) | {31: Seam.DEHYPHENATE}
    return Draft(articles, (Span(1, 2), Span(48, 49)), seams)


def town_proposal() -> Proposal:
    """Return the proposal: sure of all but how line 18 ends."""
    verdicts = tuple(
        Verdict(About.SEAM, n, 0.5 if n == 18 else 0.99, (Reason("ends_sentence"),)) for n in sorted(town_draft().seams)
    )
    return Proposal(town_draft(), verdicts, "by hand")


def make_project(path: Path, *names: str) -> Path:
    """Make a closed project that holds the page, with its proposal, once for each name; return where."""
    with ProjectFile.create(path) as project:
        for name in names or ("town",):
            project.add_page(town_page(name), town_draft())
            project.save_proposal(name, town_proposal())
    return path
