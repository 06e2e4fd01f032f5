"""Keeping a handful of processes alive: the core of `manage.py dev` and `manage.py worker`.

One thread, one loop: it passes the children's lines on, restarts what died, and stops all of them in
order. Nothing here knows what the children are.
"""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

from bunship.settings.env import ROOT

#: A child that dies this often within the window is beyond restarting.
FATAL_DEATHS = 3
DEATH_WINDOW_SECONDS = 30.0
#: A child that dies this soon after a reload is waiting for its source to be mended.
RELOAD_BLAME_SECONDS = 10.0
_TURN_SECONDS = 0.2


@dataclass
class Child:
    """One supervised process.

    Attributes:
        name: prefix of its lines.
        command: program and arguments.
        restart_after_seconds: wait before its first restart; doubled for the next.
        stop_seconds: how long it may take to stop after SIGTERM.
        stop_last: stopped only after the others, because they need it to finish.
    """

    name: str
    command: Sequence[str]
    restart_after_seconds: float = 1.0
    stop_seconds: float = 6.0
    stop_last: bool = False
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    start_at: float | None = field(default=None, init=False)
    reloaded_at: float | None = field(default=None, init=False)
    waits_for_change: bool = field(default=False, init=False)
    deaths: deque[float] = field(default_factory=deque, init=False)
    partial: bytes = field(default=b"", init=False)

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None


