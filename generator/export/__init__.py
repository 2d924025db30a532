"""One file a format that the briefing is handed on in."""
