"""Built pages that stand as they are: the same as from nothing, and none built for nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.fastbuild import route
from tests.fastbuild.conftest import Outcome, Site, page

LIST = '<ol class="events"><li data-statement id="e1">Words of <a href="b.html">b</a>.</li></ol>'
LISTED = {"index.md", "events/index.md"}
LINKS = {"links.md", "events/n2.md"}
"""From where, and to whose anchors."""
Change = Callable[[Site], None]


def pages() -> dict[str, str]:
    found = {f"events/n{n}.md": page(f"Number {n}", f"{LIST}\n\nNo {n}.") for n in range(12)}
    return found | {
        "index.md": page("Home", LIST, "brief"),
        "events/index.md": page("Events", LIST),
        "links.md": page("Links", "[one](events/n1.md) [words](events/n2.md#e1)"),
        "own.md": "# Own\n\n## Part\n\n[part](#part)\n",
    }


@pytest.fixture
def built(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site that was built into a folder that stays; what is loaded is counted."""
    site.write(pages())
    site.build(short=True, stays=True)
    site.loaded = []
    plain = route.Route._load

    def counted(found: Any, one: Any) -> Any:  # noqa: ANN401 (as it is)
        site.loaded.append(one.file.src_uri)
        return plain(found, one)

    monkeypatch.setattr(route.Route, "_load", counted)
    return site


def rebuilt(site: Site) -> Outcome:
    """Build once more; the result is what MkDocs alone gives."""
    plain = site.build(short=False)
    found = site.build(short=True, stays=True)
    assert sorted(found.files) == sorted(plain.files)
    for path, content in plain.files.items():
        assert found.files[path] == content, path
    assert found.said == plain.said
    return found


def test_pages_that_stand_are_not_even_read(built: Site) -> None:
    before = {path: path.stat() for path in (built.folder / "stays").rglob("*.html")}
    rebuilt(built)
    assert set(built.loaded) == {*LISTED, *LINKS, "own.md"}
    after = {path: path.stat() for path in (built.folder / "stays").rglob("*.html")}
    assert {p: s.st_mtime_ns for p, s in before.items()} == {
        p: s.st_mtime_ns for p, s in after.items()
    }


def test_only_a_page_that_changed_is_built(built: Site) -> None:
    built.write({"events/n3.md": page("Changed", "Other words.")})
    assert b"Other words." in rebuilt(built).files["events/n3.html"]
    assert "events/n3.md" in built.loaded
    assert "events/n4.md" not in built.loaded


def template(site: Site) -> None:
    footer = site.folder / "templates" / "overrides" / "partials" / "footer.html"
    footer.write_text("<footer>New words</footer>", encoding="utf8")


def name_of_site(site: Site) -> None:
    site.configure(lambda text: text.replace("site_name: Briefing", "site_name: Another"))


def theme_option(site: Site) -> None:
    site.configure(lambda text: text.replace("scheme: default", "scheme: slate"))


def title_in_nav(site: Site) -> None:
    site.configure(lambda text: text.replace("- Brief: index.md", "- Start: index.md"))


def into_nav(site: Site) -> None:
    site.configure(lambda text: text.replace("- Map: map.md", "- Map: events/n5.md"))


def address(site: Site) -> None:
    site.configure(lambda text: text + "site_url: https://example.org/a/\n")


def markdown(site: Site) -> None:
    site.configure(lambda text: text.replace('permalink: "#"', 'permalink: "§"'))


def page_goes(site: Site) -> None:
    (site.folder / "docs" / "events" / "n1.md").unlink()


def anchor_goes(site: Site) -> None:
    site.write({"events/n2.md": page("Number 2", "No list.")})


def page_comes(site: Site) -> None:
    site.write({"events/m.md": page("Came", LIST), "new/m.md": page("Came", "Words.")})


def title_changes(site: Site) -> None:
    site.write({"events/n7.md": page('A "new" <title>', LIST)})


def tampered(site: Site) -> None:
    (site.folder / "stays" / "events" / "n4.html").write_text("somebody's", "utf8")


