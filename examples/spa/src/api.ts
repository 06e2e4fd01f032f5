/**
 * Everything this app asks the API, over `@bunship/client`: one line for each call, so that a page reads
 * `api.listMembers(id)` and gets the members, or an exception it can show.
 *
 * Paths, bodies and answers are checked against the API's own document by the types of the client. The
 * client also does the hard parts: it keeps the tokens in this browser, renews them (one refresh for many
 * calls at a time), repeats what may be repeated, and makes errors typed.
 */
import {
  BunShipApiError,
  BunShipConnectionError,
  unwrapData as data,
  unwrapResponse as ok,
  type LoginResult,
  type Schemas as S,
  type TwoFactorChallenge,
} from "@bunship/client";
import { API_URL, client, onSignedOut, session } from "./transport";

export { API_URL, BunShipApiError };

export type Profile = S["Profile"];
export type MyOrganization = S["MyOrganization"];
export type Organization = S["Organization"];
export type Member = S["Member"];
export type Invitation = S["Invitation"];
export type ApiKey = S["ApiKey"];
export type Webhook = S["Webhook"];
export type Delivery = S["Delivery"];
export type Plan = S["Plan"];
export type FileObject = S["File"];
export type AuditEntry = S["AuditLog"];
export type Passkey = S["Passkey"];
export type Scope = NonNullable<S["CreateApiKeyInputRequest"]["scopes"]>[number];
export interface AuditFilter {
  action?: string;
  actorType?: "user" | "api_key" | "system" | "";
  resourceType?: string;
  startDate?: string;
  endDate?: string;
}
interface Window {
  limit?: number;
  offset?: number;
}

export const SCOPES = [
  "read:projects",
  "write:projects",
  "read:members",
  "write:members",
  "read:webhooks",
  "write:webhooks",
  "read:files",
  "write:files",
  "read:billing",
  "read:audit-logs",
  "org:read",
] as const satisfies readonly Scope[];

export const OAUTH_PROVIDERS = (import.meta.env.VITE_OAUTH_PROVIDERS ?? "").split(",").filter(Boolean);

/** The path parameter of everything that belongs to an organization. */
const of = (organization_id: string) => ({ params: { path: { organization_id } } });
const ORG = "/api/v1/organizations/{organization_id}" as const;

