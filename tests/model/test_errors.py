"""Every error says what happened, where and what to do, has its exit status, and travels between processes."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from reports import errors
from reports.errors import BadSource, GateFailed, NoSource, ReportsError


def _every(kind: type[ReportsError] = ReportsError) -> list[type[ReportsError]]:
    return [kind, *(each for below in kind.__subclasses__() for each in _every(below))]


# sysexits.h (BSD), and 2 for wrong usage as every shell tool has it.
STATUSES = {
    "internal": 70,
    "usage": 2,
    "bad_address": 65,
    "bad_source": 65,
    "source_too_long": 65,
    "mail_limit": 65,
    "timed_out": 65,
    "out_of_memory": 65,
    "reader_crashed": 65,
    "encrypted": 65,
    "broken": 65,
    "zip_limit": 65,
    "xml_dtd": 65,
    "too_many_pages": 65,
    "no_report": 65,
    "no_text": 65,
    "pdf_limit": 65,
    "html_limit": 65,
    "bad_brief": 65,
    "future_brief": 65,
    "no_source": 66,
    "gate_failed": 70,
    "engine_missing": 70,
    "cannot_write": 73,
    "name_taken": 73,
    "device_error": 74,
    "server_refused": 69,
    "try_later": 75,
    "login_refused": 77,
    "bad_template": 78,
    "bad_settings": 78,
}


def test_every_error_has_the_exit_status_of_the_contract() -> None:
    assert {kind.code: kind.exit_status for kind in _every()} == STATUSES


def test_no_two_errors_share_a_code() -> None:
    codes = [kind.code for kind in _every()]

    assert len(codes) == len(set(codes))


def test_an_error_reads_where_what_and_what_to_do() -> None:
    fault = BadSource("the file is empty.", where="report.txt", hint="Give a file with text in it.")

    assert str(fault) == "report.txt: the file is empty. Give a file with text in it."


def test_an_error_without_place_or_hint_reads_as_its_message() -> None:
    assert str(NoSource("there is no such file.")) == "there is no such file."


@pytest.mark.parametrize("kind", _every(), ids=lambda kind: kind.__name__)
def test_an_error_is_pickled_with_all_that_it_says(kind: type[ReportsError]) -> None:
    fault = kind("what", where="where", hint="hint")

    came = pickle.loads(pickle.dumps(fault))  # noqa: S301 - our own bytes, made in the line above

    assert (type(came), came.message, came.where, came.hint) == (kind, "what", "where", "hint")


def _fail() -> None:
    raise GateFailed("a quote differs.", where="q1", hint="Report it.")


def test_an_error_raised_in_another_process_arrives_whole() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        fault = pool.submit(_fail).exception(timeout=60)

    assert isinstance(fault, GateFailed)
    assert str(fault) == "q1: a quote differs. Report it."


def test_each_public_error_stands_below_the_one_root() -> None:
    public = [each for each in vars(errors).values() if isinstance(each, type)]

    assert all(issubclass(each, ReportsError) for each in public)
