"""What goes over the wire: JSON objects as TypedDicts, keys as the API has them. Moments are
ISO 8601 text, which `datetime.fromisoformat` reads.

Made by scripts/generate.py from clients/openapi.json; do not edit.
"""
# ruff: noqa
# fmt: off

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict


class AcceptInput(TypedDict):
    """The body of a request."""

    token: str


class AdminAuditLogList(TypedDict):
    """Part of an answer."""

    success: bool
    data: list[AuditLog]
    pagination: OffsetPagination


class AdminOrganization(TypedDict):
    """Part of an answer."""

    id: str
    name: str
    slug: str
    description: str | None
    logoUrl: str | None
    settings: dict[str, Any]
    createdBy: str
    createdAt: str
    updatedAt: str
    deletedAt: str | None


class AdminOrganizationList(TypedDict):
    """Part of an answer."""

    data: list[ListedOrganization]
    pagination: Pages


class AdminUser(TypedDict):
    """The `AdminUser`: never a password's hash, never a second factor's secret."""

    id: str
    email: str
    emailVerified: str | None
    fullName: str | None
    avatarUrl: str | None
    preferences: dict[str, Any]
    twoFactorEnabled: bool
    isAdmin: bool
    failedLoginAttempts: int
    lockedUntil: str | None
    isActive: bool
    createdAt: str
    updatedAt: str
    deletedAt: str | None


class AdminUserList(TypedDict):
    """Part of an answer."""

    data: list[AdminUser]
    pagination: Pages


class Announced(TypedDict):
    """Part of an answer."""

    file: File
    upload: Presigned


class ApiKey(TypedDict):
    """The `ApiKey` object; neither hash nor key ever appear."""

    id: str
    name: str
    prefix: str
    scopes: list[str]
    rateLimit: int | None
    lastUsedAt: str | None
    expiresAt: str | None
    isActive: bool
    createdAt: str
    createdBy: str


class AuditLog(TypedDict):
    """The `AuditLog` object; every key is always there, and what the platform did has no
    organization.
    """

    id: str
    organizationId: str | None
    actorId: str | None
    actorType: str
    actorEmail: str | None
    action: str
    resourceType: str
    resourceId: str | None
    oldValues: dict[str, Any] | None
    newValues: dict[str, Any] | None
    ipAddress: str | None
    userAgent: str | None
    metadata: dict[str, Any] | None
    createdAt: str


class Authorization(TypedDict):
    """``{authorizationUrl}``: where to send the browser."""

    authorizationUrl: str


class BackupCodes(TypedDict):
    """``{backupCodes}``, shown once."""

    backupCodes: list[str]
    """Ten codes of eight hexadecimal characters."""


class BareFileList(TypedDict):
    """Part of an answer."""

    files: list[File]
    total: int
    limit: int
    offset: int


class Billing(TypedDict):
    """Part of an answer."""

    plan: Plan
    status: str
    subscription: Subscription | None


class BillingInput(TypedDict):
    """The body of a request."""

    email: NotRequired[str | None]
    taxId: NotRequired[str | None]


class BillingUsage(TypedDict):
    """Part of an answer."""

    plan: UsedPlan
    usage: UsageEntries


class BrandingInput(TypedDict):
    """The body of a request."""

    primaryColor: NotRequired[str | None]
    accentColor: NotRequired[str | None]


class Cancellation(TypedDict):
    """Part of an answer."""

    success: bool
    cancelAt: str | None


class ChallengeInput(TypedDict):
    """The body of a request."""

    challengeToken: str
    twoFactorCode: str


class ChangePasswordInput(TypedDict):
    """The body of a request."""

    currentPassword: str
    newPassword: str


class ChangeRoleInput(TypedDict):
    """``{role}`` of the built-in ones, or ``{customRoleId}``; exactly one."""

    role: NotRequired[Literal["admin", "member", "viewer"]]
    customRoleId: NotRequired[str]


class Checkout(TypedDict):
    """Part of an answer."""

    sessionId: str
    url: str


