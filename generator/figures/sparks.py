"""How often a name stands in the articles of each month, for the tables of the indices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.charts.picture import Picture
from generator.charts.sparkline import Months, latest_months, sparkline
from generator.desk import Desk
from generator.facts import Found
from generator.interface import say
from generator.model import Mention


@dataclass(frozen=True, slots=True)
class Sparks:
    """The months that all lines of a table share; None when the articles are of one month."""

    months: Months | None

    @property
    def title(self) -> str | None:
        """The head of the column; None when there is none."""
        return self.months.title if self.months else None

    def draw(self, mentions: Iterable[Found[Mention]], target: str) -> Picture | None:
        """Mentions by the month of their article; the undated are in the count beside only."""
        if self.months is None:
            return None
        counts = [0] * self.months.count
        for found in mentions:
            day = found.annotation.article.published
            place = self.months.place(day) if day else None
            if place is not None:
                counts[place] += 1
        return sparkline(counts, say("pictures", "mentions_by_month"), target)


def sparks_of(desk: Desk) -> Sparks:
    """The latest months of the articles."""
    days = (found.article.published for found in desk.annotations.values())
    return Sparks(latest_months([day for day in days if day]))
