"""Read what an OpenDocument text shows (OASIS OpenDocument 1.3, part 3): its paragraphs, and how they are numbered."""
