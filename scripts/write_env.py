"""Write .env from .env.example with freshly generated secrets. Standard library only."""

import os
import re
import secrets
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GENERATED = ("JWT_SECRET", "JWT_REFRESH_SECRET")


def main() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    for name in GENERATED:
        text = re.sub(rf"(?m)^{name}=$", f"{name}={secrets.token_urlsafe(48)}", text)
    # Owner-only from the first byte; an existing file is never overwritten.
    descriptor = os.open(ROOT / ".env", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    print("Wrote .env with fresh secrets.")


main()
