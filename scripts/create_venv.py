"""Create .venv with this Python, or say what is missing. Standard library only."""

import sys
import venv
from pathlib import Path

MINIMUM = (3, 11)


def main() -> None:
    if sys.version_info < MINIMUM:
        sys.exit(
            f"Python {'.'.join(map(str, MINIMUM))} or newer is needed; this is "
            f"{sys.version.split()[0]}. Name another: make PYTHON=python3.12 dev"
        )
    folder = Path(__file__).resolve().parent.parent / ".venv"
    if (folder / "bin" / "python").exists() and (folder / "bin" / "pip").exists():
        return
    print("Creating .venv and installing the requirements (once, about a minute) …", flush=True)
    try:
        venv.EnvBuilder(with_pip=True, clear=True).create(folder)
    except Exception as error:
        sys.exit(f".venv cannot be created: {error}. On Debian: apt install python3-venv")


main()
