"""Carry a guide out: `python scripts/run_guide.py docs/guides/add-a-resource.md [--fresh] [--keep]`.

What a guide tells its reader to do is done in a copy of this tree, in the guide's order:

    ```python title="organizations/models/widget.py"              a file is written
    ```diff title="billing/plans.py"                              a file is changed; context as in a diff
    ```diff title="organizations/migrations/*_fill.py"            the one file of that name
    ```python title="organizations/roles.py (excerpt)"            a file is compared: it holds these lines
    ```console                                                    lines after "$ " are run in one shell

What a console block shows below a command must be in its output, in this order; "…" stands for anything.
Blocks without a title, of other languages than `console`, are read and not run.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Without answers a command is taken for hanging; a fresh environment installs for a minute or two.
TIMEOUT_SECONDS = 600.0
ANYTHING = "…"
EXCERPT = " (excerpt)"
#: Of this process's environment: what finds programs, packages and a way out, and nothing that configures.
KEPT = re.compile(
    r"PATH|HOME|LANG|LC_\w+|TMPDIR|USER|PIP_\w+|UV_\w+|SSL_\w+|REQUESTS_\w+|CURL_\w+|\w+_proxy",
    re.I,
)
_FENCE = re.compile(r"^(?P<indent> *)(?P<ticks>`{3,})(?P<language>[\w+-]*)(?P<options>[^`\n]*)$")
_TITLE = re.compile(r'\btitle="([^"]+)"')


class GuideFailed(Exception):
    """A step did not do what the guide says."""


@dataclass(frozen=True)
class Block:
    """One fenced block.

    Attributes:
        line: of the guide, where its content begins.
        title: the file it is about, "" for none.
    """

    line: int
    language: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Command:
    """One line to run, and what the guide shows below it."""

    line: int
    text: str
    shown: tuple[str, ...]


def blocks(text: str) -> Iterator[Block]:
    """Find the fenced blocks of a page, those of lists too."""
    opened: re.Match[str] | None = None
    content: list[str] = []
    start = 0
    for number, line in enumerate(text.splitlines(), 1):
        found = _FENCE.match(line)
        if opened is None:
            if found:
                opened, content, start = found, [], number + 1
        elif found and found["ticks"] == opened["ticks"] and not found["language"]:
            title = _TITLE.search(opened["options"])
            yield Block(start, opened["language"], title[1] if title else "", tuple(content))
            opened = None
        else:
            content.append(line.removeprefix(opened["indent"]))
    if opened is not None:
        raise GuideFailed(f"line {start}: the block is never closed")


def commands(block: Block) -> Iterator[Command]:
    """Find the commands of a console block.

    Raises:
        GuideFailed: it begins with output.
    """
    found: list[tuple[int, list[str], list[str]]] = []
    for number, line in enumerate(block.lines, block.line):
        if line.startswith("$ "):
            found.append((number, [line[2:]], []))
        elif not found:
            raise GuideFailed(f"line {number}: a console block begins with a command")
        elif found[-1][1][-1].endswith("\\") and not found[-1][2]:
            found[-1][1].append(line)
        else:
            found[-1][2].append(line)
    for number, typed, shown in found:
        yield Command(number, "\n".join(typed), tuple(shown))


def is_shown(shown: Sequence[str], output: str) -> str:
    """Return the first shown line that the output lacks, "" for none.

    Lines have to come in their order; others may stand between them, and `…` in a line is any text.
    """
    rest = [line.rstrip() for line in output.splitlines()]
    for line in shown:
        if not line.strip() or line.strip() == ANYTHING:
            continue
        pattern = ".*".join(re.escape(part) for part in line.rstrip().split(ANYTHING))
        for place, got in enumerate(rest):
            if re.fullmatch(pattern, got):
                rest = rest[place + 1 :]
                break
        else:
            return line
    return ""


def patched(text: str, hunks: Sequence[str]) -> str:
    """Apply a diff without line numbers; `@@` begins another hunk.

    Raises:
        GuideFailed: what it says is there is not, or is there more than once.
    """
    groups: list[list[str]] = [[]]
    for line in hunks:
        if line.startswith("@@"):
            groups.append([])
        elif not line.startswith(("--- ", "+++ ")):
            groups[-1].append(line)
    lines = text.splitlines()
    for group in filter(None, groups):
        old = [line[1:] for line in group if not line.startswith("+")]
        new = [line[1:] for line in group if not line.startswith("-")]
        if not old or old == new:
            raise GuideFailed("the diff names no place, or changes nothing")
        places = [n for n in range(len(lines)) if lines[n : n + len(old)] == old]
        if len(places) != 1:
            raise GuideFailed(f"{len(places)} places look like this:\n" + "\n".join(old))
        lines[places[0] : places[0] + len(old)] = new
    return "\n".join(lines) + "\n"


def holds(text: str, excerpt: Sequence[str]) -> str:
    """Return the first line of an excerpt that a file has not, "" for none; `# …` leaves lines out."""
    lines = text.splitlines()
    groups: list[list[str]] = [[]]
    for line in excerpt:
        if line.strip().lstrip("#/ ") == ANYTHING:
            groups.append([])
        else:
            groups[-1].append(line)
    at = 0
    for group in groups:
        wanted = "\n".join(group).strip("\n").splitlines()
        for start in range(at, len(lines) + 1):
            if lines[start : start + len(wanted)] == wanted:
                at = start + len(wanted)
                break
        else:
            return next((one for one in wanted if one not in lines), wanted[0])
    return ""


class Shell:
    """One bash for all commands, so that what one sets the next one finds."""

    def __init__(self, folder: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if KEPT.fullmatch(name)}
        self._process = subprocess.Popen(
            ["bash", "--noprofile", "--norc"],
            cwd=folder,
            env={**kept, "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def run(self, command: str) -> tuple[int, str]:
        """Return the exit code and what was printed.

        Raises:
            GuideFailed: it takes longer than `TIMEOUT_SECONDS`, or ends the shell.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        mark = f"--{uuid.uuid4().hex}--"
        self._process.stdin.write(
            f"{{\n{command}\n}} </dev/null\nprintf '%s%d\\n' '{mark}' $?\n".encode()
        )
        self._process.stdin.flush()
        output, until = b"", time.monotonic() + TIMEOUT_SECONDS
        ending = re.compile(re.escape(mark.encode()) + rb"(\d+)\n")
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._process.stdout, selectors.EVENT_READ)
            while not (found := ending.search(output)):
                if not waiting.select(max(0.0, until - time.monotonic())):
                    raise GuideFailed(f"no end after {TIMEOUT_SECONDS:.0f} s:\n{_tail(output)}")
                part = os.read(self._process.stdout.fileno(), 65536)
                if not part:
                    raise GuideFailed(f"the shell ended:\n{_tail(output)}")
                output += part
        return int(found[1]), output[: found.start()].decode(errors="replace")

    def close(self) -> None:
        """End the shell and whatever it left running."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


def _tail(output: bytes | str, lines: int = 40) -> str:
    text = output if isinstance(output, str) else output.decode(errors="replace")
    return "\n".join(text.rstrip().splitlines()[-lines:])


def copy_tree(target: Path) -> None:
    """Copy what git tracks or would track, with its content of now."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    for name in sorted(set(filter(None, listed.split("\0")))):
        source = ROOT / name
        if source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)