def tampered_with_the_same_length(site: Site) -> None:
    target = site.folder / "stays" / "events" / "n4.html"
    target.write_bytes(target.read_bytes().replace(b"Words", b"Wards"))


def deleted(site: Site) -> None:
    (site.folder / "stays" / "events" / "n4.html").unlink()


def folder_deleted(site: Site) -> None:
    for path in (site.folder / "stays" / "events").iterdir():
        path.unlink()


def conversions_deleted(site: Site) -> None:
    (site.folder / "cache" / "pages.sqlite").unlink()
    template(site)


def damaged(site: Site) -> None:
    (site.folder / "cache" / "intact.json").write_text('[["a"], [], {"index.md": [1]}]', "utf8")


def torn(site: Site) -> None:
    file = site.folder / "cache" / "intact.json"
    file.write_bytes(file.read_bytes()[:-40])


def frames_missing(site: Site) -> None:
    file = site.folder / "cache" / "intact.json"
    head, _, found = json.loads(file.read_text("utf8"))
    file.write_text(json.dumps([head, [], found]), "utf8")


def a_static_file_in_its_place(site: Site) -> None:
    (site.folder / "docs" / "events" / "n4.html").write_text("as it is", "utf8")


def killed(site: Site) -> None:
    site.write({"events/n4.md": page("Half", LIST), "events/n6.md": page("Done", LIST)})
    template(site)
    site.build(short=True, stays=True, killed=True)
    site.write({"events/n4.md": pages()["events/n4.md"]})


CHANGES = [
    template, name_of_site, theme_option, title_in_nav, into_nav, address, markdown, page_goes,
    anchor_goes, page_comes, title_changes, tampered, tampered_with_the_same_length, deleted,
    folder_deleted, conversions_deleted, damaged, torn, frames_missing,
    a_static_file_in_its_place, killed,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_built_as_from_nothing(built: Site, change: Change) -> None:
    change(built)
    rebuilt(built)
    rebuilt(built)


def test_what_was_changed_back_is_as_before(built: Site) -> None:
    first = built.build(short=False).files
    footer = built.folder / "templates" / "overrides" / "partials" / "footer.html"
    before = footer.read_text("utf8")
    for change in (template, title_in_nav):
        change(built)
        rebuilt(built)
    built.configure(lambda text: text)
    footer.write_text(before, "utf8")
    assert rebuilt(built).files == first


def test_dead_links_are_said_at_each_build(built: Site) -> None:
    built.write({"events/n4.md": page("Links", "[no](none.md) [no](n5.md#none) [no](#none)")})
    for _ in range(3):
        assert len(rebuilt(built).said) == 3


def test_a_frame_that_proves_wrong_takes_all_its_pages_with_it(
    built: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page is filled otherwise than the theme would print it: nothing that stands is trusted."""
    monkeypatch.setattr(route, "_bytes", lambda text: text.encode() + b"!")
    built.write({"events/n9.md": page("Changed", LIST)})
    rebuilt(built)
    assert {"events/n1.md", "events/n8.md", "events/n9.md"} <= set(built.loaded)


def test_the_theme_may_read_every_page(built: Site) -> None:
    main = built.folder / "templates" / "overrides" / "main.html"
    words = "{{ f.page.title }}{{ f.page.meta.kind }}{{ f.page.toc | length }}"
    listing = f"{{% for f in pages %}}{words}{{% endfor %}}"
    block = f"{{% block extrahead %}}{listing}{{% endblock %}}"
    main.write_text(f"{main.read_text('utf8')}{block}\n", "utf8")
    rebuilt(built)
    built.write({"events/n7.md": page("Another title", LIST)})
    found = rebuilt(built)
    assert b"Another title" in found.files["events/n4.html"]


def test_nothing_stands_in_another_folder(built: Site, tmp_path: Path) -> None:
    (built.folder / "stays").rename(tmp_path / "moved")
    rebuilt(built)
    assert "events/n4.md" in built.loaded
