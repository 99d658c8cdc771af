"""Every notice has a code that does not change and one line that explains it."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from reports.model.notices import Notice, NoticeCode


@pytest.mark.parametrize("code", NoticeCode, ids=lambda code: code.value)
def test_a_code_is_small_words_and_its_explanation_one_sentence(code: NoticeCode) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", code.value)
    assert re.fullmatch(r"[A-Z][^\n]*\.", code.explanation)


@pytest.mark.parametrize("code", NoticeCode, ids=lambda code: code.value)
def test_a_notice_stands_in_json_under_its_code(code: NoticeCode) -> None:
    notice = Notice(code=code, text="Something happened.")

    assert notice.model_dump(mode="json")["code"] == code.value
    assert Notice.model_validate_json(notice.model_dump_json()) == notice


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(ValidationError):
        Notice.model_validate({"code": "no_such_notice", "text": "?"})