class CheckoutInput(TypedDict):
    """The body of a request."""

    priceId: str
    successUrl: NotRequired[str | None]
    cancelUrl: NotRequired[str | None]
    quantity: NotRequired[int]
    promotionCode: NotRequired[str | None]
    allowPromotionCodes: NotRequired[bool]
    collectTaxId: NotRequired[bool]


class ClaimDomainInput(TypedDict):
    """The body of a request."""

    domain: str
    role: NotRequired[Literal["member", "viewer"]]


class CreateApiKeyInput(TypedDict):
    """The body of a request."""

    name: str
    scopes: NotRequired[list[Literal["audit-logs:read", "billing:read", "files:*", "files:delete", "files:read", "files:upload", "invitations:*", "invitations:create", "invitations:delete", "invitations:read", "members:*", "members:invite", "members:read", "members:remove", "members:update", "org:read", "projects:*", "projects:create", "projects:delete", "projects:read", "projects:update", "read:audit-logs", "read:billing", "read:files", "read:members", "read:projects", "read:webhooks", "webhooks:*", "webhooks:create", "webhooks:delete", "webhooks:read", "webhooks:update", "write:files", "write:members", "write:projects", "write:webhooks"]]]
    rateLimit: NotRequired[int | None]
    expiresAt: NotRequired[str | None]


class CreateLinkInput(TypedDict):
    """The body of a request."""

    role: Literal["member", "viewer"]
    maxUses: NotRequired[int | None]
    expiresInHours: NotRequired[int]


class CreateOrganizationInput(TypedDict):
    """The body of a request."""

    name: str
    slug: str
    description: NotRequired[str | None]
    logoUrl: NotRequired[str | None]


class CreateProjectInput(TypedDict):
    """The body of a request."""

    name: str
    slug: NotRequired[str | None]
    description: NotRequired[str | None]
    settings: NotRequired[ProjectSettingsInput | None]


class CreateRoleInput(TypedDict):
    """The body of a request."""

    name: str
    permissions: list[Literal["org:read", "org:update", "members:read", "members:invite", "members:update", "members:remove", "invitations:read", "invitations:create", "invitations:delete", "projects:read", "projects:create", "projects:update", "projects:delete", "webhooks:read", "webhooks:create", "webhooks:update", "webhooks:delete", "api-keys:read", "api-keys:create", "api-keys:delete", "billing:read", "files:read", "files:upload", "files:delete", "audit-logs:read"]]


class CreateUserInput(TypedDict):
    """The body of a request."""

    email: str
    password: str
    fullName: NotRequired[str | None]
    isAdmin: NotRequired[bool]


class CreateWebhookInput(TypedDict):
    """The body of a request."""

    url: str
    description: NotRequired[str | None]
    events: NotRequired[list[str]]


class CreatedApiKey(TypedDict):
    """The one answer that holds the key itself."""

    id: str
    name: str
    key: str
    prefix: str
    scopes: list[str]
    rateLimit: int | None
    expiresAt: str | None
    createdAt: str


class CreatedLink(TypedDict):
    """``{invitationLink, url}``; the address is shown once."""

    invitationLink: Link
    url: str


class CreatedUser(TypedDict):
    """Part of an answer."""

    success: bool
    data: AdminUser
    message: str


class CreatedWebhook(TypedDict):
    """The one answer, besides that of a rotation, that holds the secret."""

    id: str
    organizationId: str
    url: str
    description: str | None
    events: list[str]
    isActive: bool
    disabledAt: str | None
    createdAt: str
    updatedAt: str
    secret: str


class CustomRole(TypedDict):
    """A role of the organization's own making."""

    id: str
    name: str
    permissions: list[str]
    createdAt: str
    updatedAt: str


class CustomRoleList(TypedDict):
    """``{roles, total}``"""

    total: int
    page: NotRequired[int]
    pageSize: NotRequired[int]
    hasMore: NotRequired[bool]
    roles: list[CustomRole]


class CustomRoleName(TypedDict):
    """``{id, name}``"""

    id: str
    name: str