class Supervisor:
    """Runs children until a signal, a fatal child, or `stop()`.

    Args:
        on_turn: called a few times a second between other work; its exceptions end the run.
        fatal_deaths: so many deaths of one child within 30 s end the run.
        prefix: pass the children's output on line by line with their names; otherwise they inherit
            ours unchanged.
    """

    def __init__(
        self,
        children: Sequence[Child],
        *,
        on_turn: Callable[[], None] = lambda: None,
        fatal_deaths: int = FATAL_DEATHS,
        prefix: bool = True,
    ) -> None:
        self.children = list(children)
        self.on_turn = on_turn
        self.fatal_deaths = fatal_deaths
        self.prefix = prefix
        self.exit_code: int | None = None
        self._signals = 0
        self._selector = selectors.DefaultSelector()

    def run(self) -> int:
        """Supervise until something ends the run; return the exit status."""
        previous = {
            number: signal.signal(number, self._on_signal)
            for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            for child in self.children:
                if child.process is None:
                    self.start(child)
            while self.exit_code is None and not self._signals:
                self._pass_lines_on(_TURN_SECONDS)
                self._tend()
                self.on_turn()
        finally:
            self.stop()
            for number, handler in previous.items():
                signal.signal(number, handler)
        if self.exit_code is None:
            return 0 if self._signals < 2 else 1  # a second signal cut the stop short
        return self.exit_code

    def start(self, child: Child) -> None:
        """Start one child in a process group of its own."""
        child.start_at = None
        child.process = subprocess.Popen(
            [sys.executable, "-m", "bunship.operations.tethered", str(os.getpid()), *child.command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if self.prefix else None,
            stderr=subprocess.STDOUT if self.prefix else None,
            cwd=ROOT,
            start_new_session=True,
        )
        if child.process.stdout is not None:
            os.set_blocking(child.process.stdout.fileno(), False)
            self._selector.register(child.process.stdout, selectors.EVENT_READ, child)

    def end(self, exit_code: int) -> None:
        """End the run with this status."""
        self.exit_code = exit_code

    def say(self, text: str) -> None:
        """Write one line of our own."""
        self._write("dev" if self.prefix else "worker", text)

    def reload(self, child: Child, *, number: signal.Signals | None = None) -> None:
        """Make a child take changed source: by a signal it understands, or by a restart."""
        child.deaths.clear()
        child.waits_for_change = False
        child.reloaded_at = time.monotonic()
        if child.alive and number is not None:
            self._signal_group(child, number)
        else:
            if child.alive:
                self._stop_all([child])
            self.start(child)

    def stop(self) -> None:
        """Stop every child, those others depend on last; kills what does not stop in time."""
        self._stop_all([child for child in self.children if not child.stop_last])
        self._stop_all([child for child in self.children if child.stop_last])

    def _tend(self) -> None:
        now = time.monotonic()
        for child in self.children:
            if child.start_at is not None and now >= child.start_at:
                self.start(child)
            elif (
                child.process is not None
                and child.start_at is None
                and not child.alive
                and not child.waits_for_change
            ):
                self._on_death(child, now)

    def _on_death(self, child: Child, now: float) -> None:
        assert child.process is not None
        # What it started goes with it; the restarted one must find its port free.
        self._signal_group(child, signal.SIGKILL)
        self._drain(child)
        status = child.process.returncode
        if child.reloaded_at is not None and now - child.reloaded_at < RELOAD_BLAME_SECONDS:
            child.waits_for_change = True
            self.say(f"{child.name} does not start after the change (status {status}); mend it")
            return
        child.deaths.append(now)
        while child.deaths and now - child.deaths[0] > DEATH_WINDOW_SECONDS:
            child.deaths.popleft()
        if len(child.deaths) >= self.fatal_deaths:
            count = f"{len(child.deaths)} times in {DEATH_WINDOW_SECONDS:.0f} s; "
            again = count if self.fatal_deaths > 1 else ""
            self.say(f"{child.name} died (status {status}); {again}giving up")
            self.end(1)
            return
        wait = child.restart_after_seconds * 2 ** (len(child.deaths) - 1)
        self.say(f"{child.name} died (status {status}); restarting in {wait:g} s")
        child.start_at = now + wait

    def _stop_all(self, children: Sequence[Child]) -> None:
        running = [child for child in children if child.alive]
        for child in running:
            child_signal = signal.SIGTERM
            assert child.process is not None
            # Only the leader: it decides how its own children stop.
            with suppress(ProcessLookupError):
                child.process.send_signal(child_signal)
        deadline = time.monotonic() + max((child.stop_seconds for child in running), default=0)
        heard = self._signals
        while any(child.alive for child in running) and time.monotonic() < deadline:
            self._pass_lines_on(0.05)
            if self._signals > max(heard, 1):
                break  # a second signal: stop at once
        for child in children:
            if child.process is not None:
                self._signal_group(child, signal.SIGKILL)
                child.process.wait()
                self._drain(child)
            child.start_at = None

    @staticmethod
    def _signal_group(child: Child, number: signal.Signals) -> None:
        assert child.process is not None
        if number != signal.SIGKILL:
            child.process.send_signal(number)
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.process.pid, number)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._signals += 1

    def _pass_lines_on(self, seconds: float) -> None:
        if not self._selector.get_map():
            time.sleep(seconds)
            return
        for key, _ in self._selector.select(seconds):
            self._read(key.data)

    def _read(self, child: Child) -> bool:
        """Pass on what a child has written; False once there is nothing (more)."""
        stream = child.process.stdout if child.process is not None else None
        if stream is None or stream.closed:
            return False
        data: bytes | None = stream.read(65536)  # None: nothing yet, the pipe does not block
        if data is None:
            return False
        if not data:
            self._selector.unregister(stream)
            stream.close()
            if child.partial:
                self._write(child.name, child.partial.decode(errors="replace"))
                child.partial = b""
            return False
        *lines, child.partial = (child.partial + data).split(b"\n")
        for line in lines:
            self._write(child.name, line.decode(errors="replace"))
        return True

    def _drain(self, child: Child) -> None:
        while self._read(child):
            pass
        stream = child.process.stdout if child.process is not None else None
        if stream is not None and not stream.closed:
            self._selector.unregister(stream)
            stream.close()

    def _write(self, name: str, text: str) -> None:
        sys.stdout.write(f"[{name}] {text}\n")
        sys.stdout.flush()
