"""Folders of files -> one corpus: nothing is lost, nothing bad stops the rest."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest

from generator.corpus import READERS, read_corpus
from generator.errors import SeedError
from generator.model import Corpus, Span

BODY = (
    "The minister said on Tuesday that talks on trade would go on for two more weeks, and that he "
    "would take part in them himself after the holidays."
)
FRENCH = (
    "Le ministre a déclaré mardi que les négociations sur le commerce se poursuivraient pendant "
    "deux semaines encore, et qu’il y participerait lui-même après les fêtes, selon un communiqué "
    "publié par le ministère des affaires étrangères à la fin de la journée dans la capitale."
)


def write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def codes(corpus: Corpus) -> dict[str | None, str]:
    return {issue.where: issue.code for issue in corpus.issues}


def test_the_seed_article(root: Path) -> None:
    corpus = read_corpus([root / "seeds" / "articles"], root / "seeds" / "sources.yml")
    (article,) = corpus.articles
    assert corpus.issues == ()
    assert article.id == "000_0eadee0c46f51ecb"
    assert article.place == Span(0, 4)
    assert article.content.of(article.body).startswith("Azerbaijani President Ilham Aliyev said")
    assert article.published_at == "2016-12-13"
    assert article.basis["published"] == "sidecar (analyst)"
    assert article.basis["title"] == "derived"
    assert article.title == (
        "Azerbaijani President Ilham Aliyev said Tuesday that his country has, over the years…"
    )
    assert article.outlet is None


def test_every_bad_file_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "good.txt": BODY,
        "empty.txt": "",
        "blank.txt": " \n\n ",
        "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00",
        "paper.pdf": b"%PDF-1.7",
        "paper.txt": b"%PDF-1.7",
        "french.txt": FRENCH,
        "table.csv": "a,b",
        "noname": "text",
        "page.html": "<html><body></body></html>",
        "broken.json": "{",
        "README.md": "About this folder.",
        ".hidden.txt": "Hidden.",
        "good.meta.yml": "published: 2016-12-13\nauthor: Jane Doe\n",
        "lost.meta.yml": "published: 2016-12-13\n",
    }
    write(tmp_path, **files)
    corpus = read_corpus([tmp_path])
    assert [article.id for article in corpus.articles] == ["good"]
    assert codes(corpus) == {
        "empty.txt": "empty",
        "blank.txt": "empty",
        "picture.txt": "binary",
        "paper.pdf": "unsupported-format",
        "paper.txt": "binary",
        "french.txt": "not-english",
        "table.csv": "unsupported-format",
        "noname": "unsupported-format",
        "page.html": "unreadable",
        "broken.json": "unreadable",
        "good.meta.yml": "bad-sidecar",
        "lost.meta.yml": "bad-sidecar",
    }
    assert all(issue.message for issue in corpus.issues)
    assert "'author'" in next(i.message for i in corpus.issues if i.where == "good.meta.yml")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_reported(tmp_path: Path) -> None:
    write(tmp_path, **{"a.txt": BODY, "b.txt": BODY})
    (tmp_path / "a.txt").chmod(0)
    corpus = read_corpus([tmp_path])
    assert codes(corpus) == {"a.txt": "unreadable"}


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, **{"secret.txt": BODY, "articles/a.txt": BODY})
    (tmp_path / "articles" / "b.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "articles" / "c.txt").symlink_to("a.txt")
    corpus = read_corpus([tmp_path / "articles"])
    assert [article.id for article in corpus.articles] == ["a", "c"]
    assert codes(corpus) == {"b.txt": "outside"}


def test_what_is_no_file_cannot_hang_the_build(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert codes(read_corpus([tmp_path])) == {"pipe.txt": "unreadable"}


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"nowhere\.txt: there is no such file"):
        read_corpus([tmp_path / "nowhere.txt"])


def test_an_empty_folder_is_reported(tmp_path: Path) -> None:
    assert [issue.code for issue in read_corpus([tmp_path]).issues] == ["empty"]


def test_folders_are_walked_in_order_and_paths_kept_in_input_order(tmp_path: Path) -> None:
    names = ["b/2.txt", "b/1.txt", "a.txt", "c/d/3.txt"]
    write(tmp_path, **dict.fromkeys(names, BODY))
    corpus = read_corpus([tmp_path / "c", tmp_path])
    assert [article.id for article in corpus.articles] == ["d-3", "a", "b-1", "b-2"]
    assert [article.path for article in corpus.articles] == [
        "d/3.txt",
        "a.txt",
        "b/1.txt",
        "b/2.txt",
    ]


def test_ids_stay_when_others_come_and_go(tmp_path: Path) -> None:
    write(tmp_path, **{"talks.txt": BODY, "x/talks.txt": BODY})
    before = {article.path: article.id for article in read_corpus([tmp_path]).articles}
    write(tmp_path, **{"talks-2.txt": BODY, "a.md": BODY, "x/a.txt": BODY})
    after = {article.path: article.id for article in read_corpus([tmp_path]).articles}
    assert {path: after[path] for path in before} == before


def test_rivals_for_an_id_get_the_same_ids_in_every_order(tmp_path: Path) -> None:
    names = ("a/b.txt", "a-b.txt", "a-b.md", "a-b.html")
    page = f"<html><body><article><p>{BODY}</p><p>{BODY}</p></article></body></html>"
    write(tmp_path, **{name: page if name.endswith("html") else BODY for name in names})
    seen = set()
    for order in itertools.permutations(names):
        corpus = read_corpus([tmp_path / name for name in order])
        ids = {tmp_path / order[n]: article.id for n, article in enumerate(corpus.articles)}
        assert len(set(ids.values())) == len(names)
        assert {issue.code for issue in corpus.issues} == {"duplicate-id"}
        seen.add(tuple(sorted((path.name, name) for path, name in ids.items())))
    assert len(seen) == 1


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, **{"a.txt": BODY})
    assert len(read_corpus([tmp_path / "a.txt", tmp_path]).articles) == 1


def test_a_sidecar_overrides_what_the_file_says(tmp_path: Path) -> None:
    write(
        tmp_path,
        **{
            "2016-12-01-talks.md": f"---\ntitle: Old\nsource: Old Outlet\n---\n{BODY}",
            "2016-12-01-talks.meta.yml": (
                "title: New\noutlet: New Outlet\nurl: https://new.example\n"
                "published: 2016-12-13\nmarking: tlp:amber\nbasis: desk\n"
            ),
        },
    )
    (article,) = read_corpus([tmp_path]).articles
    assert (article.title, article.outlet, article.url) == (
        "New",
        "New Outlet",
        "https://new.example",
    )
    assert (article.published_at, article.marking) == ("2016-12-13", "TLP:AMBER")
    assert set(article.basis.values()) == {"sidecar (desk)", "not given"}


def test_a_sidecar_may_be_named_after_the_whole_file(tmp_path: Path) -> None:
    write(tmp_path, **{"a.txt": BODY, "a.txt.meta.yml": "outlet: Daily Example\n"})
    corpus = read_corpus([tmp_path / "a.txt"])
    assert (corpus.articles[0].outlet, corpus.issues) == ("Daily Example", ())


@pytest.mark.parametrize(
    ("sidecar", "code"),
    [
        ("published: yesterday\n", "bad-published"),
        ("marking: SECRET\n", "bad-marking"),
        ("url: 'data:text/html,x'\n", "bad-url"),
        ("published: [\n", "bad-sidecar"),
        ("- a\n", "bad-sidecar"),
        ("", "bad-sidecar"),
        ("title: {a: b}\n", "bad-sidecar"),
    ],
)
def test_a_bad_sidecar_is_reported_and_the_article_is_read(
    tmp_path: Path, sidecar: str, code: str
) -> None:
    write(tmp_path, **{"a.txt": BODY, "a.meta.yml": sidecar})
    corpus = read_corpus([tmp_path])
    assert [issue.code for issue in corpus.issues] == [code]
    (article,) = corpus.articles
    assert article.published is None
    assert article.marking is None


def test_a_sidecar_may_vouch_for_the_language(tmp_path: Path) -> None:
    write(tmp_path, **{"a.txt": FRENCH, "a.meta.yml": "language: en\n"})
    assert len(read_corpus([tmp_path]).articles) == 1
    write(tmp_path, **{"a.txt": BODY, "a.meta.yml": "language: fr\n"})
    assert codes(read_corpus([tmp_path])) == {"a.txt": "not-english"}


def test_short_texts_pass_the_language_check(tmp_path: Path) -> None:
    write(tmp_path, **{"a.txt": "Netanyahu, Nazarbayev, Aliyev: Baku, Astana."})
    assert read_corpus([tmp_path]).issues == ()


def test_the_day_in_the_file_name_counts_when_nothing_else_does(tmp_path: Path) -> None:
    write(tmp_path, **{"2016-12-13-talks.txt": BODY})
    (article,) = read_corpus([tmp_path]).articles
    assert (article.published_at, article.basis["published"]) == ("2016-12-13", "file name")


def test_the_files_own_time_never_counts(tmp_path: Path) -> None:
    write(tmp_path, **{"talks.txt": BODY})
    os.utime(tmp_path / "talks.txt", (0, 0))
    assert read_corpus([tmp_path]).articles[0].published is None


def test_outlets_give_their_marking(tmp_path: Path) -> None:
    write(
        tmp_path,
        **{
            "articles/a.md": f"---\noutlet: Daily Example\n---\n{BODY}",
            "articles/b.md": f"---\noutlet: Daily Example\nmarking: TLP:RED\n---\n{BODY}",
            "sources.yml": "outlets:\n- {name: Daily Example, marking: TLP:GREEN}\n",
        },
    )
    corpus = read_corpus([tmp_path / "articles"], tmp_path / "sources.yml")
    assert [(a.marking, a.basis["marking"]) for a in corpus.articles] == [
        ("TLP:GREEN", "outlet"),
        ("TLP:RED", "front matter"),
    ]
    assert corpus.outlets[0].name == "Daily Example"


def test_taken_out_characters_are_noted_but_do_not_lose_the_article(tmp_path: Path) -> None:
    write(tmp_path, **{"a.txt": f"{BODY} \x07\u202eend"})
    corpus = read_corpus([tmp_path])
    assert corpus.articles[0].body == f"{BODY} end"
    (issue,) = corpus.issues
    assert (issue.code, issue.article_id, issue.severity) == ("control-characters", "a", "note")


def test_no_suffix_belongs_to_two_readers() -> None:
    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]
    assert len(suffixes) == len(set(suffixes))


def test_only_files_of_that_very_name_are_skipped(tmp_path: Path) -> None:
    write(tmp_path, **{"README.txt": BODY, "license-for-talks.txt": BODY, "LICENSE": BODY})
    corpus = read_corpus([tmp_path])
    assert [article.id for article in corpus.articles] == ["license-for-talks"]
    assert corpus.issues == ()


def test_a_name_that_is_not_utf_8_can_be_printed(tmp_path: Path) -> None:
    file = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(file)).write_text(BODY, encoding="utf8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (article,) = read_corpus([tmp_path]).articles
    assert article.id == "caf\ufffd"
    assert article.path.encode()


def test_titles_are_one_line(tmp_path: Path) -> None:
    write(tmp_path, **{"a.meta.yml": 'title: "Two\\n\\nlines\\t "\noutlet: " "\n', "a.txt": BODY})
    (article,) = read_corpus([tmp_path]).articles
    assert (article.title, article.outlet) == ("Two lines", None)


def test_a_few_lines_in_another_script_are_no_english(tmp_path: Path) -> None:
    russian = "Президент заявил во вторник, что страна подпишет новое соглашение."
    write(tmp_path, **{"b.txt": f"{BODY} He spoke of «Россия»."})
    (tmp_path / "a.txt").write_bytes(russian.encode("koi8-r"))
    corpus = read_corpus([tmp_path])
    assert [article.id for article in corpus.articles] == ["b"]
    assert codes(corpus) == {"a.txt": "not-english"}


def test_white_space_in_a_file_s_name_is_one_space_in_its_id(tmp_path: Path) -> None:
    write(tmp_path, **{"a\n\tb.txt": BODY})
    assert [article.id for article in read_corpus([tmp_path]).articles] == ["a b"]
