"""A dozen short pages with their truth, made of invented articles: what the trainer is tested with.

usage: python tests/training_pages.py     writes tests/data/training.jsonl anew
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

PATH = Path(__file__).parent / "data" / "training.jsonl"
PAGES = 12
MEASURES = (12, 13, 14, 16, 18)
INDENT = "\u3000\u3000"

# Headline (a space between its two parts), byline or nothing, paragraphs.
ARTICLES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "梨湾渡口换上新船",
        "本报记者 叶青禾",
        (
            "本报梨湾4月8日讯 梨湾渡口的两条木船昨天退役，一条能坐八十人的新船接替了它们。",
            "摆渡人老叶在这条江上撑了三十一年。他说，新船稳当，孩子们上学再也不会湿了鞋。",
            "渡口每天早上六点开船，晚上八点收船，梨湾村的人凭本村的小红本免费过江。",
        ),
    ),
    (
        "石桥镇集市搬家 摊位多了一倍",
        "",
        (
            "石桥镇的集市从老街搬到了河东，摊位由一百二十个增加到二百四十个。",
            "卖豆腐的柳婶说，老街窄，下雨天两把伞就把路堵死了，新集市有棚，雨天照样开张。",
            "镇里在集市旁边留了一块空地，农忙时让种菜的人把车停在那里卖，不收钱。",
        ),
    ),
    (
        "松坪小学的菜园丰收了",
        "本报通讯员 夏小满",
        (
            "松坪小学的孩子们上周收了菜园里的第一茬萝卜，一共称出二百一十六斤。",
            "菜园是去年秋天开出来的，每个班分到一小块，种什么由孩子们自己商量。",
            "校长说，萝卜送进了食堂，叶子喂了兔子，孩子们为这事写了整整一个星期的日记。",
        ),
    ),
    (
        "云岭茶农学会了看天",
        "",
        (
            "本报云岭4月11日讯 云岭的茶农今年多了一件事，每天傍晚到村口的小气象站抄温度。",
            "三月底的一场倒春寒里，抄过温度的人家提前盖了草帘，嫩芽几乎没有受冻。",
            "“往年靠膝盖疼不疼来猜，今年靠数字。”茶农老季笑着说。",
        ),
    ),
    (
        "旧磨坊改成了图书室",
        "",
        (
            "芦花村废弃多年的磨坊重新开了门，里面不再磨面，摆上了三千多本书。",
            "书大多是村里出去念书的年轻人寄回来的，扉页上写着寄书人的名字和一句话。",
            "磨盘没有搬走，孩子们围着它坐成一圈，听值班的老师念故事。",
        ),
    ),
    (
        "青石巷口的钟又走了",
        "本报记者 沈知秋",
        (
            "青石巷口那座停了九年的大钟昨天中午敲了十二下，许多人从屋里跑出来看。",
            "修钟的是七十四岁的郭师傅，他把生锈的齿轮一个个拆下来，在煤油里泡了半个月。",
            "缺的两个零件找不到图纸，他照着旧齿轮的样子用黄铜锉了出来。",
            "郭师傅说，钟每个星期要上一次弦，他已经教会了巷子里的三个年轻人。",
        ),
    ),
    (
        "雁滩湿地来了新客人",
        "",
        (
            "雁滩湿地的巡护员今年春天数到了四十七只黑脸的长腿水鸟，以前从来没有见过。",
            "有人说它们是迷了路，也有人说是这里的水变清了，小鱼多了。",
            "巡护员在芦苇边上插了牌子，请看鸟的人站远一些，说话轻一些。",
        ),
    ),
    (
        "南塘老人食堂开张 第一天卖光三锅粥",
        "",
        (
            "南塘的老人食堂昨天开张，早上六点半不到，门口已经站了二十多位老人。",
            "一碗粥一元钱，一个鸡蛋一元钱，咸菜不要钱。三锅粥不到八点就见了底。",
            "掌勺的是退休的厂里大师傅，他说明天多熬一锅。",
        ),
    ),
    (
        "渡船社區的燈籠節回來了",
        "",
        (
            "停了四年的燈籠節昨晚在渡船社區重新舉行，河邊掛起了六百多盞紙燈籠。",
            "紮燈籠的師傅說，會這門手藝的人越來越少，今年他帶了五個學生。",
            "孩子們提著自己做的燈籠走過石橋，橋下的水裏也亮起了一排燈。",
        ),
    ),
    (
        "竹溪修路不砍古樟",
        "本报记者 叶青禾",
        (
            "竹溪村的新路在村口拐了一个弯，绕过了一棵据说有三百年的老樟树。",
            "原来的图纸上路是直的，村民们开了三个晚上的会，都说树不能动。",
            "拐弯要多花四万元，村里有一半人家自愿出了工。",
        ),
    ),
)


def pages() -> Iterator[dict[str, Any]]:
    """Yield the pages, the same ones every time."""
    random = Random(7)
    for number in range(PAGES):
        chosen = random.sample(ARTICLES, random.choice((2, 3)))
        yield page(f"invented-{number:02}", chosen, random)


def page(key: str, chosen: list[tuple[str, str, tuple[str, ...]]], random: Random) -> dict[str, Any]:
    """Set articles as one column; a folio line above, headlines above or below their texts."""
    measure, blank, indented = random.choice(MEASURES), random.random() < 0.5, random.random() < 0.7
    lines, seams = [f"A{random.randint(2, 9):02}"], dict[str, str]()
    articles = []
    for headline, byline, paragraphs in chosen:
        parts = []
        texts = [("headline", [headline]), ("byline", [byline]), ("body", list(paragraphs))]
        for kind, each in texts:
            start = len(lines) + 1
            for text in filter(None, each):
                room = measure - 3 if kind == "headline" else measure
                set_text(INDENT + text if kind == "body" and indented else text, room, lines, seams)
            if len(lines) >= start:
                lines += [""] if blank or kind == "headline" else []
                parts.append({"kind": kind, "start": start, "stop": len(lines)})
        articles.append({"parts": parts})
    return {
        "id": key,
        "lines": lines,
        "gold": {"articles": articles, "set_aside": [{"start": 1, "stop": 1}], "seams": seams},
    }


def set_text(left: str, measure: int, lines: list[str], seams: dict[str, str]) -> None:
    """Wrap a text at a measure and note the seam of each line."""
    while left:
        line, left = left[:measure], left[measure:]
        while left[:1] in tuple("，。、”"):
            line, left = line + left[0], left[1:]
        seam = "break" if not left else "space" if left[0] == " " or line[-1] == " " else "join"
        lines.append(line.rstrip())
        seams[str(len(lines))] = seam
        left = left.lstrip()


if __name__ == "__main__":
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in pages()), encoding="utf-8")