class Run:
    """One guide in one copy of the tree.

    Args:
        fresh: let the guide make its own virtual environment.
    """

    def __init__(self, guide: Path, folder: Path, *, fresh: bool) -> None:
        self.guide, self.folder, self.fresh = guide, folder, fresh
        self.skipped: list[str] = []

    def all_steps(self) -> int:
        """Do everything; return how many steps there were.

        Raises:
            GuideFailed: one did not do what the guide says.
        """
        steps = 0
        self._step("copied the tree", lambda: copy_tree(self.folder))
        if not self.fresh:
            (self.folder / ".venv").symlink_to(sys.prefix)
        shell = Shell(self.folder)
        try:
            for block in blocks(self.guide.read_text(encoding="utf-8")):
                if block.title:
                    steps += 1
                    self._at(block.line, self._file, block)
                elif block.language == "console":
                    if skipped := self._missing(block):
                        self.skipped.append(skipped)
                        print(f"  skipped the block of line {block.line}: no {skipped} here")
                        continue
                    for command in commands(block):
                        steps += 1
                        self._at(command.line, self._command, shell, command)
        finally:
            shell.close()
        if not steps:
            raise GuideFailed("the guide has no step that can be carried out")
        return steps

    @staticmethod
    def _missing(block: Block) -> str:
        """Return the program of a block that a machine may do without and this one does."""
        used = {command.text.split()[0] for command in commands(block)}
        return next((name for name in ("node",) if name in used and not shutil.which(name)), "")

    def _at(self, line: int, action: Callable[..., str], *arguments: object) -> None:
        started = time.monotonic()
        try:
            said = action(*arguments)
        except GuideFailed as error:
            raise GuideFailed(f"{self.guide.name}:{line}: {error}") from error
        print(f"  {time.monotonic() - started:6.2f} s  line {line:3}  {said}", flush=True)

    @staticmethod
    def _step(said: str, action: Callable[[], None]) -> None:
        started = time.monotonic()
        action()
        print(f"  {time.monotonic() - started:6.2f} s            {said}", flush=True)

    def _file(self, block: Block) -> str:
        name = self._name(block.title.removesuffix(EXCERPT))
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder.resolve()):
            raise GuideFailed(f"{name} is outside the repository")
        if block.title.endswith(EXCERPT):
            missing = holds(self._read(path, name), block.lines)
            if missing:
                raise GuideFailed(f"{name} has no such lines: {missing!r}")
            return f"compared {name}"
        if block.language == "diff":
            path.write_text(patched(self._read(path, name), block.lines), encoding="utf-8")
            return f"changed {name}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(block.lines) + "\n", encoding="utf-8")
        return f"wrote {name}"

    def _name(self, title: str) -> str:
        """Return the one file a title with a star means: numbers of migrations are not foreseen."""
        if "*" not in title:
            return title
        found = sorted(self.folder.glob(title))
        if len(found) != 1:
            raise GuideFailed(f"{len(found)} files are called {title}")
        return str(found[0].relative_to(self.folder))

    @staticmethod
    def _read(path: Path, name: str) -> str:
        if not path.is_file():
            raise GuideFailed(f"{name} is not there")
        return path.read_text(encoding="utf-8")

    def _command(self, shell: Shell, command: Command) -> str:
        typed = command.text
        if typed == "make setup" and not self.fresh:
            # It would install into the environment that is borrowed.
            typed = ".venv/bin/python scripts/write_env.py"
        code, output = shell.run(typed)
        if code:
            raise GuideFailed(f"exit code {code} of `{command.text}`:\n{_tail(output)}")
        missing = is_shown(command.shown, output)
        if missing:
            raise GuideFailed(
                f"`{command.text}` did not print this line, or not in its place:\n"
                f"{missing}\nIt printed:\n{_tail(output)}"
            )
        return f"$ {command.text.splitlines()[0]}"


