"""Each format gives the article's words, and its metadata with where they come from."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.corpus import read_corpus
from generator.model import Article, Corpus

BODY = (
    "The minister said on Tuesday that talks on trade would go on for two more weeks, and that he "
    "would take part in them himself after the holidays."
)
SECOND = "“We shall go on,” he told reporters in Baku, the capital, after a meeting of six hours."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="{{charset}}">
<title>Ministers to go on talking | Daily Example</title>
<meta property="og:title" content="Ministers to go on talking">
<meta property="og:site_name" content="Daily Example">
<meta property="article:published_time" content="2016-12-13T10:30:00+00:00">
<link rel="canonical" href="https://daily.example/world/talks">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Ministers to go on talking</h1><p>{BODY}</p><p>{SECOND}</p>
<p>{BODY.replace("Tuesday", "Wednesday")}</p></article>
<script>alert("no article text")</script>
<footer>Copyright. All rights reserved.</footer></body></html>
"""

Read = Callable[..., Corpus]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write files into a folder and read it: `read(**{"a.txt": "text"})`."""

    def write_and_read(**files: str | bytes) -> Corpus:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_corpus([tmp_path])

    return write_and_read


def only(corpus: Corpus) -> Article:
    assert corpus.issues == ()
    (article,) = corpus.articles
    return article


def test_plain_text(read: Read) -> None:
    article = only(read(**{"talks.txt": f"Ministers to go on talking\n\nBAKU – {BODY}\n"}))
    assert article.id == "talks"
    assert article.body == f"Ministers to go on talking\n\nBAKU – {BODY}"
    assert (article.title, article.basis["title"]) == ("Ministers to go on talking", "text")
    assert article.place is not None
    assert article.place.of(article.body) == "BAKU"
    assert article.published is None
    assert article.basis["published"] == "not given"


def test_plain_text_without_a_headline_gets_a_derived_title(read: Read) -> None:
    article = only(read(**{"talks.txt": f"BAKU – {BODY}"}))
    assert article.basis["title"] == "derived"
    assert article.title.startswith("The minister said on Tuesday")
    assert article.content.of(article.body) == BODY


def test_an_agency_in_the_dateline_is_the_outlet_when_nobody_names_one(read: Read) -> None:
    article = only(read(**{"talks.txt": f"BAKU, Dec 13, 2016 (Reuters) - {BODY}"}))
    assert (article.outlet, article.basis["outlet"]) == ("Reuters", "text")
    assert (article.published_at, article.basis["published"]) == ("2016-12-13", "text")


def test_a_dateline_without_a_year_dates_nothing(read: Read) -> None:
    assert only(read(**{"talks.txt": f"BAKU, Dec 13 (Reuters) - {BODY}"})).published is None


def test_markdown_with_front_matter(read: Read) -> None:
    source = (
        "---\ntitle: 'Talks: a new round'\ndate: 2016-12-13\nsource: Daily Example\n"
        "url: https://daily.example/talks\nlang: en\ntags: [a, b]\n---\n\n"
        f"## A new round\n\n**BAKU** – {BODY.replace('trade', '[trade](https://x.example)')}\n\n"
        "- first point\n- second point\n\n<script>alert(1)</script>\n\n> Quoted &amp; *done*.\n"
    )
    article = only(read(**{"talks.md": source}))
    assert article.title == "Talks: a new round"
    assert article.outlet == "Daily Example"
    assert article.url == "https://daily.example/talks"
    assert article.published_at == "2016-12-13"
    assert {article.basis[f] for f in ("title", "outlet", "url", "published")} == {"front matter"}
    assert article.body == (
        f"A new round\n\nBAKU – {BODY}\n\nfirst point\n\nsecond point\n\nQuoted & done."
    )
    assert article.place is not None


def test_markdown_without_front_matter(read: Read) -> None:
    article = only(read(**{"talks.md": f"# Ministers to go on talking\n\n{BODY}\nMore\nhere.\n"}))
    assert article.title == "Ministers to go on talking"
    assert article.body.endswith("holidays. More here.")


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_html(read: Read, charset: str) -> None:
    page = PAGE.replace("{charset}", charset).encode(charset)
    article = only(read(**{"talks.html": page}))
    assert article.title == "Ministers to go on talking"
    assert article.outlet == "Daily Example"
    assert article.url == "https://daily.example/world/talks"
    assert article.published is not None
    assert article.published.isoformat() == "2016-12-13"
    assert {article.basis[f] for f in ("title", "outlet", "url", "published")} == {"html meta"}
    assert BODY in article.body
    assert SECOND in article.body
    assert "alert" not in article.body
    assert "Copyright" not in article.body


def test_html_that_states_its_metadata_as_json(read: Read) -> None:
    stated = {
        "@type": "NewsArticle",
        "datePublished": "2016-12-13T10:30:00Z",
        "publisher": {"@type": "Organization", "name": "Le Quotidien Exemplaire"},
    }
    page = (
        f'<html><head><title>Talks</title><script type="application/ld+json">{json.dumps(stated)}'
        f"</script></head><body><article><p>{BODY}</p><p>{BODY}</p></article></body></html>"
    )
    article = only(read(**{"talks.html": page}))
    assert article.outlet == "Le Quotidien Exemplaire"
    assert article.published_at == "2016-12-13T10:30:00Z"


def test_a_date_in_the_text_of_a_page_does_not_date_it(read: Read) -> None:
    body = BODY.replace("on Tuesday", "on December 1, 2015")
    page = f"<html><body><article><p>{body}</p><p>{body}</p></article>Copyright 2019</body></html>"
    assert only(read(**{"talks.html": page})).published is None


def test_json_with_one_record_or_many(read: Read) -> None:
    record = {"text": BODY, "title": "Talks", "published": "2016-12-13T10:30", "outlet": "Wire"}
    article = only(read(**{"talks.json": json.dumps(record)}))
    assert (article.id, article.body, article.title) == ("talks", BODY, "Talks")
    assert article.published_at == "2016-12-13T10:30"
    assert set(article.basis.values()) == {"given", "not given"}


def test_json_lists_and_lines_number_what_has_no_id(read: Read) -> None:
    records = [{"text": BODY}, {"id": "my id/1", "text": SECOND}]
    corpus = read(
        **{"a.json": json.dumps(records), "b.jsonl": "\n".join(map(json.dumps, records[:1] * 2))}
    )
    assert [article.id for article in corpus.articles] == ["a-1", "my id/1", "b-1", "b-2"]


def test_json_text_keeps_every_character(read: Read) -> None:
    text = f"  {BODY}\r\n\r\n\u00ad\u200b end  "
    assert only(read(**{"a.json": json.dumps({"text": text})})).body == text


def test_dangerous_addresses_are_not_kept(read: Read) -> None:
    corpus = read(**{"a.md": f"---\nurl: 'javascript:alert(1)'\n---\n{BODY}"})
    assert corpus.articles[0].url is None
    assert [issue.code for issue in corpus.issues] == ["bad-url"]


@pytest.mark.parametrize(
    "source",
    ["---\ntitle: [\n---\nText.", "---\n- a\n---\nText.", "---\n" + "[" * 5000 + "\n---\nText."],
    ids=["broken", "a list", "very deep"],
)
def test_bad_front_matter_is_reported(read: Read, source: str) -> None:
    corpus = read(**{"a.md": source})
    assert corpus.articles == ()
    assert [issue.code for issue in corpus.issues] == ["unreadable"]
    assert "front matter" in corpus.issues[0].message


@pytest.mark.parametrize("piece", ["[", "![", "**a ", "> ", "<a href='", "- ", "`"])
def test_hostile_markdown_is_read_or_refused(read: Read, piece: str) -> None:
    """A parser that such text stalls would stall the tests, too."""
    corpus = read(**{"a.md": piece * 10_000})
    assert len(corpus.articles) + len(corpus.issues) > 0


def test_too_large_a_file_is_no_article(read: Read) -> None:
    corpus = read(**{"a.txt": BODY * 20_000})
    assert [issue.code for issue in corpus.issues] == ["too-large"]
    assert "2,000 kB" in corpus.issues[0].message


def test_a_broken_record_leaves_the_others(tmp_path: Path) -> None:
    good = json.dumps({"id": "good", "text": "The minister met the envoy in Lima on Monday."})
    late = json.dumps({"text": "The two sides signed an agreement on fisheries."})
    (tmp_path / "lines.jsonl").write_text(f"{good}\n{{broken\n[1]\n{late}\n", encoding="utf8")
    (tmp_path / "list.json").write_text(f'[{{"text": 1}}, {late}]', encoding="utf8")
    (tmp_path / "none.jsonl").write_text("{\n}\nx\n", encoding="utf8")
    corpus = read_corpus([tmp_path])
    assert [article.id for article in corpus.articles] == ["good", "lines-4", "list-2"]
    told = [(issue.where, issue.message) for issue in corpus.issues if issue.code == "unreadable"]
    assert [where for where, _ in told] == ["lines.jsonl", "lines.jsonl", "list.json", "none.jsonl"]
    assert [message[-8:] for _, message in told[:2]] == ["(line 2)", "(line 3)"]
    assert told[2][1].startswith('record 1: a record must have a "text"')
