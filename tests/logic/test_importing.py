"""From files to pages: encodings, lines, and the sentence for every file that is no page."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.errors import InputError
from logic.importing import SIZE_LIMIT, detect, page_from_json, read_page, split_lines
from logic.importing import text as importing_text
from logic.wording import sentence

SIMPLIFIED = "河边的新步道昨天开放，\n市民走在树下，说这里比过去好多了。\n"
TRADITIONAL = "河邊的新步道昨天開放，\n市民走在樹下，說這裡比過去好多了。\n"


def code_of(path: Path, encoding: str | None = None) -> str:
    with pytest.raises(InputError) as caught:
        read_page(path, encoding)
    assert path.name.split("\0")[0] in sentence(caught.value)
    return caught.value.code


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "utf-16-le"),
        (SIMPLIFIED, "utf-16-be"),
        (TRADITIONAL, "utf-8"),
        (TRADITIONAL, "cp950"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "utf-16-le"),
        ("Café à Genève, naïve façade\n", "utf-8"),
        ("Plain old newspaper text.\n", "utf-8"),
        ("一直", "gb18030"),  # these four bytes are valid UTF-8 as well, for letters nobody prints
    ],
)
def test_encoding_is_found(text: str, encoding: str) -> None:
    assert detect(text.encode(encoding)) == (encoding, True)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_byte_order_mark_decides_and_is_no_text(tmp_path: Path, mark: bytes, encoding: str) -> None:
    path = tmp_path / "marked.txt"
    path.write_bytes(mark + SIMPLIFIED.encode(encoding))
    assert [line.text for line in read_page(path).lines] == SIMPLIFIED.splitlines()


def test_characters_of_hong_kong_are_read(tmp_path: Path) -> None:
    path = tmp_path / "hk.txt"
    path.write_bytes("香港的啲嘢𨋢".encode("big5hkscs"))
    assert read_page(path).text(1) == "香港的啲嘢𨋢"


@given(st.text(alphabet="的一是在有中国地区市长河水（）“”，。Aa1 \t", min_size=1))
def test_any_encoding_found_decodes_strictly(text: str) -> None:
    data = text.encode("gb18030")
    assert "\ufffd" not in data.decode(detect(data).encoding)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一\n二", ["一", "二"]),
        ("一\r\n二\r\n", ["一", "二"]),
        ("一\r二\r", ["一", "二"]),
        ("一\n\n二\n\n", ["一", "", "二", ""]),
        ("  一 \n", ["  一 "]),
        ("一\x0c二\u2028三\x85四\n", ["一\x0c二\u2028三\x85四"]),
    ],
)
def test_lines_are_kept_as_they_are(text: str, lines: list[str]) -> None:
    assert split_lines(text) == lines


def test_page_keeps_the_file(tmp_path: Path) -> None:
    path = tmp_path / "版面.2.txt"
    path.write_bytes(SIMPLIFIED.encode("gb18030"))
    page = read_page(path)
    assert (page.id, page.title, page.source.name) == ("版面.2", "版面.2", "版面.2.txt")
    assert (page.source.data, page.source.encoding) == (path.read_bytes(), "gb18030")
    assert page.lines[1].number == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b" \r\n\t\n", "file_empty"),
        (codecs.BOM_UTF8 + b"\n", "file_empty"),
        ("\u3000\n".encode(), "file_empty"),
        (b"%PDF-1.7 and so on", "file_binary"),
        (b"PK\x03\x04....", "file_binary"),
        (b"\x89PNG\r\n\x1a\n....", "file_binary"),
        (b"\xff\xd8\xff\xe0....", "file_binary"),
        (b"SQLite format 3\x00....", "file_binary"),
        (b"text with a\x00zero byte", "file_binary"),
        (bytes(range(256)), "file_binary"),
        (b"\x01\x02\x03\x04 abc", "file_binary"),
        ("好的".encode() + b"\xff\xff\xff", "file_not_text"),
    ],
)
def test_file_that_is_no_page(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    assert code_of(path) == code


def test_one_bad_byte_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes("河边".encode() + b"\xff" + "步道".encode())
    with pytest.raises(InputError) as caught:
        read_page(path)
    assert caught.value.facts == {"name": "x.txt", "encoding": "utf-8", "position": 7}


def test_stray_control_character_does_not_make_a_page_binary(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("河边的步道\x02昨天开放\n", encoding="utf-8")
    assert "\x02" in read_page(path).text(1)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("x")
    assert code_of(tmp_path / "none.txt") == "file_missing"
    assert code_of(tmp_path / "file.txt" / "inside.txt") == "file_missing"
    assert code_of(tmp_path) == "file_is_folder"


def test_too_large_is_told_from_the_size_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    assert code_of(path) == "file_too_large"
    monkeypatch.setattr(importing_text, "SIZE_LIMIT", 4)
    path.write_bytes(b"abcd")
    assert read_page(path).text(1) == "abcd"


def test_chosen_encoding_is_used_strictly(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(TRADITIONAL.encode("cp950"))
    assert read_page(path, "Big5").source.encoding == "cp950"
    assert code_of(path, "utf-8") == "file_not_text"


@pytest.mark.parametrize("name", ["klingon", "base64", "idna", "", "utf\0"])
def test_only_text_encodings_have_names(tmp_path: Path, name: str) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"abc")
    if not name:
        assert read_page(path, name).source.encoding == "utf-8"
    else:
        with pytest.raises(InputError, match="encoding_unknown"):
            read_page(path, name)


def test_page_of_json() -> None:
    page = page_from_json(json.dumps({"id": "a/1", "lines": ["一", "", "二"]}).encode())
    assert (page.id, [line.text for line in page.lines]) == ("a/1", ["一", "", "二"])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{", "pages_bad_json"),
        (b"\xff", "pages_bad_json"),
        (b"[" * 100_000, "pages_bad_json"),
        (b"[]", "pages_bad_json"),
        (b'{"lines": ["a"]}', "pages_bad_id"),
        (b'{"id": 3, "lines": ["a"]}', "pages_bad_id"),
        (b'{"id": "a"}', "pages_bad_lines"),
        (b'{"id": "a", "lines": "abc"}', "pages_bad_lines"),
        (b'{"id": "a", "lines": []}', "pages_bad_lines"),
        (b'{"id": "a", "lines": ["a", 1]}', "pages_bad_lines"),
        (b'{"id": "a", "lines": ["a"], "allowed": []}', "pages_bad_allowed"),
        (b'{"id": "a", "lines": ["a"], "allowed": {"x": []}}', "pages_bad_allowed"),
        (b'{"id": "a", "lines": ["a"], "allowed": {"1": "join"}}', "pages_bad_allowed"),
    ],
)
def test_bad_line_of_json(data: bytes, code: str) -> None:
    with pytest.raises(InputError, match=code):
        page_from_json(data)
