"""The commands as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.conftest import SMALL_MODEL
from tests.projects import run

LINES = [
    {"id": "b/2", "text": "Peru thanked Chile on Monday.", "published": "2020-01-08"},
    {"id": "a:1", "text": "  “Trade is growing,” Chilean Foreign Minister Ana Rojas said. 😀 "},
    {"id": "empty", "text": ""},
]


def annotate(*options: str, given: str = "") -> tuple[int, list[dict[str, object]], str]:
    done = CliRunner().invoke(
        main, ["annotate", "--quiet", "--model", SMALL_MODEL, *options], input=given
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()] if done.exit_code == 0 else []
    return done.exit_code, lines, done.stderr


def test_annotate_answers_each_line_in_order_with_its_text_unchanged() -> None:
    given = "".join(json.dumps(line) + "\n" for line in LINES)
    code, found, _ = annotate("--jsonl", "-", given=given)
    assert code == 0
    assert [(item["id"], item["text"]) for item in found] == [
        (line["id"], line["text"]) for line in LINES
    ]
    assert found[0]["published"] == "2020-01-08"
    assert found[2]["sentences"] == []


def test_annotate_has_every_field_of_the_contract() -> None:
    _, found, _ = annotate("--jsonl", "-", given=json.dumps(LINES[0]) + "\n")
    assert list(found[0]) == [
        "id", "title", "published", "outlet", "url", "language", "text", "entities", "sentences",
        "mentions", "dates", "quotes", "events", "relations", "story",
    ]  # fmt: skip


def test_annotate_reads_files_and_writes_where_told(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Peru thanked Chile.", encoding="utf8")
    target = tmp_path / "out.jsonl"
    code, _, _ = annotate(str(tmp_path / "one.txt"), "-o", str(target))
    assert code == 0
    assert json.loads(target.read_text(encoding="utf8"))["id"] == "one"


@pytest.mark.parametrize(
    "line", ["{", '{"id": "a"}', '{"text": "x"}', "[1]", '{"id": 1, "text": 2}']
)
def test_a_broken_line_is_named_and_exits_2(line: str) -> None:
    code, _, message = annotate("--jsonl", "-", given=f'{{"id": "ok", "text": "x"}}\n{line}\n')
    assert code == 2
    assert ":2:" in message


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["annotate", "nowhere.txt"], "nowhere.txt"),
        (["build", "-f", "nowhere.yml"], "nowhere.yml"),
        (["check", "-f", "nowhere.yml"], "nowhere.yml"),
        (["annotate", "--jsonl", "nowhere.jsonl"], "nowhere.jsonl"),
        (["annotate", "--model", "no_such_model", "--jsonl", "-"], "no_such_model"),
        (["annotate", "--jsonl", "-", "-o", "nowhere/out.jsonl"], "nowhere/out.jsonl"),
        (["annotate", "--jsonl", "-", "-o", "."], "no file can be written there"),
        (["annotate", "--jsonl", "."], "can't be read: Is a directory"),
    ],
)
def test_errors_say_what_and_exit_2(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, arguments, input='{"id": "a", "text": "Peru."}\n')
    assert done.exit_code == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_help_teaches_every_command() -> None:
    top = CliRunner().invoke(main, ["--help"]).stdout
    for name in ("build", "serve", "annotate", "check", "bundle", "explain"):
        assert name in top
        done = CliRunner().invoke(main, [name, "--help"])
        assert done.exit_code == 0
        assert len(done.stdout.splitlines()) > 5


@pytest.mark.slow
def test_explain_names_the_rule_behind_what_was_found(project: Path) -> None:
    done = run(project, "briefing", "explain", "0eadee", "3", "--json")
    assert done.returncode == 0, done.stderr
    sentence = json.loads(done.stdout)
    assert sentence["number"] == 3
    found = {item["text"]: item for item in sentence["findings"]}
    assert "Ilham Aliyev" in found["Ilayev"]["meaning"]
    assert all(item["rule"] for item in sentence["findings"])
    shown = run(project, "briefing", "explain", "0eadee", "3")
    assert "Ilayev" in shown.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "words"), [(["zzz"], "names no article"), (["0ead", "99"], "19")]
)
def test_explain_says_what_is_wrong(project: Path, arguments: list[str], words: str) -> None:
    done = run(project, "briefing", "explain", *arguments)
    assert done.returncode == 2
    assert words in done.stderr