export const api = {
  // --- the person ---
  getMe: () => ok(client.GET("/api/v1/users/me")),
  updateMe: (body: S["PatchedUpdateProfileInputRequest"]) => ok(client.PATCH("/api/v1/users/me", { body })),
  deleteMe: () => ok(client.DELETE("/api/v1/users/me")),
  uploadAvatar: (file: File) => ok(client.POST("/api/v1/users/me/avatar", form(file))),
  deleteAvatar: () => ok(client.DELETE("/api/v1/users/me/avatar")),
  exportMe: () => ok(client.GET("/api/v1/users/me/export")),
  changePassword: (body: S["ChangePasswordInputRequest"]) => ok(client.PUT("/api/v1/users/me/password", { body })),
  listMyOrganizations: async () => (await ok(client.GET("/api/v1/users/me/organizations"))).organizations,
  listSessions: async () => (await ok(client.GET("/api/v1/users/me/sessions"))).sessions,
  revokeSession: (session_id: string) =>
    ok(client.DELETE("/api/v1/users/me/sessions/{session_id}", { params: { path: { session_id } } })),
  revokeOtherSessions: () => ok(client.DELETE("/api/v1/users/me/sessions/others")),
  setupTwoFactor: (password: string) => ok(client.POST("/api/v1/auth/two-factor/setup", { body: { password } })),
  verifyTwoFactor: (code: string) => ok(client.POST("/api/v1/auth/two-factor/verify", { body: { code } })),
  disableTwoFactor: (body: S["ProofInputRequest"]) => ok(client.POST("/api/v1/auth/two-factor/disable", { body })),
  regenerateBackupCodes: (body: S["ProofInputRequest"]) => ok(client.POST("/api/v1/auth/two-factor/backup-codes", { body })),
  listPasskeys: async () => (await ok(client.GET("/api/v1/auth/passkeys"))).passkeys,
  renamePasskey: (passkey_id: string, name: string) =>
    ok(client.PATCH("/api/v1/auth/passkeys/{passkey_id}", { params: { path: { passkey_id } }, body: { name } })),
  deletePasskey: (passkey_id: string) =>
    ok(client.DELETE("/api/v1/auth/passkeys/{passkey_id}", { params: { path: { passkey_id } } })),
  listLinkedAccounts: async () => (await ok(client.GET("/api/v1/auth/link/accounts"))).accounts,
  beginLinking: async (name: string) =>
    (await ok(client.GET("/api/v1/auth/link/{name}", { params: { path: { name } } }))).authorizationUrl,
  unlinkAccount: (name: string) => ok(client.DELETE("/api/v1/auth/link/{name}", { params: { path: { name } } })),

  // --- organizations ---
  createOrganization: (body: S["CreateOrganizationInputRequest"]) => ok(client.POST("/api/v1/organizations", { body })),
  getOrganization: (id: string) => ok(client.GET(ORG, of(id))),
  updateOrganization: (id: string, body: S["PatchedUpdateOrganizationInputRequest"]) =>
    ok(client.PATCH(ORG, { ...of(id), body })),
  deleteOrganization: (id: string) => ok(client.DELETE(ORG, of(id))),
  leaveOrganization: (id: string) => ok(client.POST(`${ORG}/leave`, of(id))),
  transferOwnership: (id: string, memberId: string) =>
    ok(client.POST(`${ORG}/transfer-ownership`, { ...of(id), body: { memberId } })),
  uploadLogo: (id: string, file: File) => ok(client.POST(`${ORG}/logo`, { ...of(id), ...form(file) })),
  deleteLogo: (id: string) => ok(client.DELETE(`${ORG}/logo`, of(id))),

  // --- people ---
  listMembers: async (id: string) => (await ok(client.GET(`${ORG}/members`, of(id)))).members,
  updateMember: (id: string, member_id: string, body: S["PatchedChangeRoleInputRequest"]) =>
    ok(client.PATCH(`${ORG}/members/{member_id}`, { ...within(id, { member_id }), body })),
  removeMember: (id: string, member_id: string) => ok(client.DELETE(`${ORG}/members/{member_id}`, within(id, { member_id }))),
  listRoles: async (id: string) => (await ok(client.GET(`${ORG}/roles`, of(id)))).roles,
  /** What a role of the organization's own making lets this person do; null for the built-in roles. */
  ownPermissions: async (id: string, userId: string): Promise<string[] | null> => {
    const roles = await api.listRoles(id);
    if (!roles.length) return null;
    const me = (await api.listMembers(id)).find((member) => member.userId === userId);
    return roles.find((role) => role.id === me?.customRole?.id)?.permissions ?? null;
  },
  listInvitations: async (id: string) => (await ok(client.GET(`${ORG}/invitations`, of(id)))).invitations,
  createInvitation: (id: string, body: S["InviteInputRequest"]) => ok(client.POST(`${ORG}/invitations`, { ...of(id), body })),
  resendInvitation: (id: string, invitation_id: string) =>
    ok(client.POST(`${ORG}/invitations/{invitation_id}/resend`, within(id, { invitation_id }))),
  cancelInvitation: (id: string, invitation_id: string) =>
    ok(client.DELETE(`${ORG}/invitations/{invitation_id}`, within(id, { invitation_id }))),
  previewInvitation: (token: string) => ok(client.GET("/api/v1/invitations/{token}", { params: { path: { token } } })),
  acceptInvitation: (token: string) => ok(client.POST("/api/v1/invitations/accept", { body: { token } })),
  listInvitationLinks: async (id: string) => (await ok(client.GET(`${ORG}/invitation-links`, of(id)))).invitationLinks,
  createInvitationLink: (id: string, body: S["CreateLinkInputRequest"]) =>
    ok(client.POST(`${ORG}/invitation-links`, { ...of(id), body })),
  deleteInvitationLink: (id: string, link_id: string) =>
    ok(client.DELETE(`${ORG}/invitation-links/{link_id}`, within(id, { link_id }))),
  joinByLink: (token: string) => ok(client.POST("/api/v1/invitation-links/{token}/join", { params: { path: { token } } })),

  // --- API keys ---
  listApiKeys: (id: string) => data(client.GET(`${ORG}/api-keys`, of(id))),
  createApiKey: (id: string, body: S["CreateApiKeyInputRequest"]) => data(client.POST(`${ORG}/api-keys`, { ...of(id), body })),
  updateApiKey: (id: string, key_id: string, body: S["PatchedUpdateApiKeyInputRequest"]) =>
    data(client.PATCH(`${ORG}/api-keys/{key_id}`, { ...within(id, { key_id }), body })),
  regenerateApiKey: (id: string, key_id: string) =>
    data(client.POST(`${ORG}/api-keys/{key_id}/regenerate`, within(id, { key_id }))),
  revokeApiKey: (id: string, key_id: string) => ok(client.DELETE(`${ORG}/api-keys/{key_id}`, within(id, { key_id }))),
  getApiKeyUsage: (id: string, key_id: string) => data(client.GET(`${ORG}/api-keys/{key_id}/usage`, within(id, { key_id }))),

  // --- webhooks ---
  listWebhookEvents: (id: string) => data(client.GET(`${ORG}/webhooks/events`, of(id))),
  listWebhooks: (id: string) => data(client.GET(`${ORG}/webhooks`, of(id))),
  getWebhook: (id: string, webhook_id: string) => data(client.GET(`${ORG}/webhooks/{webhook_id}`, within(id, { webhook_id }))),
  createWebhook: (id: string, body: S["CreateWebhookInputRequest"]) => data(client.POST(`${ORG}/webhooks`, { ...of(id), body })),
  updateWebhook: (id: string, webhook_id: string, body: S["PatchedUpdateWebhookInputRequest"]) =>
    data(client.PATCH(`${ORG}/webhooks/{webhook_id}`, { ...within(id, { webhook_id }), body })),
  deleteWebhook: (id: string, webhook_id: string) =>
    ok(client.DELETE(`${ORG}/webhooks/{webhook_id}`, within(id, { webhook_id }))),
  rotateWebhookSecret: (id: string, webhook_id: string) =>
    data(client.POST(`${ORG}/webhooks/{webhook_id}/rotate-secret`, within(id, { webhook_id }))),
  testWebhook: (id: string, webhook_id: string) =>
    data(client.POST(`${ORG}/webhooks/{webhook_id}/test`, within(id, { webhook_id }))),
  listDeliveries: (id: string, webhook_id: string, query: Window & { status?: "pending" | "delivered" | "failed" }) =>
    data(
      client.GET(`${ORG}/webhooks/{webhook_id}/deliveries`, {
        params: { path: { organization_id: id, webhook_id }, query },
      }),
    ),
  retryDelivery: (id: string, delivery_id: string) =>
    data(client.POST(`${ORG}/webhooks/deliveries/{delivery_id}/retry`, within(id, { delivery_id }))),

  // --- billing ---
  listPlans: () => data(client.GET("/api/v1/billing/plans")),
  getBilling: (id: string) => data(client.GET(`${ORG}/billing`, of(id))),
  getUsage: (id: string) => data(client.GET(`${ORG}/billing/usage`, of(id))),
  createCheckout: (id: string, body: S["CheckoutInputRequest"]) =>
    data(client.POST(`${ORG}/billing/checkout`, { ...of(id), body })),
  createBillingPortal: (id: string, returnUrl: string) =>
    data(client.POST(`${ORG}/billing/portal`, { ...of(id), body: { returnUrl } })),
  cancelSubscription: (id: string) => data(client.POST(`${ORG}/billing/cancel`, of(id))),
  resumeSubscription: (id: string) => data(client.POST(`${ORG}/billing/resume`, of(id))),
  listInvoices: (id: string, query: { starting_after?: string }) =>
    data(client.GET(`${ORG}/billing/invoices`, { params: { path: { organization_id: id }, query: { limit: 10, ...query } } })),

  // --- files ---
  listFiles: async (id: string, query: Window & { mimeType?: string; includeDeleted?: boolean }) => {
    const { data: items, pagination } = await ok(
      client.GET(`${ORG}/files`, { params: { path: { organization_id: id }, query } }),
    );
    return { items, ...pagination };
  },
  /** Upload one file; `onProgress` gets the share that is on its way, 0 to 1; the signal stops it. */
  uploadFile: (id: string, file: File, options: { onProgress: (share: number) => void; signal: AbortSignal }) =>
    session.uploadFile(id, file, {
      signal: options.signal,
      onProgress: ({ loaded, total }) => options.onProgress(total ? loaded / total : 1),
    }),
  getDownloadLink: (id: string, file_id: string) => data(client.GET(`${ORG}/files/{file_id}/download`, within(id, { file_id }))),
  deleteFile: (id: string, file_id: string) => ok(client.DELETE(`${ORG}/files/{file_id}`, within(id, { file_id }))),
  restoreFile: (id: string, file_id: string) => data(client.POST(`${ORG}/files/{file_id}/restore`, within(id, { file_id }))),

  // --- audit log ---
  listAuditLogs: async (id: string, query: AuditFilter & Window) => {
    const { data: items, pagination } = await ok(
      client.GET(`${ORG}/audit-logs`, { params: { path: { organization_id: id }, query } }),
    );
    return { items, ...pagination };
  },
  exportAuditLogs: (id: string, query: AuditFilter) =>
    ok(
      client.GET(`${ORG}/audit-logs/export`, {
        params: { path: { organization_id: id }, query: { ...query, format: "csv" } },
        parseAs: "blob",
      }),
    ) as Promise<unknown> as Promise<Blob>,
};

