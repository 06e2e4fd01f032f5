"""The guides work as written: each is carried out in a copy of the tree (`scripts/run_guide.py`)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from bunship.settings.env import ROOT
from scripts import run_guide
from scripts.run_guide import Block, GuideFailed, blocks, commands, holds, is_shown, patched

pytestmark = pytest.mark.processes

#: The longest first: two run at a time.
GUIDES = [
    "docs/guides/add-a-resource.md",
    "docs/customization/oauth-providers.md",
    "docs/customization/database-schema.md",
    "docs/customization/email-templates.md",
    "docs/guides/add-a-job.md",
    "docs/customization/adding-routes.md",
    "docs/customization/plans.md",
    "docs/guides/webhook-consumer.md",
]
#: `make guide-proof` sets GUIDES=all; every run has the longest, and one with another language.
CARRIED_OUT = GUIDES if os.environ.get("GUIDES") == "all" else [GUIDES[0], GUIDES[-1]]
SECONDS = 240


def run(guide, *options):
    # Coverage of what a guide runs is nobody's measure, and costs a third of its time.
    env = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / "run_guide.py", guide, *options],
        cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=SECONDS,
    )  # fmt: skip


@pytest.fixture(scope="module")
def carried_out():
    """Start the guides, two at a time; whoever asks for one waits for it."""
    with ThreadPoolExecutor(2) as pool:
        yield {guide: pool.submit(run, guide) for guide in CARRIED_OUT}


@pytest.mark.timeout(SECONDS + 10)
@pytest.mark.parametrize("guide", CARRIED_OUT)
def test_a_guide_works_as_written(carried_out, guide):
    done = carried_out[guide].result()
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(rf"^guide ok {(ROOT / guide).stem} \d+\.\d s", done.stdout, re.M)


@pytest.mark.parametrize("guide", GUIDES)
def test_no_code_of_a_guide_is_only_for_looking_at(guide):
    for block in blocks((ROOT / guide).read_text()):
        assert block.title or block.language == "console", (guide, block.line, block.language)


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_every_page_with_steps_is_carried_out(path):
    """A console block or a titled one on a page nobody runs would look as if it were true."""
    found = [b for b in blocks(path.read_text()) if b.title or b.language == "console"]
    assert not found or str(path.relative_to(ROOT)) in GUIDES, found[0].line


class TestTheExecutor:
    def test_blocks_have_titles_lines_and_an_end(self):
        text = 'x\n\n```python title="a/b.py"\none\n\ntwo\n```\n'
        text += "\n1. y\n\n    ```console\n    $ z\n    ```\n"
        assert list(blocks(text)) == [
            Block(4, "python", "a/b.py", ("one", "", "two")),
            Block(12, "console", "", ("$ z",)),
        ]
        with pytest.raises(GuideFailed, match="never closed"):
            list(blocks("```python\none\n"))

    def test_commands_may_be_long_and_have_output(self):
        block = Block(5, "console", "", ("$ a \\", "    b", "out", "$ c"))
        assert [(c.line, c.text, c.shown) for c in commands(block)] == [
            (5, "a \\\n    b", ("out",)),
            (8, "c", ()),
        ]
        with pytest.raises(GuideFailed, match="begins with a command"):
            list(commands(Block(5, "console", "", ("out",))))

    @pytest.mark.parametrize(
        ("shown", "missing"),
        [
            (["one", "three"], ""),
            (["one", "…", "3 of … s"], ""),
            (["three", "one"], "one"),
            (["on"], "on"),
            (["one", "one"], "one"),
        ],
    )
    def test_shown_lines_come_whole_and_in_order(self, shown, missing):
        assert is_shown(shown, "one\ntwo\nthree\n3 of 5 s\n") == missing

    def test_diffs_find_their_place(self):
        text = "a\nb\nc\nd\n"
        assert patched(text, [" b", "-c", "+x", "@@", " d", "+e"]) == "a\nb\nx\nd\ne\n"
        for hunk, problem in [
            ([" q", "+x"], "0 places"), (["+x"], "names no place"), ([" a"], "changes nothing"),
        ]:  # fmt: skip
            with pytest.raises(GuideFailed, match=problem):
                patched(text, hunk)
        with pytest.raises(GuideFailed, match="2 places"):
            patched("a\na\n", [" a", "+x"])

    def test_excerpts_are_there_in_order(self):
        text = "a\n    b\nc\nd\n"
        assert holds(text, ["a", "    b", "# …", "d"]) == ""
        assert holds(text, ["d", "# …", "a"]) == "a"
        assert holds(text, ["a", "b"]) == "b"

    @pytest.mark.parametrize(
        ("page", "problem"),
        [
            ("Nothing here.", "no step"),
            ("```console\n$ echo one && exit 3\n```", "the shell ended"),
            ("```console\n$ echo out; (exit 3)\n```", r"exit code 3 of `.*`:\nout"),
            ("```console\n$ echo two\none\n```", "did not print this line"),
            ('```text title="../x"\none\n```', "outside the repository"),
            ('```diff title="nowhere.py"\n+x\n```', "nowhere.py is not there"),
            ('```diff title="bunship/settings/*.py"\n+x\n```', r"\d files are called"),
            ('```python title="manage.py (excerpt)"\nnothing_of_the_kind()\n```', "no such lines"),
        ],
    )
    def test_says_what_did_not_work(self, tmp_path, monkeypatch, capsys, page, problem):
        monkeypatch.setattr(run_guide, "copy_tree", lambda target: _few_files(target))
        guide = tmp_path / "guide.md"
        guide.write_text(page + "\n")
        with pytest.raises(GuideFailed, match=problem):
            run_guide.carry_out(guide)

    def test_one_shell_carries_what_was_set_and_leaves_nothing_running(
        self, tmp_path, monkeypatch, capsys
    ):
        monkeypatch.setattr(run_guide, "copy_tree", lambda target: _few_files(target))
        monkeypatch.setenv("JWT_SECRET", "of this process")
        guide = tmp_path / "guide.md"
        noted = tmp_path / "pid"
        guide.write_text(
            '```text title="new/file.txt"\nhello\n```\n'
            "```console\n$ cd new; X=1\n$ echo $X $(cat file.txt) ${JWT_SECRET:-unset}\n1 hello unset\n"
            f"$ sleep 600 &\n$ echo $! > {noted}\n```\n"
        )
        assert re.fullmatch(r"guide ok guide \d+\.\d s", run_guide.carry_out(guide))
        with pytest.raises(ProcessLookupError):
            _wait_for_the_end(int(noted.read_text()))


def _few_files(target):
    for name in ("manage.py", "bunship/settings/base.py", "bunship/settings/env.py"):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes((ROOT / name).read_bytes())


def _wait_for_the_end(process_id):
    import time

    for _ in range(50):
        os.kill(process_id, 0)
        time.sleep(0.1)
