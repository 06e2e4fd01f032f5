"""What the Dockerfile does, done without an engine: `make image-proof`.

Its instructions are read, not repeated here: each stage's COPY and RUN is carried out in a clean directory with a
clean environment, .dockerignore applied. Then the runner's user starts API, worker and migrations from it, with
everything but `data` and `/tmp` read-only, and the image's own health command is asked.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UID = 1001
#: The image's package manager is not this machine's.
SKIPPED = ("apt-get", "groupadd", "useradd")


@dataclass
class Stage:
    """One FROM and what follows it."""

    name: str
    base: str
    instructions: list[tuple[str, str]] = field(default_factory=list)


def read_stages(text: str) -> list[Stage]:
    """Return the stages of a Dockerfile in order."""
    joined = re.sub(r"\\\n", " ", re.sub(r"(?m)^\s*#.*\n", "", text))
    stages: list[Stage] = []
    for line in joined.splitlines():
        verb, _, rest = line.strip().partition(" ")
        if verb == "FROM":
            base, _, name = rest.partition(" AS ")
            stages.append(Stage(name.strip(), base.strip()))
        elif verb and verb != "ARG" and stages:
            stages[-1].instructions.append((verb, rest.strip()))
    return stages


def in_context(path: str, ignore: list[str]) -> bool:
    """Say whether a file reaches the build, as .dockerignore decides: the last match wins."""
    kept = True
    parts = path.split("/")
    for rule in ignore:
        keeps = rule.startswith("!")
        pattern = rule.lstrip("!")
        prefixes = ["/".join(parts[: n + 1]) for n in range(len(parts))]
        if pattern.startswith("**/"):
            hit = any(fnmatch.fnmatch(part, pattern[3:]) for part in parts)
        else:
            hit = any(fnmatch.fnmatch(prefix, pattern) for prefix in prefixes)
        if hit:
            kept = keeps
    return kept


class Image:
    """A directory that stands for the image: `app` and `venv` in it are the image's /app and /opt/venv."""

    def __init__(self, folder: Path, *, venv: Path | None) -> None:
        self.folder, self.app = folder, folder / "app"
        self.venv = venv or folder / "venv"
        self.reused = venv is not None
        self.app.mkdir()
        self.environment: dict[str, str] = {}
        self.health: list[str] = []
        self.command: list[str] = []

    @property
    def may_be_another(self) -> bool:
        """Whether the runner's user can be had: we are root, and it can read this interpreter."""
        if os.geteuid() != 0 or self.reused:
            return False
        library = Path(sys.base_prefix).resolve() / "lib"
        return all(folder.stat().st_mode & 0o001 for folder in library.parents)

    def build(self, stages: list[Stage]) -> None:
        """Carry every stage out; they all end up in one directory."""
        ignore = [
            line for line in (ROOT / ".dockerignore").read_text().splitlines()
            if line and not line.startswith("#")
        ]  # fmt: skip
        for stage in stages:
            for verb, rest in stage.instructions:
                match verb:
                    case "ENV":
                        for pair in shlex.split(rest):
                            name, _, value = pair.partition("=")
                            self.environment[name] = value
                    case "COPY" if not rest.startswith("--from"):
                        *sources, target = rest.split()
                        for source in sources:
                            self._copy(source, target, ignore)
                    case "RUN":
                        self._run(rest)
                    case "HEALTHCHECK":
                        self.health = json.loads(rest.partition("CMD ")[2])
                    case "CMD":
                        self.command = json.loads(rest)

    def _copy(self, source: str, target: str, ignore: list[str]) -> None:
        origin = ROOT / source
        files = [origin] if origin.is_file() else [p for p in origin.rglob("*") if p.is_file()]
        copied = 0
        for file in files:
            if not in_context(file.relative_to(ROOT).as_posix(), ignore):
                continue
            place = (
                self.app / file.name if origin.is_file()
                else self.app / target / file.relative_to(origin)
            )  # fmt: skip
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)
            copied += 1
        if not copied:
            raise SystemExit(f"COPY {source}: nothing of it is in the build context")

    def _run(self, command: str) -> None:
        if any(word in command for word in SKIPPED):
            (self.app / "data").mkdir()
            return
        if self.reused and ("pip install" in command or "-m venv" in command):
            return
        command = command.replace("/opt/venv", str(self.venv)).replace("/app", str(self.app))
        if self.reused:
            command = command.replace(f" {self.venv}/lib", "")
        # Until the venv is there, `python` is the one this runs on.
        path = f"{self.venv}/bin:{Path(sys.executable).parent}:/usr/bin:/bin"
        self._must(["sh", "-c", command], {"PATH": path, "HOME": str(self.folder)})

    def _must(self, command: list[str], environment: dict[str, str]) -> None:
        done = subprocess.run(
            command, cwd=self.app, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{shlex.join(command)}\n{done.stdout}{done.stderr}")

    def close_to_writing(self) -> None:
        """Leave the runner's user `data` and nothing else."""
        for path in [self.app, *self.app.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        self.folder.chmod(0o755)
        data = self.app / "data"
        data.chmod(0o755)
        if os.geteuid() == 0:
            os.chown(data, UID, UID)

    def start(self, command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
        """Run something as the image would: its environment, its user, its directory."""
        values = {
            **self.environment,
            **environment,
            "PATH": f"{self.venv}/bin:/usr/bin:/bin",
            "HOME": "/nonexistent",
        }
        as_user: dict[str, int] = {"user": UID, "group": UID} if self.may_be_another else {}
        return subprocess.Popen(
            command, cwd=self.app, env=values, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            **as_user,  # type: ignore[call-overload]
        )  # fmt: skip


def prove(image: Image) -> list[str]:
    """Run migrations, API and worker from the image; return what was seen."""
    sys.path.insert(0, str(ROOT))
    from tests.fakes.processes import free_port
    from tests.fakes.valkey import ValkeyProcess

    seen = []
    valkey, port = ValkeyProcess(), free_port()
    valkey.start()
    environment = {
        "API_URL": "https://api.acme.example", "FRONTEND_URL": "https://app.acme.example",
        "TURSO_DATABASE_URL": f"file:{image.app}/data/app.db", "REDIS_URL": valkey.url,
        "JWT_SECRET": "q8Zx1Lw0vT3nB7mK5pR2sD9fG4hJ6cYe",
        "JWT_REFRESH_SECRET": "e7Yc6Jh4Gf9Ds2Rp5Km7Bn3Tv0Wl1Xz8",
        "HOST": "127.0.0.1", "PORT": str(port), "SHUTDOWN_DRAIN_SECONDS": "0",
    }  # fmt: skip
    running: list[subprocess.Popen[bytes]] = []
    try:
        health = [image.health[0], *image.health[1:]]
        if image.start(health, environment).wait(30) != 1:
            raise SystemExit("the health command does not fail while nothing listens")
        seen.append("health command: 1 while nothing listens")
        migrated = image.start(["python", "manage.py", "migrate", "--noinput"], environment)
        output = migrated.communicate(timeout=120)[0]
        if migrated.returncode:
            raise SystemExit(output.decode())
        seen.append("migrate: 0")
        api = image.start(image.command, environment)
        worker = image.start(["python", "manage.py", "worker", "--concurrency", "2"], environment)
        running += [api, worker]
        deadline = time.monotonic() + 60
        while image.start(health, environment).wait(30):
            if api.poll() is not None or time.monotonic() > deadline:
                api.kill()
                raise SystemExit(api.communicate()[0].decode())
            time.sleep(0.3)
        seen.append("health command: 0 against the running API")
        import redis

        client = redis.Redis.from_url(valkey.url)
        while not client.exists("worker:heartbeat"):
            if worker.poll() is not None or time.monotonic() > deadline:
                worker.kill()
                raise SystemExit(worker.communicate()[0].decode())
            time.sleep(0.3)
        seen.append("worker: did its first job")
        client.close()
        for name, process in (("API", api), ("worker", worker)):
            process.send_signal(signal.SIGTERM)
            output = process.communicate(timeout=60)[0]
            if process.returncode:
                raise SystemExit(output.decode())
            seen.append(f"{name}: SIGTERM, ended with 0")
    finally:
        for process in running:
            if process.poll() is None:
                process.kill()
                process.wait()
        valkey.close()
    return seen


def main() -> None:
    """Build, start, look."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--reuse-venv", action="store_true", help="this environment instead of a fresh one (quick)"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bunship-image-") as folder:
        venv = Path(sys.prefix) if options.reuse_venv else None
        image = Image(Path(folder), venv=venv)
        started = time.monotonic()
        image.build(read_stages((ROOT / "Dockerfile").read_text()))
        print(f"built in {time.monotonic() - started:.0f} s")
        image.close_to_writing()
        user = UID if image.may_be_another else f"{os.geteuid()} (this interpreter is its own)"
        print(f"runs as user {user}")
        for line in prove(image):
            print(line)
        for path in image.app.rglob("*"):
            if path.is_dir():
                path.chmod(0o755)


if __name__ == "__main__":
    main()
