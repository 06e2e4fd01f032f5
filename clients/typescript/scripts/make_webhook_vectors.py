"""Write test/webhook-vectors.json: requests signed by the server's own module.

Usage, from the repository's root: python clients/typescript/scripts/make_webhook_vectors.py [--check]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
TARGET = ROOT / "clients" / "typescript" / "test" / "webhook-vectors.json"
sys.path.insert(0, str(ROOT))

from organizations import webhook_signature  # noqa: E402

PRESENT = "whsec_00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
FORMER = "whsec_ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100"
TIMESTAMP = 1742048520
BODIES: dict[str, dict[str, Any]] = {
    "member.added": {
        "type": "member.added",
        "timestamp": "2025-03-15T14:22:00.000Z",
        "data": {
            "memberId": "mbr00000000000000000001",
            "organizationId": "org00000000000000000001",
            "userId": "usr00000000000000000001",
            "email": "newuser@example.com",
            "role": "member",
        },
    },
    "test": {
        "type": "test",
        "timestamp": "2025-03-15T14:22:00.000Z",
        "data": {"message": "Grüße ✓"},
    },
}


def vectors() -> str:
    """Return the file's text."""
    made = []
    for secrets in ([PRESENT], [PRESENT, FORMER]):
        for event, body in BODIES.items():
            payload = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
            headers = webhook_signature.headers(
                payload.encode(),
                secrets_in_use=secrets,
                event=event,
                delivery_id="dlv00000000000000000001",
                timestamp=TIMESTAMP,
            )
            made.append({"secrets": secrets, "payload": payload, "headers": headers})
    whole = {"timestamp": TIMESTAMP, "vectors": made}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(None if TARGET.read_text() == vectors() else f"{TARGET} is out of date")
    TARGET.write_text(vectors())
