"""The image's health command: 0 when the API on this host answers `/health` with 200, 1 otherwise."""

import os
import sys
import urllib.error
import urllib.request

try:
    with urllib.request.urlopen(
        f"http://127.0.0.1:{os.environ.get('PORT', '3000')}/health", timeout=2
    ) as answer:
        sys.exit(0 if answer.status == 200 else 1)
except (urllib.error.URLError, OSError):
    sys.exit(1)
