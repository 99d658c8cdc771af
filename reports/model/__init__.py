"""The nouns of the corridor: frozen values without I/O, from spans of a source to the blocks of a page."""