class DeadLetter(TypedDict):
    """Work that was given up; `args` are ids, never secrets."""

    id: str
    jobId: str
    queue: str
    task: str
    args: Any
    error: str
    attempts: int
    failedAt: str


class DeadLetterList(TypedDict):
    """Part of an answer."""

    data: list[DeadLetter]
    pagination: Pages


class DeletedWebhook(TypedDict):
    """``{success, message}``"""

    success: bool
    message: str


class Delivery(TypedDict):
    """The `Delivery` object."""

    id: str
    webhookId: str
    event: str
    payload: dict[str, Any]
    response: str | None
    statusCode: int | None
    attempts: int
    nextRetryAt: str | None
    deliveredAt: str | None
    createdAt: str
    lastAttemptAt: str | None
    durationMs: int | None


class Domain(TypedDict):
    """A domain, and the TXT record that proves it."""

    id: str
    domain: str
    role: str
    verifiedAt: str | None
    recordName: str
    recordText: str
    createdAt: str


class DomainList(TypedDict):
    """``{domains, total}``"""

    total: int
    page: NotRequired[int]
    pageSize: NotRequired[int]
    hasMore: NotRequired[bool]
    domains: list[Domain]


class DownloadLink(TypedDict):
    """Part of an answer."""

    url: str
    expiresIn: int
    expiresAt: str


class EmailInput(TypedDict):
    """``{email}``: whom to send a link to."""

    email: str


class Error(TypedDict):
    """``{success: false, error}``: every answer with a status of 400 or above."""

    success: NotRequired[bool]
    error: ErrorBody


class ErrorBody(TypedDict):
    """The inner object of every refusal."""

    code: str
    message: str
    details: NotRequired[str]
    fields: NotRequired[list[WrongField]]


class Event(TypedDict):
    """One entry of the catalogue."""

    name: str
    description: str
    aliases: list[str]


class FeaturesInput(TypedDict):
    """The body of a request."""

    webhooks: NotRequired[bool | None]
    apiAccess: NotRequired[bool | None]
    customDomain: NotRequired[bool | None]


class File(TypedDict):
    """The `FileObject`."""

    id: str
    organizationId: str
    uploadedBy: str
    name: str
    key: str
    bucket: str
    size: int
    mimeType: str
    metadata: dict[str, Any]
    isPublic: bool
    expiresAt: str | None
    createdAt: str
    updatedAt: str
    deletedAt: str | None
    url: str | None


class FileMessage(TypedDict):
    """Part of an answer."""

    message: str


class FilePagination(TypedDict):
    """Part of an answer."""

    total: int
    limit: int
    offset: int
    hasMore: bool
    page: NotRequired[int]
    pageSize: NotRequired[int]


class Health(TypedDict):
    """``{status, timestamp, uptime, version}``; `uptime` in seconds."""

    status: str
    timestamp: str
    uptime: int
    version: str


class ImageInput(TypedDict):
    """The body of a request."""

    file: str


class ImpersonateInput(TypedDict):
    """The body of a request."""

    reason: NotRequired[str | None]


class Impersonation(TypedDict):
    """Part of an answer."""

    token: str
    user: AdminUser


class Invitation(TypedDict):
    """The `Invitation` object."""

    id: str
    organizationId: str
    email: str
    role: str
    invitedBy: Inviter
    expiresAt: str
    createdAt: str
    status: str


class InvitationList(TypedDict):
    """``{invitations, total}``, newest first."""

    total: int
    page: NotRequired[int]
    pageSize: NotRequired[int]
    hasMore: NotRequired[bool]
    invitations: list[Invitation]


class InviteInput(TypedDict):
    """The body of a request."""

    email: str
    role: Literal["admin", "member", "viewer"]


class Invited(TypedDict):
    """``{invitation, inviteUrl}``"""

    invitation: Invitation
    inviteUrl: str


class Inviter(TypedDict):
    """Who invited."""

    id: str
    email: str
    fullName: str | None


class Invoice(TypedDict):
    """An invoice; `amount` in the currency's smallest unit."""

    id: str
    number: str | None
    status: str | None
    amount: int
    currency: str
    created: str
    dueDate: str | None
    paidAt: str | None
    hostedInvoiceUrl: str | None
    invoicePdf: str | None


