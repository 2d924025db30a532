"""Turns a folder of news articles into a briefing site that proves every line."""

__version__ = "0.1.0"
