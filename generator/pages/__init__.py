"""One file a page kind: KnowledgeBase -> Page."""