class Joined(TypedDict):
    """``{message, organization}``"""

    message: str
    organization: JoinedOrganization


class JoinedOrganization(TypedDict):
    """``{id, name, slug}``"""

    id: str
    name: str
    slug: str


class Limits(TypedDict):
    """Part of an answer."""

    members: int
    projects: int
    apiRequests: int
    webhookEndpoints: int
    apiKeys: int
    storageGB: float
    storage: int


class Link(TypedDict):
    """An invitation link, without its secret."""

    id: str
    role: str
    maxUses: int | None
    uses: int
    expiresAt: str
    createdAt: str


class LinkList(TypedDict):
    """``{invitationLinks, total}``"""

    total: int
    page: NotRequired[int]
    pageSize: NotRequired[int]
    hasMore: NotRequired[bool]
    invitationLinks: list[Link]


class LinkedAccount(TypedDict):
    """A provider this person can sign in with."""

    id: str
    provider: str
    createdAt: str


class LinkedAccountList(TypedDict):
    """``{accounts}``"""

    accounts: list[LinkedAccount]


class LinkedFile(TypedDict):
    """Part of an answer."""

    id: str
    name: str
    mimeType: str
    size: int


class ListedOrganization(TypedDict):
    """Part of an answer."""

    id: str
    name: str
    slug: str
    description: str | None
    logoUrl: str | None
    settings: dict[str, Any]
    createdBy: str
    createdAt: str
    updatedAt: str
    deletedAt: str | None
    subscriptionStatus: str | None


class Login(TypedDict):
    """``{accessToken, refreshToken, expiresIn, user}``"""

    accessToken: str
    refreshToken: str
    expiresIn: int
    user: LoginUser


class LoginInput(TypedDict):
    """The body of a request."""

    email: str
    password: str
    twoFactorCode: NotRequired[str | None]


class LoginUser(TypedDict):
    """The five keys of the signed-in person."""

    id: str
    email: str
    fullName: str | None
    emailVerified: str | None
    twoFactorEnabled: bool


class LogoutInput(TypedDict):
    """The body of a request."""

    allSessions: NotRequired[bool]


class MagicLinkInput(TypedDict):
    """``{token}`` of the link, or ``{email, code}`` of the same mail; both with `twoFactorCode`."""

    token: NotRequired[str]
    email: NotRequired[str]
    code: NotRequired[str]
    twoFactorCode: NotRequired[str | None]


class Maintenance(TypedDict):
    """Part of an answer."""

    enabled: bool


class MaintenanceInput(TypedDict):
    """The body of a request."""

    enabled: bool


class Member(TypedDict):
    """The `Member` object; `customRole` is ours, and null for the four built-in roles."""

    id: str
    userId: str
    organizationId: str
    role: str
    customRole: CustomRoleName | None
    user: MemberUser
    joinedAt: str


class MemberList(TypedDict):
    """``{members, total}``, owner first."""

    total: int
    page: NotRequired[int]
    pageSize: NotRequired[int]
    hasMore: NotRequired[bool]
    members: list[Member]


class MemberUser(TypedDict):
    """Whose place it is."""

    id: str
    email: str
    fullName: str | None
    avatarUrl: str | None


class Message(TypedDict):
    """``{message}``: the answer of an action that has nothing else to say."""

    message: str


class MyOrganization(TypedDict):
    """An organization as `/users/me/organizations` lists it: with the role held in it."""

    id: str
    name: str
    slug: str
    logoUrl: str | None
    role: str
    membershipId: str
    joinedAt: str


class MyOrganizationList(TypedDict):
    """``{organizations, total}``"""

    total: int
    page: NotRequired[int]
    pageSize: NotRequired[int]
    hasMore: NotRequired[bool]
    organizations: list[MyOrganization]


class NotificationsInput(TypedDict):
    """The body of a request."""

    email: NotRequired[bool]
    push: NotRequired[bool]


