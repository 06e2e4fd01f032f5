from accounts.models.backup_code import BackupCode
from accounts.models.known_device import KnownDevice
from accounts.models.oauth_account import OAuthAccount
from accounts.models.passkey import Passkey
from accounts.models.session import Session
from accounts.models.user import User
from accounts.models.verification_token import VerificationToken

__all__ = [
    "BackupCode",
    "KnownDevice",
    "OAuthAccount",
    "Passkey",
    "Session",
    "User",
    "VerificationToken",
]
