"""A peer from npm: one process of Node for each engine, kept as a service would keep it; a line of JSON in, one out.

The packages lie in the folder `node_modules` of the folder that NODE_PEERS names, else of `npm` beside this module,
which says in its `package.json` which versions (`npm install` there).
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.bench.peers.engine import Told

_SCRIPTS = Path(__file__).with_name("npm")
_NODE = "node"


def folder() -> Path:
    """Where the packages are installed."""
    return Path(os.environ.get("NODE_PEERS", _SCRIPTS)).absolute()


def is_installed(package: str) -> bool:
    """Whether there is Node, and the package for it."""
    return shutil.which(_NODE) is not None and (folder() / "node_modules" / package).is_dir()


class NodePeer:
    """The process of one engine, to be used in a `with`; it may be given many templates."""

    def __init__(self, engine: str) -> None:
        self._engine = engine

    def __enter__(self) -> Self:
        command = [_NODE, "--expose-gc", str(_SCRIPTS / "serve.mjs"), self._engine, str(folder())]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        # Its standard input ends, and so does it.
        self._process.communicate()

    def renderer(self, template: Path | None = None) -> Callable[[Any], Told]:
        """What writes a file of data, with the template if the engine needs one; Node's own clock tells how long."""

        def render(data: Any) -> Told:
            answer = self._asked({"template": str(template), "data": data})
            return Told(base64.b64decode(answer["made"]), answer["cpu"], answer["wall"])

        return render

    def _asked(self, question: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self._engine} ended with status {self._process.wait()}")
        told: dict[str, Any] = json.loads(answer)
        return told
