from accounts.models.backup_code import BackupCode
from accounts.models.oauth_account import OAuthAccount
from accounts.models.session import Session
from accounts.models.user import User
from accounts.models.verification_token import VerificationToken

__all__ = ["BackupCode", "OAuthAccount", "Session", "User", "VerificationToken"]