class OffsetPagination(TypedDict):
    """``{total, limit, offset, hasMore}``"""

    total: int
    limit: int
    offset: int
    hasMore: bool


class Organization(TypedDict):
    """The `Organization` object."""

    id: str
    name: str
    slug: str
    description: str | None
    logoUrl: str | None
    settings: dict[str, Any]
    createdBy: str
    createdAt: str
    updatedAt: str


class OrganizationList(TypedDict):
    """``{organizations, total}``"""

    total: int
    page: NotRequired[int]
    pageSize: NotRequired[int]
    hasMore: NotRequired[bool]
    organizations: list[Organization]


class OrganizationStats(TypedDict):
    """Part of an answer."""

    total: int
    withActiveSubscriptions: int
    onTrial: int
    newThisMonth: int


class Pages(TypedDict):
    """Part of an answer."""

    page: int
    limit: int
    total: int
    totalPages: int


class Passkey(TypedDict):
    """``{id, name, backedUp, transports, createdAt, lastUsedAt}``"""

    id: str
    name: str
    backedUp: bool
    """Whether the key is synced to other devices."""
    transports: list[str]
    createdAt: str
    lastUsedAt: str | None


class PasskeyList(TypedDict):
    """``{passkeys, total}``"""

    passkeys: list[Passkey]
    total: int


class PasskeyLoginInput(TypedDict):
    """The body of a request."""

    credential: dict[str, Any]


class PasskeyOptions(TypedDict):
    """``{publicKey}``: hand it to `PublicKeyCredential.parse…OptionsFromJSON`."""

    publicKey: dict[str, Any]


class PasskeyOptionsInput(TypedDict):
    """The body of a request."""

    password: NotRequired[str | None]


class PasswordInput(TypedDict):
    """The body of a request."""

    password: str


class PersonalData(TypedDict):
    """Everything kept about a person, by section; apps add their own."""

    exportedAt: str
    profile: dict[str, Any]
    sessions: list[dict[str, Any]]
    linkedAccounts: list[dict[str, Any]]
    passkeys: list[dict[str, Any]]
    activity: list[dict[str, Any]]
    emails: list[dict[str, Any]]
    organizations: list[dict[str, Any]]


class Plan(TypedDict):
    """A plan; money in whole US dollars, −1 for no limit."""

    id: str
    name: str
    description: str
    price: Prices
    stripePriceIds: PriceIds
    limits: Limits
    features: list[str]
    popular: NotRequired[bool]


class PlanList(TypedDict):
    """Part of an answer."""

    currency: str
    plans: list[Plan]


class Portal(TypedDict):
    """Part of an answer."""

    url: str


class PortalInput(TypedDict):
    """The body of a request."""

    returnUrl: NotRequired[str | None]


class PreferencesInput(TypedDict):
    """The body of a request."""

    theme: NotRequired[Literal["light", "dark", "system"]]
    language: NotRequired[str]
    timezone: NotRequired[str]
    notifications: NotRequired[NotificationsInput]


class PresignInput(TypedDict):
    """The body of a request."""

    name: str
    mimeType: str
    size: int
    isPublic: NotRequired[bool]
    expiresIn: NotRequired[int | None]
    metadata: NotRequired[dict[str, Any]]


class Presigned(TypedDict):
    """Part of an answer."""

    method: str
    url: str
    headers: dict[str, str]
    expiresIn: int


class Preview(TypedDict):
    """An invitation for its page: no address, no ids."""

    organization: PreviewOrganization
    role: str
    invitedBy: PreviewInviter
    expiresAt: str
    status: str


class PreviewInviter(TypedDict):
    """``{fullName}``"""

    fullName: str | None


class PreviewOrganization(TypedDict):
    """What a page about an invitation shows of its organization."""

    name: str
    slug: str
    logoUrl: str | None


class PriceIds(TypedDict):
    """Part of an answer."""

    monthly: str | None
    yearly: str | None


class Prices(TypedDict):
    """Part of an answer."""

    monthly: int
    yearly: int