/** The path parameters of one thing of an organization. */
function within<P extends Record<string, string>>(organization_id: string, rest: P) {
  return { params: { path: { organization_id, ...rest } } };
}

/** A picture as the multipart form the API takes. */
function form(file: File) {
  return {
    body: { file: file as Blob },
    bodySerializer: () => {
      const parts = new FormData();
      parts.set("file", file);
      return parts;
    },
  };
}

// --- signing in ---

/** A sign-in that waits for the code of the second factor. */
export interface Challenge {
  answer: (code: string) => Promise<void>;
}
export interface SignInOutcome {
  challenge?: Challenge;
}

/** `PublicKeyCredential.toJSON` and its two parsers, in every browser since 2025. */
export const passkeysWork = () =>
  typeof PublicKeyCredential !== "undefined" && "parseCreationOptionsFromJSON" in PublicKeyCredential;

/** What the browser made, as JSON; the document says no more of its `response` than that it is an object. */
const plain = (credential: PublicKeyCredential) =>
  credential.toJSON() as unknown as S["PasskeyLoginInputRequest"]["credential"];

/** Tell a page either that somebody is signed in, or how to answer the challenge. */
function outcomeOf(result: LoginResult): SignInOutcome {
  if (result.status === "signedIn") return {};
  return { challenge: challengeOf(result.challenge) };
}

