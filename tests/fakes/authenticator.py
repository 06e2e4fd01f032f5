"""A device with passkeys: key pairs, counters, and what a browser wraps around them.

Written from WebAuthn Level 3 (§6.1 authenticator data, §6.5.4 attestation object, §5.8.1 client data),
independently of the library that checks it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import struct
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unbase64url(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class SoftAuthenticator:
    """Answers ceremonies for pages of one origin; its lock is always open unless told otherwise."""

    origin: str = "http://localhost:5173"
    verified: bool = True
    count: int = 0
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    user_handle: str = ""

    def _client_data(self, kind: str, challenge: str, **changes: Any) -> bytes:
        return json.dumps(
            {"type": kind, "challenge": challenge, "origin": self.origin, **changes}
        ).encode()

    def _flags(self, extra: int = 0) -> int:
        return PRESENT | extra | (VERIFIED if self.verified else 0)

    def create(self, options: dict[str, Any], **changes: Any) -> dict[str, Any]:
        """Answer `navigator.credentials.create` in the form of `toJSON()`."""
        self.user_handle = options["user"]["id"]
        numbers = self.key.public_key().public_numbers()
        cose = {
            1: 2, 3: -7, -1: 1,
            -2: numbers.x.to_bytes(32, "big"),
            -3: numbers.y.to_bytes(32, "big"),
        }  # fmt: skip
        data = (
            hashlib.sha256(options["rp"]["id"].encode()).digest()
            + struct.pack(">BI", self._flags(ATTESTED), self.count)
            + bytes(16)
            + struct.pack(">H", len(self.credential_id))
            + self.credential_id
            + cbor2.dumps(cose)
        )
        client_data = self._client_data("webauthn.create", options["challenge"], **changes)
        return self._credential(
            clientDataJSON=base64url(client_data),
            attestationObject=base64url(
                cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
            ),
            transports=["internal", "made-up"],
        )

    def get(self, options: dict[str, Any], **changes: Any) -> dict[str, Any]:
        """Answer `navigator.credentials.get`; the counter moves."""
        self.count += 1
        data = hashlib.sha256(options["rpId"].encode()).digest() + struct.pack(
            ">BI", self._flags(), self.count
        )
        client_data = self._client_data("webauthn.get", options["challenge"], **changes)
        signature = self.key.sign(
            data + hashlib.sha256(client_data).digest(), ec.ECDSA(hashes.SHA256())
        )
        return self._credential(
            clientDataJSON=base64url(client_data),
            authenticatorData=base64url(data),
            signature=base64url(signature),
            userHandle=self.user_handle,
        )

    def _credential(self, **response: Any) -> dict[str, Any]:
        return {
            "id": base64url(self.credential_id),
            "rawId": base64url(self.credential_id),
            "type": "public-key",
            "clientExtensionResults": {},
            "response": response,
        }