class Profile(TypedDict):
    """Exactly the ten documented keys."""

    id: str
    email: str
    emailVerified: str | None
    fullName: str | None
    avatarUrl: str | None
    preferences: dict[str, Any]
    twoFactorEnabled: bool
    isActive: bool
    createdAt: str
    updatedAt: str


class Project(TypedDict):
    """The `Project` object."""

    id: str
    organizationId: str
    name: str
    slug: str
    description: str | None
    settings: dict[str, Any]
    createdBy: str
    createdAt: str
    updatedAt: str


class ProjectList(TypedDict):
    """``{projects, total}``, newest first."""

    total: int
    page: NotRequired[int]
    pageSize: NotRequired[int]
    hasMore: NotRequired[bool]
    projects: list[Project]


class ProjectSettingsInput(TypedDict):
    """Partial settings, merged by key; null removes."""

    visibility: NotRequired[Literal["public", "private", "internal"]]
    features: NotRequired[dict[str, bool | None] | None]
    integrations: NotRequired[dict[str, Any] | None]


class ProjectStats(TypedDict):
    """Part of an answer."""

    total: int
    activeThisMonth: int


class ProofInput(TypedDict):
    """``{password, code}``: both factors again."""

    password: str
    code: str


class Queue(TypedDict):
    """Part of an answer."""

    name: str
    pending: int
    active: int
    failed: int
    oldestPendingSeconds: int


class QueueList(TypedDict):
    """Part of an answer."""

    queues: list[Queue]


class Queued(TypedDict):
    """``{queued}``: how many deliveries go out once more."""

    queued: int


class Readiness(TypedDict):
    """``{status, timestamp, checks}``"""

    status: Literal["ready", "degraded"]
    """* `ready` - ready * `degraded` - degraded"""
    timestamp: str
    checks: ReadinessChecks


class ReadinessChecks(TypedDict):
    """What answers."""

    api: bool
    database: bool
    redis: bool
    migrations: bool
    worker: bool


class RefreshInput(TypedDict):
    """The body of a request."""

    refreshToken: str


class RegisterInput(TypedDict):
    """The body of a request."""

    email: str
    password: str
    fullName: str


class RegisterPasskeyInput(TypedDict):
    """The body of a request."""

    name: NotRequired[str]
    credential: dict[str, Any]


class Registered(TypedDict):
    """``{message, userId}``"""

    message: str
    userId: str


class RenamePasskeyInput(TypedDict):
    """The body of a request."""

    name: NotRequired[str]


class ReplayInput(TypedDict):
    """The body of a request."""

    since: str
    until: NotRequired[str | None]


class ResetPasswordInput(TypedDict):
    """The body of a request."""

    token: str
    password: str


class Retried(TypedDict):
    """Part of an answer."""

    retried: bool


class RevokedApiKey(TypedDict):
    """``{success, message}``"""

    success: bool
    message: str


class Secret(TypedDict):
    """``{secret}``"""

    secret: str


class Session(TypedDict):
    """One signed-in device."""

    id: str
    userAgent: str | None
    ipAddress: str | None
    lastUsedAt: str
    expiresAt: str
    createdAt: str
    isCurrent: bool


class SessionList(TypedDict):
    """``{sessions, total}``, the most recently used first."""

    sessions: list[Session]
    total: int


class SettingsInput(TypedDict):
    """A partial settings object; the stored keys are the wire's, so nothing is renamed."""

    branding: NotRequired[BrandingInput | None]
    features: NotRequired[FeaturesInput | None]
    billing: NotRequired[BillingInput | None]


class ShortApiKey(TypedDict):
    """A key as the feature pages show it."""

    id: str
    name: str
    keyPrefix: str
    scopes: list[str]
    rateLimit: int | None
    isActive: bool
    createdAt: str
    expiresAt: str | None
    lastUsedAt: str | None


class ShortAuditLogList(TypedDict):
    """``{logs, total, limit, offset}``"""

    logs: list[AuditLog]
    total: int
    limit: int
    offset: int


class ShortCreatedApiKey(TypedDict):
    """``{apiKey, plainKey}``"""

    apiKey: ShortApiKey
    plainKey: str


