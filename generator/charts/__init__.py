"""Views -> SVG, each mark a link."""