def carry_out(guide: Path, *, fresh: bool = False, keep: bool = False) -> str:
    """Carry a guide out and return the sentence that says so.

    Raises:
        GuideFailed: it does not work.
    """
    started = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix=f"guide-{guide.stem}-"))
    try:
        run = Run(guide, folder, fresh=fresh)
        run.all_steps()
    finally:
        if keep:
            print(f"  kept {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    skipped = f" ({len(run.skipped)} blocks skipped)" if run.skipped else ""
    return f"guide ok {guide.stem} {time.monotonic() - started:.1f} s{skipped}"


def main() -> int:
    """Carry out the guides named on the command line."""
    parser = argparse.ArgumentParser(description="Carry guides out, each in a copy of this tree.")
    parser.add_argument("guides", nargs="+", type=Path, metavar="GUIDE.md")
    parser.add_argument("--fresh", action="store_true", help="with a new virtual environment")
    parser.add_argument("--keep", action="store_true", help="leave the copy behind")
    options = parser.parse_args()
    for guide in options.guides:
        print(guide, flush=True)
        try:
            print(carry_out(guide, fresh=options.fresh, keep=options.keep), flush=True)
        except (GuideFailed, OSError) as error:
            print(f"guide FAILED {guide.stem}: {error}", flush=True)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