class ShortLink(TypedDict):
    """Part of an answer."""

    url: str
    expiresIn: int
    file: LinkedFile


class Stats(TypedDict):
    """Part of an answer."""

    users: UserStats
    organizations: OrganizationStats
    projects: ProjectStats


class Subscription(TypedDict):
    """Part of an answer."""

    id: str
    stripeSubscriptionId: str | None
    currentPeriodStart: str
    currentPeriodEnd: str
    cancelAtPeriodEnd: bool
    cancelAt: str | None
    trialStart: str | None
    trialEnd: str | None
    quantity: int


class Tokens(TypedDict):
    """``{accessToken, refreshToken, expiresIn}``"""

    accessToken: str
    refreshToken: str
    expiresIn: int
    """Life of the access token in seconds."""


class TotpInput(TypedDict):
    """The body of a request."""

    code: str


class Transfer(TypedDict):
    """``{message, owner, previousOwner}``"""

    message: str
    owner: Member
    previousOwner: Member


class TransferInput(TypedDict):
    """``{memberId}`` or ``{userId}``; exactly one."""

    memberId: NotRequired[str]
    userId: NotRequired[str]


class TwoFactorSetup(TypedDict):
    """``{secret, qrCode, backupCodes, otpauthUrl}``, shown once."""

    secret: str
    """32 base32 characters."""
    qrCode: str
    """SVG image as a data URI."""
    backupCodes: list[str]
    """Ten codes of eight hexadecimal characters."""
    otpauthUrl: str


class UpdateApiKeyInput(TypedDict):
    """The body of a request."""

    name: NotRequired[str]
    isActive: NotRequired[bool]
    rateLimit: NotRequired[int | None]


class UpdateOrganizationInput(TypedDict):
    """The body of a request."""

    name: NotRequired[str]
    description: NotRequired[str | None]
    logoUrl: NotRequired[str | None]
    settings: NotRequired[SettingsInput | None]


class UpdateProfileInput(TypedDict):
    """The body of a request."""

    fullName: NotRequired[str]
    avatarUrl: NotRequired[str | None]
    preferences: NotRequired[PreferencesInput | None]


class UpdateProjectInput(TypedDict):
    """The body of a request."""

    name: NotRequired[str]
    slug: NotRequired[str]
    description: NotRequired[str | None]
    settings: NotRequired[ProjectSettingsInput | None]


class UpdateRoleInput(TypedDict):
    """The body of a request."""

    name: NotRequired[str]
    permissions: NotRequired[list[Literal["org:read", "org:update", "members:read", "members:invite", "members:update", "members:remove", "invitations:read", "invitations:create", "invitations:delete", "projects:read", "projects:create", "projects:update", "projects:delete", "webhooks:read", "webhooks:create", "webhooks:update", "webhooks:delete", "api-keys:read", "api-keys:create", "api-keys:delete", "billing:read", "files:read", "files:upload", "files:delete", "audit-logs:read"]]]


class UpdateUserInput(TypedDict):
    """The body of a request."""

    fullName: NotRequired[str | None]
    avatarUrl: NotRequired[str | None]
    isActive: NotRequired[bool]
    isAdmin: NotRequired[bool]
    emailVerified: NotRequired[str | None]


class UpdateWebhookInput(TypedDict):
    """The body of a request."""

    url: NotRequired[str]
    description: NotRequired[str | None]
    events: NotRequired[list[str]]
    isActive: NotRequired[bool]


class UploadInput(TypedDict):
    """The body of a request."""

    file: str
    name: NotRequired[str]
    isPublic: NotRequired[bool | Literal["1", "0"]]
    expiresIn: NotRequired[int]
    metadata: NotRequired[dict[str, Any]]


class Usage(TypedDict):
    """How much a key is used."""

    keyId: str
    name: str
    prefix: str
    lastUsedAt: str | None
    createdAt: str
    usage: UsageFigures


class UsageEntries(TypedDict):
    """Part of an answer."""

    members: UsageEntry
    projects: UsageEntry
    apiRequests: UsageEntry
    webhooks: UsageEntry
    apiKeys: UsageEntry
    storage: UsageEntry


