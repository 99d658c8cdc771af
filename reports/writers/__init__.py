"""Documents in, bytes out: one module for each format, one theme for all."""
