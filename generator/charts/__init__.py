"""Views -> numbers of a drawing, each mark a link; the templates write the SVG."""