class UsageEntry(TypedDict):
    """Part of an answer."""

    current: int
    limit: int
    percentage: float


class UsageFigures(TypedDict):
    """``{requests, rateLimit}``"""

    requests: int
    rateLimit: int


class UsedPlan(TypedDict):
    """Part of an answer."""

    id: str
    name: str
    limits: Limits


class UserStats(TypedDict):
    """Part of an answer."""

    total: int
    active: int
    admins: int
    newThisMonth: int


class VerifyEmailInput(TypedDict):
    """The body of a request."""

    token: str


class Webhook(TypedDict):
    """The `Endpoint` object; it never holds the secret."""

    id: str
    organizationId: str
    url: str
    description: str | None
    events: list[str]
    isActive: bool
    disabledAt: str | None
    createdAt: str
    updatedAt: str


class WrappedAnnounced(TypedDict):
    """Part of an answer."""

    success: bool
    data: Announced


class WrappedApiKey(TypedDict):
    """``{success, data}``"""

    success: bool
    data: ApiKey


class WrappedApiKeyList(TypedDict):
    """``{success, data}``"""

    success: bool
    data: list[ApiKey]


class WrappedAuditLog(TypedDict):
    """``{success, data}``"""

    success: bool
    data: AuditLog


class WrappedAuditLogList(TypedDict):
    """``{success, data, pagination}``, newest first."""

    success: bool
    data: list[AuditLog]
    pagination: OffsetPagination


class WrappedBilling(TypedDict):
    """Part of an answer."""

    success: bool
    data: Billing


class WrappedBillingUsage(TypedDict):
    """Part of an answer."""

    success: bool
    data: BillingUsage


class WrappedCancellation(TypedDict):
    """Part of an answer."""

    success: bool
    data: Cancellation


class WrappedCheckout(TypedDict):
    """Part of an answer."""

    success: bool
    data: Checkout


class WrappedCreatedApiKey(TypedDict):
    """``{success, data, message}``"""

    success: bool
    data: CreatedApiKey
    message: str


class WrappedCreatedWebhook(TypedDict):
    """``{success, data}``"""

    success: bool
    data: CreatedWebhook


class WrappedDelivery(TypedDict):
    """``{success, data}``"""

    success: bool
    data: Delivery


class WrappedDeliveryList(TypedDict):
    """``{success, data}``, newest first."""

    success: bool
    data: list[Delivery]


class WrappedDownloadLink(TypedDict):
    """Part of an answer."""

    success: bool
    data: DownloadLink


class WrappedEventList(TypedDict):
    """``{success, data}``"""

    success: bool
    data: list[Event]


class WrappedFile(TypedDict):
    """Part of an answer."""

    success: bool
    data: File


class WrappedFileList(TypedDict):
    """Part of an answer."""

    success: bool
    data: list[File]
    pagination: FilePagination


class WrappedFileMessage(TypedDict):
    """Part of an answer."""

    success: bool
    data: FileMessage


class WrappedInvoiceList(TypedDict):
    """Part of an answer."""

    success: bool
    data: list[Invoice]


class WrappedPlanList(TypedDict):
    """Part of an answer."""

    success: bool
    data: PlanList


class WrappedPortal(TypedDict):
    """Part of an answer."""

    success: bool
    data: Portal


class WrappedQueued(TypedDict):
    """``{success, data}``"""

    success: bool
    data: Queued


class WrappedSecret(TypedDict):
    """``{success, data}``"""

    success: bool
    data: Secret


class WrappedUsage(TypedDict):
    """``{success, data}``"""

    success: bool
    data: Usage


class WrappedWebhook(TypedDict):
    """``{success, data}``"""

    success: bool
    data: Webhook


class WrappedWebhookList(TypedDict):
    """``{success, data}``"""

    success: bool
    data: list[Webhook]


class WrongField(TypedDict):
    """Where in the request something is wrong, as a JSON pointer, and what."""

    path: str
    message: str
