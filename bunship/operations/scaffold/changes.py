"""A set of files to write and to change: judged as a whole, written as a whole or not at all."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bunship.operations.scaffold.errors import Refused

_CONFIGURATION = "pyproject.toml"


class Changes:
    """Nothing reaches the tree before `write`.

    Args:
        root: the repository.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._new: dict[str, str] = {}
        self._before: dict[str, str] = {}
        self._after: dict[str, str] = {}

    @property
    def created(self) -> list[str]:
        """The paths of new files."""
        return list(self._new)

    @property
    def changed(self) -> list[str]:
        """The paths of files that are there already."""
        return list(self._after)

    def summary(self, *, dry_run: bool) -> str:
        """Return a line for each file."""
        new, old = ("would create", "would change") if dry_run else ("created", "changed")
        return "\n".join(
            [
                *(f"{new} {path}" for path in self.created),
                *(f"{old} {path}" for path in self.changed),
            ]
        )

    def text_of(self, path: str) -> str:
        """Return a file as the changes so far leave it.

        Raises:
            Refused: there is none, or it is not to be read.
        """
        for known in (self._new, self._after):
            if path in known:
                return known[path]
        try:
            return (self.root / path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise Refused(f"{path} cannot be read: {error}.") from error

    def create(self, path: str, text: str) -> None:
        """Note a new file.

        Raises:
            Refused: there is one already.
        """
        if path in self._new or (self.root / path).exists():
            raise Refused(f"{path} is there already.")
        self._new[path] = text

    def edit(self, path: str, change: Callable[[str], str]) -> None:
        """Note a change of a file that is there.

        Raises:
            Refused: it is not, or `change` does not find its place.
        """
        before = self.text_of(path)
        self._before.setdefault(path, before)
        self._after[path] = change(before)

    def tidy(self) -> None:
        """Format the result and judge it with the rules of `make lint`.

        Raises:
            Refused: Ruff is not installed, or finds something.
        """
        python = [p for p in (*self._new, *self._after) if p.endswith(".py")]
        judged = [p for p in python if "/migrations/" not in p]
        with tempfile.TemporaryDirectory(prefix="scaffold-") as name:
            copy = Path(name)
            shutil.copy(self.root / _CONFIGURATION, copy / _CONFIGURATION)
            for path in judged:
                (copy / path).parent.mkdir(parents=True, exist_ok=True)
                (copy / path).write_text(self.text_of(path), encoding="utf-8")
            # Ruff takes a module for ours when it finds it, and the copy holds a few of them only.
            ours = [entry.name for entry in self.root.iterdir() if (entry / "__init__.py").exists()]
            config = ("--config", f"lint.isort.known-first-party={json.dumps(ours)}")
            _ruff(copy, "check", "--quiet", "--fix", "--select", "I,RUF022", *config, *judged)
            _ruff(copy, "format", "--quiet", *judged)
            _ruff(copy, "check", "--quiet", "--output-format", "concise", *config, *judged)
            for path in judged:
                kept = self._new if path in self._new else self._after
                kept[path] = (copy / path).read_text(encoding="utf-8")

    def write(self) -> None:
        """Write everything; after a failure everything is as it was.

        Raises:
            Refused: a file changed meanwhile, or cannot be written.
        """
        for path, before in self._before.items():
            if (self.root / path).read_text(encoding="utf-8") != before:
                raise Refused(f"{path} was changed by somebody else meanwhile. Run it again.")
        made: list[Path] = []
        written: list[str] = []
        try:
            for path, text in self._new.items():
                target = self.root / path
                made += _make_folders(target.parent)
                # "x": somebody may have made it since it was looked for.
                with target.open("x", encoding="utf-8") as file:
                    made.append(target)
                    file.write(text)
            for path, text in self._after.items():
                written.append(path)
                (self.root / path).write_text(text, encoding="utf-8")
        except BaseException as error:
            for path in written:
                (self.root / path).write_text(self._before[path], encoding="utf-8")
            for entry in reversed(made):
                entry.rmdir() if entry.is_dir() else entry.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise Refused(f"The files cannot be written: {error}.") from error
            raise


def _make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; return what was not there before, the outermost first."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir()
    return missing[::-1]


def _ruff(folder: Path, *arguments: str) -> None:
    # Of this interpreter: the versions are pinned, and PATH may have another.
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *arguments, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if "No module named ruff" in done.stderr:
        raise Refused("Ruff is not installed, which formats what is written: run `make setup`.")
    if done.returncode:
        raise Refused(
            "The result would not pass `ruff`, so nothing was written:\n"
            + done.stdout
            + done.stderr
        )
