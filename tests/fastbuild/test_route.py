"""The short way gives what MkDocs alone gives, whatever is on the pages or in the theme."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig

from generator.fastbuild import private, route
from tests.fastbuild.conftest import Site, page

ITEM = '<li data-statement id="e{0}">Words of number {0}, <a href="b.html">b</a>.</li>'
LIST = "\n".join(['<ol class="events">', *(ITEM.format(n) for n in range(9)), "</ol>"])
AWKWARD = {
    "fence": f"```\n{LIST}\n```\n\n{LIST}",
    "inside": f'<div class="a" markdown>\n\n**bold**\n\n{LIST}\n\n</div>\n\n{LIST}',
    "open": f"<div class='a'>\n\n{LIST}\n\nText\n\n</div>",
    "never closed": f'<ul class="x"><li>{"long " * 40}\n\n{LIST}',
    "two in a row": f'{LIST}\n<p class="cut">{"words " * 30}</p>\n{LIST}\n\nText after',
    "text after": f"{LIST} trailing words\n\n{LIST}",
    "comment": f"<!-- {LIST} -->\n\n{LIST}",
    "blank within": LIST.replace("</li>\n", "</li>\n \n", 1),
    "tabs": LIST.replace("Words", "\tWords\t"),
    "indented": "\n".join(f"    {line}" for line in LIST.split("\n")),
    "in a list": f"- one\n\n    {LIST[:40]}\n\n- two\n\n{LIST}",
    "entities": LIST.replace("Words", "&#42;Words&#42; &amp; &lt;b&gt; &nbsp;"),
    "odd id": LIST.replace('id="e3"', 'id="a&#38;b"') + "\n\n[to it](#a&b) [none](#nowhere)",
    "named": LIST.replace('<a href="b.html">', '<a name="here">') + "\n\n[to it](#here)",
    "reference": f"[word][r]\n\n{LIST}\n\n[r]: b.md",
    "abrupt": f"Text\n{LIST}\n\nText\n\n{LIST}",
    "same heading": f"## Twice\n\n{LIST}\n\n## Twice\n\n{LIST}\n\n### Below {{: .x }}\n",
}


def pages() -> dict[str, str]:
    found = {f"events/{n}.md": page(f"Page <{n}> & more", f"{LIST}\n\nNo {n}.") for n in range(6)}
    found |= {"index.md": page("Home", LIST, "brief"), "plain.md": "No front matter, no heading."}
    found["events/index.md"] = page("Events", LIST + "\n\n## More\n\n" + LIST)
    return found


def test_no_private_part_of_mkdocs_has_moved() -> None:
    assert private.moved() == ()


def test_another_mkdocs_takes_the_plain_way(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(private.KNOWN, "build.build", "another")
    site.write(pages())
    assert not site.same().short


def test_pages_are_the_same_both_ways(site: Site) -> None:
    site.write(pages())
    assert site.same().short


@pytest.mark.parametrize("name", sorted(AWKWARD))
def test_awkward_markdown_is_the_same_both_ways(site: Site, name: str) -> None:
    site.write({"index.md": page("Home", LIST), "b.md": page("B", AWKWARD[name])})
    assert site.same().short


def test_warnings_are_said_again_by_a_build_from_the_cache(site: Site) -> None:
    links = "[no page](nowhere.md) [no anchor](events/1.md#none) [one](events/1.md#e3) [abs](/x)"
    site.write(pages() | {"links.md": page("Links", links)})
    said = site.same().said
    assert len(said) == 3
    assert "nowhere.md" in said[0]


def test_a_page_that_goes_or_comes_is_noticed_by_those_that_link_there(site: Site) -> None:
    site.write(pages() | {"links.md": page("Links", "[one](events/1.md)")})
    assert site.same().said == []
    (site.folder / "docs" / "events" / "1.md").unlink()
    assert len(site.same().said) == 1
    site.write(pages())
    assert site.same().said == []


def test_most_pages_share_a_frame(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered = []
    plain = private.PLAIN_BUILD

    def counted(*given: Any, **named: Any) -> None:  # noqa: ANN401 (as MkDocs calls it)
        rendered.append(given[0])
        plain(*given, **named)

    monkeypatch.setattr(mkdocs_build, "_build_page", plain)  # put back after the test
    monkeypatch.setattr(private, "PLAIN_BUILD", counted)
    site.write({f"events/n{n}.md": page(f"Number {n}", LIST) for n in range(40)})
    site.write(pages())
    site.build(short=True)
    assert 0 < len(rendered) < 15


def test_a_changed_page_is_converted_anew(site: Site) -> None:
    site.write(pages())
    site.same()
    site.write({"events/3.md": page("Changed", "Other words.")})
    assert b"Other words." in site.same().files["events/3.html"]


@pytest.mark.parametrize(
    "change",
    [
        "{{ page.title | upper }}",
        "{{ page.title | e }} {{ page.title | truncate(9) }}",
        "{{ page.file.src_uri }}",
        "{{ page.url }} {{ page.canonical_url }}",
        "{{ page.toc | length }} {% for h in page.toc %}{{ h.title }}{% endfor %}",
        "{% if 'No 5.' in page.content %}five{% endif %}",
        "{% if page.content | length > 1200 %}long{% endif %}",
        "{% if page.content | wordcount > 150 %}long{% endif %}{{ page.title == 'Page 3' }}",
        "{{ page.content | length }} {{ page.markdown }} {{ page.content | striptags }}",
        "{{ page.meta.kind }} {{ page.meta.title | replace('Page', 'Leaf') }} {{ page.meta.none }}",
        "{{ page == nav.homepage }} {{ page.previous_page }} {{ page.unheard_of }}",
    ],
)
def test_a_theme_that_asks_for_more_gets_it(site: Site, change: str) -> None:
    main = site.folder / "templates" / "overrides" / "main.html"
    text = main.read_text(encoding="utf8")
    block = f"{{% block extrahead %}}{{% if page %}}{change}{{% endif %}}{{% endblock %}}"
    main.write_text(f"{text}{block}\n", encoding="utf8")
    site.write(pages())
    assert site.same().short


def test_a_changed_theme_changes_every_page(site: Site) -> None:
    site.write(pages())
    site.same()
    footer = site.folder / "templates" / "overrides" / "partials" / "footer.html"
    footer.write_text("<footer>New words</footer>", encoding="utf8")
    files = site.same().files
    assert all(b"New words" in files[path] for path in files if path.endswith(".html"))


def test_changed_settings_convert_anew(site: Site) -> None:
    site.write(pages())
    site.same()
    site.configure(lambda text: text.replace('permalink: "#"', 'permalink: "§"'))
    assert "§".encode() in site.same().files["events/3.html"]
    site.configure(lambda text: text.replace("  - tables:", "  - abbr\n  - tables:"))
    assert site.same().short


def test_a_damaged_cache_is_no_cache(site: Site) -> None:
    site.write(pages())
    site.same()
    kept = site.folder / "cache" / "pages.sqlite"
    with sqlite3.connect(kept) as database:
        database.execute("UPDATE kept SET what = x'00ff' WHERE name LIKE 'events/%'")
    site.same()
    kept.write_bytes(b"torn" * 999)
    site.same()


def test_several_processes_give_the_same(site: Site) -> None:
    site.processes = 3
    many = {f"events/n{n}.md": page(f"Number {n}", f"{LIST}\n\nNo {n}.") for n in range(200)}
    site.write(pages() | many | {"links.md": page("Links", "[no page](nowhere.md)")})
    assert site.same().short


def test_other_plugins_see_every_page(site: Site) -> None:
    site.write(pages())
    site.configure(lambda text: text.replace("  - briefing\n", "  - search\n"))
    assert not site.same().short


def test_drafts_and_templates_of_a_page_are_left_to_mkdocs(site: Site) -> None:
    site.write(pages() | {"own.md": "---\ntitle: Own\ntemplate: 404.html\n---\n\nText."})
    site.configure(lambda text: text + "exclude_docs: |\n  events/2.md\n")
    assert "events/2.html" not in site.same().files


def test_no_part_of_mkdocs_stays_changed(site: Site) -> None:
    site.write(pages())
    site.same()
    assert private.digests() == private.KNOWN


def test_hooks_see_every_page(tmp_path: Path) -> None:
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "plugins": [], "hooks": []})
    assert not route.obstacle(config)
    config["hooks"] = {"a.py": tmp_path}
    assert route.obstacle(config)
