"""The ledger of a batch: what it cannot be is told with what to do, which is no setting."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.batch.ledger import FILE, Ledger
from reports.errors import BadSettings, CannotWrite, ReportsError


@pytest.mark.parametrize("error", [BadSettings, CannotWrite])
def test_a_ledger_that_cannot_be_opened_names_the_folder_and_no_setting(
    tmp_path: Path, error: type[ReportsError]
) -> None:
    if error is BadSettings:
        (tmp_path / FILE).write_bytes(b"no database" * 100)
    else:
        (tmp_path / FILE).mkdir()

    with pytest.raises(error) as fault, Ledger(tmp_path):
        pass
    assert "--out" in fault.value.hint
    assert "setting" not in fault.value.hint
