"""On a page in another language each part is in its own; a page in English stays as it is."""

from __future__ import annotations

import pytest

from generator.tongues import mark_english


@pytest.mark.parametrize(
    ("persian", "marked"),
    [
        ('<a href="x">Ilham Aliyev</a>', '<a href="x" lang="en">Ilham Aliyev</a>'),
        ("<td>Iran</td>", '<td><bdi lang="en">Iran</bdi></td>'),
        ("<td>000_0ead.txt</td>", '<td><bdi lang="en">000_0ead.txt</bdi></td>'),
        ("# Russia {: #title }", '# <bdi lang="en">Russia</bdi> {: #title }'),
        ("<p>دیدار با Ze’ev Elkin در Baku.</p>",
         '<p>دیدار با <bdi lang="en">Ze’ev Elkin</bdi> در <bdi lang="en">Baku</bdi>.</p>'),
        ("<p>نادرستِ Aliyev&#58; «Ilayev»</p>",
         '<p>نادرستِ <bdi lang="en">Aliyev</bdi>&#58; «<bdi lang="en">Ilayev</bdi>»</p>'),
        ("<p>Iran، Iraq، </p>", '<p><bdi lang="en">Iran</bdi>، <bdi lang="en">Iraq</bdi>، </p>'),
        ("<text>Baku</text>", '<text lang="en">Baku</text>'),
        ("<title> Baku, 2</title>", '<title lang="en"> Baku, 2</title>'),
        ("<title>در Baku</title>", "<title>در Baku</title>"),
        ('<a class="evidence" href="x">s4</a>', '<a class="evidence" href="x">s4</a>'),
        ('<span data-verbatim="a:0-2"><span>he</span></span> Baku',
         '<span data-verbatim="a:0-2" lang="en"><span>he</span></span> <bdi lang="en">Baku</bdi>'),
        ('<div lang="en" dir="ltr"><p>In <b>Baku</b></p></div>',
         '<div lang="en" dir="ltr"><p>In <b>Baku</b></p></div>'),
        ("---\ntitle: Iran\n---\n<p>ایران</p>", "---\ntitle: Iran\n---\n<p>ایران</p>"),
        ("<td>روز، 2016-12-21، ذکرشده</td>",
         '<td>روز، <bdi dir="ltr">2016-12-21</bdi>، ذکرشده</td>'),
        ("<td>−5.0</td>", '<td><bdi dir="ltr">−5.0</bdi></td>'),
        ("<td>&#40;2 × 4.6&#41; / 3 &#61; &#43;3.1</td>",
         '<td><bdi dir="ltr">&#40;2 × 4.6&#41; / 3 &#61; &#43;3.1</bdi></td>'),
        ("<td>12,345</td>", "<td>12,345</td>"),
        ("<td>19–29 دسامبر</td>", "<td>19–29 دسامبر</td>"),
        ("<p>12 Â&#41;</p>", '<p><bdi lang="en">12 Â&#41;</bdi></p>'),
    ],
)  # fmt: skip
def test_english_is_marked_once_and_with_the_fewest_bytes(persian: str, marked: str) -> None:
    assert mark_english(persian, "fa") == marked
    assert mark_english(persian, "en") == persian


def test_in_latin_letters_verbatim_text_alone_is_known() -> None:
    page = '<p>Gipfel in Baku: <span data-verbatim="a:0-2">He</span></p>'
    marked = '<p>Gipfel in Baku: <span data-verbatim="a:0-2" lang="en">He</span></p>'
    assert mark_english(page, "de") == marked
