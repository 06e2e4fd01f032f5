/**
 * What each built-in role may do: the table of `organizations/roles.py`, so that the app can leave out
 * what would only be refused. The server decides; this decides what is shown.
 */
export type Role = "owner" | "admin" | "member" | "viewer";

export const ROLES: Record<Role, { title: string; about: string; grants: readonly string[] }> = {
  owner: { title: "Owner", about: "Everything, billing and deletion included.", grants: ["*"] },
  admin: {
    title: "Admin",
    about: "Runs the workspace: people, keys, webhooks, files.",
    grants: [
      "org:read",
      "org:update",
      "members:*",
      "invitations:*",
      "projects:*",
      "webhooks:*",
      "api-keys:*",
      "billing:read",
      "files:*",
      "audit-logs:read",
    ],
  },
  member: {
    title: "Member",
    about: "Works with projects and uploads files.",
    grants: ["org:read", "members:read", "projects:*", "files:read", "files:upload"],
  },
  viewer: {
    title: "Viewer",
    about: "Sees, and changes nothing.",
    grants: ["org:read", "members:read", "projects:read", "files:read"],
  },
};

export const GIVEN_ROLES = ["admin", "member", "viewer"] as const;

export function roleTitle(role: string): string {
  return role in ROLES ? ROLES[role as Role].title : role;
}

export function allows(grants: readonly string[], permission: string): boolean {
  return grants.includes("*") || grants.includes(permission) || grants.includes(`${permission.split(":")[0]}:*`);
}
