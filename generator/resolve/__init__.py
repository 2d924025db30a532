"""Mentions of the whole corpus -> entities: who is who, and which place is meant."""

from __future__ import annotations

from generator.resolve.resolution import resolve

__all__ = ["resolve"]
