"""The version of policybrief, which stands in every brief that it makes."""

__version__ = "0.1.0"
