"""Mentions of the whole corpus -> entities."""
