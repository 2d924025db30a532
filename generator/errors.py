"""One exception tree. A doubt about data is an `Issue`, never an exception."""

from __future__ import annotations

from pathlib import Path


class GeneratorError(Exception):
    """The job can't go on; the message says what, where and what to do."""


class SettingsError(GeneratorError):
    """A setting is missing, misspelt or out of range."""


class SeedError(GeneratorError):
    """One file of the seeds can't be read as articles.

    Args:
        reason: what is wrong and, where it helps, what to do.
        path: the file, as the user would name it.
        line: 1-based line of the file, where one is to blame.
    """

    def __init__(self, reason: str, path: Path | str, line: int | None = None) -> None:
        self.reason = reason
        self.path = str(path)
        self.line = line
        where = self.path if line is None else f"{self.path}:{line}"
        super().__init__(f"{where}: {reason}")

    @property
    def inside(self) -> str:
        """What is wrong, for whoever knows the file already."""
        return self.reason if self.line is None else f"{self.reason} (line {self.line})"


class ModelError(GeneratorError):
    """The language model named in the settings is not installed or can't be used."""


class TemplateError(GeneratorError):
    """A page template is missing, or asks for a value its view does not have."""
