"""Find a font file in the package that ships it: the names of both in, its path out."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from reports.errors import EngineMissing


def packaged(package: str, file: str) -> Path:
    """The path of a font file; raises EngineMissing where its package is not installed."""
    try:
        return Path(str(resources.files(package).joinpath("files", file)))
    except ModuleNotFoundError as fault:
        raise EngineMissing(
            f"the font package {package} is not installed.", hint="Install policybrief again with its dependencies."
        ) from fault
