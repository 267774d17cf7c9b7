"""What a dateline that the line end cuts tells of the place where it is cut."""

from __future__ import annotations

import pytest

from logic.page import number_lines
from logic.proposing.datelines import dateline
from logic.proposing.looks import look_at


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        (["本报云溪3月2日讯", "（记者 白芷兰） 渡轮"], ("before", "spaced", "spaced", "本报1讯（", "tight")),
        (["本报讯  （记者 江帆）", "渡轮昨天"], ("after", "wide", "spaced", "本报0讯（", "tight")),
        (["新华社云溪电(记者白", "芷、江帆)渡轮"], ("1+1", "tight tight comma", "tight", "tight", "tight")),
        (
            ["本报讯（记者", "白 芷 通讯员 江 帆）渡轮昨天重新开航，乘客不少"],
            ("0+1", "spaced wide none", "tight", "tight", "tight"),
        ),
        (["本报讯（记者 白芷兰 通讯员 方渡", "柳江帆）渡轮"], ("2+3", "spaced none none", "tight", "tight", "tight")),
        (["本报云溪", "3月2日讯", "（记者 白芷兰）"], None),
        (["记者昨天在码头看到，渡轮", "（一艘新船）靠岸"], None),
        (["打电", "（铃响了）"], None),
    ],
)
def test_the_rest_of_a_cut_dateline_is_asked(lines: list[str], key: tuple[str, ...] | None) -> None:
    assert dateline(look_at(number_lines(lines)), 0, "tight") == key


def test_a_dateline_over_three_lines_is_seen_from_its_end() -> None:
    looks = look_at(number_lines(["本报云溪3月2日讯 （记者", "白芷兰 通讯员 江帆）", "渡轮昨天重新开航"]))
    assert dateline(looks, 1, "unknown") == ("after", "spaced", "spaced", "本报1讯（", "unknown")
