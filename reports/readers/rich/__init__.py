"""Read the groups of a rich text file: what of it is words, where they stand, and what is none of the text."""
