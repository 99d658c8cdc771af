"""Read an edited Word file of ours: what its page says now, and the model that it carries."""
