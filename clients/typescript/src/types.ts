/** Names for the shapes of the API's answers and requests. */

import type { components, operations, paths } from "./schema.js";

export type { components, operations, paths };

/** Every schema of the document by name: `Schemas["Project"]`. */
export type Schemas = components["schemas"];

export type ApiKey = Schemas["ApiKey"];
export type AuditLog = Schemas["AuditLog"];
export type CreatedApiKey = Schemas["CreatedApiKey"];
export type CreatedWebhook = Schemas["CreatedWebhook"];
export type ErrorResponse = Schemas["Error"];
export type FileObject = Schemas["File"];
export type Invitation = Schemas["Invitation"];
export type Invoice = Schemas["Invoice"];
export type LoginResponse = Schemas["Login"];
export type LoginUser = Schemas["LoginUser"];
export type Member = Schemas["Member"];
export type Organization = Schemas["Organization"];
export type Passkey = Schemas["Passkey"];
export type Plan = Schemas["Plan"];
export type Profile = Schemas["Profile"];
export type Project = Schemas["Project"];
export type Session = Schemas["Session"];
export type Subscription = Schemas["Subscription"];
export type TokenPair = Schemas["Tokens"];
export type TwoFactorSetup = Schemas["TwoFactorSetup"];
export type Webhook = Schemas["Webhook"];
export type WebhookDelivery = Schemas["Delivery"];

/** Role of a member; an organization's own roles have other names. */
export type Role = "owner" | "admin" | "member" | "viewer";

/** `{success: true, data}`, in which some answers come. */
export interface Wrapped<T> {
  success: boolean;
  data: T;
}

/** Answer of a list that is asked for with `page` and `pageSize`. */
export interface PageInfo {
  total: number;
  page: number;
  pageSize: number;
  hasMore: boolean;
}

/** `pagination` of a list that is asked for with `limit` and `offset`. */
export type OffsetInfo = Schemas["OffsetPagination"];
/** `pagination` of the operators' lists. */
export type PagesInfo = Schemas["Pages"];

/** Any of the shapes lists are paged in. */
export type PaginatedResponse =
  | PageInfo
  | { total: number; limit: number; offset: number }
  | { data: unknown[]; pagination: OffsetInfo | PagesInfo };