const challengeOf = (challenge: TwoFactorChallenge): Challenge => ({
  answer: async (code) => void (await session.completeTwoFactor(challenge, code)),
});

export const auth = {
  isAuthenticated: () => session.isAuthenticated(),
  onSignedOut,
  login: async (email: string, password: string) => outcomeOf(await session.login(email, password)),
  requestMagicLink: (email: string) => session.requestMagicLink(email),
  loginWithMagicLink: async (proof: { token: string } | { email: string; code: string }) =>
    outcomeOf(await session.loginWithMagicLink(proof)),
  /** Read what the API says in the fragment after a provider's consent page. */
  completeRedirect: async (address: string) => {
    const result = await session.completeRedirect(address);
    if (result.status !== "twoFactorRequired") return result;
    return { ...result, challenge: challengeOf(result.challenge) };
  },
  loginWithPasskey: async () => {
    const { publicKey } = await ok(client.POST("/api/v1/auth/passkeys/login/options"));
    const credential = await navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
        publicKey as unknown as PublicKeyCredentialRequestOptionsJSON,
      ),
    });
    if (!(credential instanceof PublicKeyCredential)) throw new Error("The browser returned no passkey.");
    await session.setTokens(
      await ok(client.POST("/api/v1/auth/passkeys/login", { body: { credential: plain(credential) } })),
    );
  },
  addPasskey: async ({ name, password }: { name: string; password: string }) => {
    const { publicKey } = await ok(client.POST("/api/v1/auth/passkeys/options", { body: { password } }));
    const credential = await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
        publicKey as unknown as PublicKeyCredentialCreationOptionsJSON,
      ),
    });
    if (!(credential instanceof PublicKeyCredential)) throw new Error("The browser made no passkey.");
    return ok(client.POST("/api/v1/auth/passkeys", { body: { name, credential: plain(credential) } }));
  },
  register: (body: S["RegisterInputRequest"]) => ok(client.POST("/api/v1/auth/register", { body })),
  verifyEmail: (token: string) => ok(client.POST("/api/v1/auth/verify-email", { body: { token } })),
  resendVerification: (email: string) => ok(client.POST("/api/v1/auth/resend-verification", { body: { email } })),
  forgotPassword: (email: string) => ok(client.POST("/api/v1/auth/forgot-password", { body: { email } })),
  resetPassword: (token: string, password: string) =>
    ok(client.POST("/api/v1/auth/reset-password", { body: { token, password } })),
  /** End this session or all of them; this browser is signed out also when the server cannot be told. */
  signOut: (everywhere: boolean) => session.logout({ allSessions: everywhere }),
};

/** Return what the API says about one field of a form, null when it says nothing about it. */
export function fieldProblem(error: Error | undefined, name: string): string | null {
  if (!(error instanceof BunShipApiError)) return null;
  const found = error.fields.find(({ path }) => path === `/${name}` || path.startsWith(`/${name}/`));
  return found ? sentence(found.message) : null;
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".");

/** Return a failure as a sentence for people. */
export function sentenceOf(error: Error): string {
  if (error instanceof BunShipConnectionError) return "The server cannot be reached. Check your connection and try again.";
  if (error instanceof BunShipApiError)
    return sentence(error.fields.length && error.details ? error.details : error.getUserMessage());
  if (error instanceof DOMException && error.name === "NotAllowedError")
    return "The browser's dialog was closed before it was done.";
  return sentence(error.message);
}
