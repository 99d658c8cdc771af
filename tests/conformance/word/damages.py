"""Every damage to a Word file, with those who are to find it: our scan, `openxml-audit`, or both.

What only one of the two judges finds is why there are two.
"""

from __future__ import annotations

from tests.conformance.word.package_damages import PACKAGE_DAMAGES
from tests.conformance.word.text_damages import TEXT_DAMAGES

DAMAGES = PACKAGE_DAMAGES | TEXT_DAMAGES
