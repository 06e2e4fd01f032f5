/**
 * The API's types, written by `npm run generate` from the server's OpenAPI document. Do not edit.
 */

export interface paths {
    "/api/v1/admin/audit-logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List audit logs of the platform, or of an organization
         * @description List entries without an organization, or those of `organizationId`, newest first.
         */
        get: operations["adminListAuditLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List organizations
         * @description List tenants, newest first, by `search` and `hasSubscription`.
         */
        get: operations["adminListOrganizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/organizations/{tenant_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an organization
         * @description Return one tenant.
         */
        get: operations["adminGetOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/system/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs that were given up
         * @description List dead letters, newest first, of all queues or of `queue`.
         */
        get: operations["adminListDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/system/dead-letters/{failed_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Discard a job that was given up
         * @description Forget a dead letter; its work will not be done.
         */
        delete: operations["adminDiscardDeadLetter"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/system/dead-letters/{failed_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a job that was given up
         * @description Give it all its attempts again; `retried` is false when the job is gone for good.
         */
        post: operations["adminRetryDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/system/maintenance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show maintenance mode
         * @description Say whether maintenance is on.
         */
        get: operations["adminGetMaintenance"];
        put?: never;
        /**
         * Switch maintenance mode
         * @description Switch it for every process; each knows within five seconds.
         */
        post: operations["adminSetMaintenance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/system/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the queues
         * @description Count pending, running and dead jobs of each queue.
         */
        get: operations["adminListQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/system/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show statistics
         * @description Count users, organizations and projects; months are calendar months in UTC.
         */
        get: operations["adminGetStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description List accounts, newest first, by `email`, `isActive`, `isAdmin` and `search`.
         */
        get: operations["adminListUsers"];
        put?: never;
        /**
         * Create a user
         * @description Make an account that is active and verified at once; no mail goes out.
         */
        post: operations["adminCreateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a user
         * @description Return one account.
         */
        get: operations["adminGetUser"];
        put?: never;
        post?: never;
        /**
         * Delete a user
         * @description Take an account away; admins stay.
         */
        delete: operations["adminDeleteUser"];
        options?: never;
        head?: never;
        /**
         * Change a user
         * @description Change what is given; who is deactivated is signed out everywhere at once.
         */
        patch: operations["adminUpdateUser"];
        trace?: never;
    };
    "/api/v1/admin/users/{user_id}/impersonate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Act in a user's name
         * @description Return a token for an hour; what is done with it is recorded as done by the admin.
         */
        post: operations["adminImpersonateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @deprecated
         * @description List every key, inactive and expired ones too, newest first.
         */
        get: operations["listApiKeysShort"];
        put?: never;
        /**
         * Create an API key (short path)
         * @description Create a key; this answer is the only one that holds it.
         */
        post: operations["createApiKeyShort"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an API key
         * @deprecated
         * @description Return one key, without its secret.
         */
        get: operations["getApiKeyShort"];
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @deprecated
         * @description Revoke a key; the next request with it is refused.
         */
        delete: operations["revokeApiKeyShort"];
        options?: never;
        head?: never;
        /**
         * Change an API key
         * @deprecated
         * @description Rename a key, limit it, or switch it off and on.
         */
        patch: operations["updateApiKeyShort"];
        trace?: never;
    };
    "/api/v1/api-keys/{key_id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Usage of an API key (short path)
         * @description Return how often a key was used, and its limit.
         */
        get: operations["getApiKeyUsageShort"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List audit logs (short path)
         * @description List entries, newest first.
         */
        get: operations["listAuditLogsShort"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign in through a provider
         * @description Send the browser to the provider's consent page.
         */
        get: operations["beginOAuth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/{provider}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Come back from a provider
         * @description Send the browser to the frontend; tokens or an error are in the fragment.
         */
        get: operations["finishOAuth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a password reset link
         * @description Send a link that sets a new password; the answer is the same for every address.
         */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/link/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Link a provider
         * @description Redirect to the consent page, or return its address to who accepts JSON.
         */
        get: operations["beginLinking"];
        put?: never;
        post?: never;
        /**
         * Unlink a provider
         * @description Forget a linked provider; never the last way to sign in.
         */
        delete: operations["unlinkAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/link/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My linked providers
         * @description Return the providers this person can sign in with.
         */
        get: operations["listLinkedAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Exchange address and password for a pair of tokens.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description End this session, or with `allSessions` every session of the person.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/magic-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a sign-in link
         * @description Send a link and a code that sign in; the answer is the same for every address.
         */
        post: operations["requestMagicLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/magic-link/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a link
         * @description Exchange the link's token, or address and code of the same mail, for a pair of tokens.
         */
        post: operations["verifyMagicLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who am I (alias)
         * @description Return the profile of the signed-in person; an alias of `GET /users/me`.
         */
        get: operations["getMeAlias"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My passkeys
         * @description Return the passkeys of the signed-in person, oldest first.
         */
        get: operations["listPasskeys"];
        put?: never;
        /**
         * Add a passkey
         * @description Store the public key that the browser made for the options.
         */
        post: operations["registerPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/{passkey_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a passkey
         * @description Forget a passkey; never the last way to sign in.
         */
        delete: operations["deletePasskey"];
        options?: never;
        head?: never;
        /**
         * Rename a passkey
         * @description Give a passkey another name.
         */
        patch: operations["renamePasskey"];
        trace?: never;
    };
    "/api/v1/auth/passkeys/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a passkey
         * @description Exchange the browser's answer for a pair of tokens; no second code is asked.
         */
        post: operations["loginWithPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/login/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin signing in with a passkey
         * @description Return the options of `navigator.credentials.get`; they name nobody.
         */
        post: operations["beginPasskeyLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin adding a passkey
         * @description Return the options of `navigator.credentials.create`; takes the password once more.
         */
        post: operations["beginPasskeyRegistration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a refresh token
         * @description Exchange a refresh token for the next pair; each works once.
         */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an account
         * @description Create an unverified account and send the mail that verifies it.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/resend-verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the verification mail again
         * @description Send another link; the answer is the same for every address.
         */
        post: operations["resendVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password
         * @description Set a new password with a mailed link, and end every session.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/two-factor/backup-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make new backup codes
         * @description Return ten new codes; the old ones stop working.
         */
        post: operations["regenerateBackupCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/two-factor/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a two-factor challenge
         * @description Finish a sign-in that began with a provider.
         */
        post: operations["answerTwoFactorChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/two-factor/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch two-factor off
         * @description Forget the secret and the backup codes.
         */
        post: operations["disableTwoFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/two-factor/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin two-factor set-up
         * @description Return a fresh secret and ten backup codes; active once a first code is verified.
         */
        post: operations["setupTwoFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/two-factor/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish two-factor set-up
         * @description Switch the second factor on; other sessions end.
         */
        post: operations["verifyTwoFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify an address (POST)
         * @description Consume the link of a verification mail; nothing that only follows links does this.
         */
        post: operations["verifyEmailByPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/verify-email/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify an address
         * @description Consume the link of a verification mail; for clients written for BunShip v1.
         */
        get: operations["verifyEmail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List plans
         * @description List what can be bought, in whole US dollars.
         */
        get: operations["listPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List files, without an envelope
         * @deprecated
         * @description List files, without an envelope.
         */
        get: operations["listFilesShort"];
        put?: never;
        /**
         * Upload a file, without an envelope
         * @deprecated
         * @description Store a file and return it without an envelope.
         */
        post: operations["uploadFileShort"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a file's metadata, without an envelope
         * @deprecated
         * @description Return what is known about a file, without an envelope.
         */
        get: operations["getFileShort"];
        put?: never;
        post?: never;
        /**
         * Delete a file, by the short path
         * @deprecated
         * @description Put a file into the trash, or with `hard=true` remove it.
         */
        delete: operations["deleteFileShort"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file_id}/url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a link, by the short path
         * @deprecated
         * @description Return a link and the file it leads to.
         */
        get: operations["getFileUrlShort"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitation-links/{token}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join through a link
         * @description Join the organization a link belongs to.
         */
        post: operations["joinByLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at an invitation
         * @description Return what an invitation's page shows; no address and no ids.
         */
        get: operations["previewInvitation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{token}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation (short path)
         * @description Join the organization; the signed-in person must be the one invited.
         */
        post: operations["acceptInvitationShort"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation (token in the body)
         * @description Join the organization; the signed-in person must be the one invited.
         */
        post: operations["acceptInvitationByBody"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my organizations
         * @description List the live organizations the caller is a member of, newest membership first.
         */
        get: operations["listOrganizations"];
        put?: never;
        /**
         * Create an organization
         * @description Create an organization owned by the caller.
         */
        post: operations["createOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an organization
         * @description Return one organization.
         */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        /**
         * Delete an organization
         * @description Delete an organization; it is purged after the grace period.
         */
        delete: operations["deleteOrganization"];
        options?: never;
        head?: never;
        /**
         * Change an organization
         * @description Change name, description, logo or settings; the slug is fixed.
         */
        patch: operations["updateOrganization"];
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description List every key, inactive and expired ones too, newest first.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Create an API key
         * @description Create a key; this answer is the only one that holds it.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/api-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an API key
         * @description Return one key, without its secret.
         */
        get: operations["getApiKey"];
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description Revoke a key; the next request with it is refused.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        /**
         * Change an API key
         * @description Rename a key, limit it, or switch it off and on.
         */
        patch: operations["updateApiKey"];
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/api-keys/{key_id}/regenerate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key a new secret
         * @description Replace a key's secret; the old one stops working at once.
         */
        post: operations["regenerateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/api-keys/{key_id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Usage of an API key
         * @description Return how often a key was used, and its limit.
         */
        get: operations["getApiKeyUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/audit-logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List audit logs
         * @description List entries, newest first, by actor, action, resource and time; both bounds are inclusive.
         */
        get: operations["listAuditLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/audit-logs/{audit_log_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an audit log entry
         * @description Return one entry.
         */
        get: operations["getAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/audit-logs/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export audit logs
         * @description Stream all matching entries as `format=csv`, or `jsonl` (one JSON object a line), or `json`.
         */
        get: operations["exportAuditLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/billing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show plan and subscription
         * @description Return the effective plan and the subscription as last read from Stripe.
         */
        get: operations["getBilling"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/billing/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel at the end of the period
         * @description Let the subscription end with its period; the plan goes on until then.
         */
        post: operations["cancelSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/billing/checkout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a checkout or a change of plan
         * @description Return a page at Stripe. The plan changes when Stripe reports it, never by the redirect.
         */
        post: operations["createCheckout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/billing/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invoices
         * @description List invoices, newest first; `limit` up to 100, `starting_after` an invoice's id.
         */
        get: operations["listInvoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/billing/portal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open the customer portal
         * @description Return the address of Stripe's pages for payment methods, invoices and the plan.
         */
        get: operations["getBillingPortal"];
        put?: never;
        /**
         * Open the customer portal
         * @description The same by POST, which nothing prefetches.
         */
        post: operations["createBillingPortal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/billing/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a cancellation back
         * @description Let a subscription that was to end go on.
         */
        post: operations["resumeSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/billing/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show usage and limits
         * @description Return how much of each limit is used; requests of API keys are this month's (UTC).
         */
        get: operations["getUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List domains
         * @description List the organization's domains, each with the TXT record that proves it.
         */
        get: operations["listDomains"];
        put?: never;
        /**
         * Add a domain
         * @description Add a mail domain; its people join by themselves once it is verified.
         */
        post: operations["addDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/domains/{domain_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a domain
         * @description Forget a domain; who joined through it stays.
         */
        delete: operations["removeDomain"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/domains/{domain_id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify a domain
         * @description Look the TXT record up.
         */
        post: operations["verifyDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List files
         * @description List files, newest first; `mimeType` is a prefix such as `image/`.
         */
        get: operations["listFiles"];
        put?: never;
        /**
         * Upload a file
         * @description Store a file of one of the allowed types, if its content is what its name says.
         */
        post: operations["uploadFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a file's metadata
         * @description Return what is known about a file.
         */
        get: operations["getFile"];
        put?: never;
        post?: never;
        /**
         * Delete a file
         * @description Put a file into the trash; with `hard=true` remove it for good, from the trash too.
         */
        delete: operations["deleteFile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/files/{file_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete an upload straight to storage
         * @description Let the object in if it is what was announced; otherwise it is removed.
         */
        post: operations["completeUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/files/{file_id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a download link
         * @description Return a link that works without credentials for `expiresIn` seconds (60 to 86,400).
         */
        get: operations["getDownloadLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/files/{file_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a file out of the trash
         * @description Undo a deletion that was not for good.
         */
        post: operations["restoreFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/files/{file_id}/url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a link, in the documented short form
         * @description Return a link and the file it leads to; 900 seconds unless `expiresIn` says otherwise.
         */
        get: operations["getFileUrl"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/files/presign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce an upload straight to storage
         * @description Reserve a place and return where to PUT the bytes; then call `complete`.
         */
        post: operations["presignUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/invitation-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invitation links
         * @description List the links, newest first; their addresses are not kept.
         */
        get: operations["listInvitationLinks"];
        put?: never;
        /**
         * Make an invitation link
         * @description Make a link that people with an account may join through as member or viewer.
         */
        post: operations["createInvitationLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/invitation-links/{link_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete an invitation link
         * @description Make a link worthless; who joined through it stays.
         */
        delete: operations["deleteInvitationLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invitations
         * @description List what was not accepted yet, expired invitations included, newest first.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite somebody
         * @description Invite an address by mail; only its account can accept.
         */
        post: operations["createInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/invitations/{invitation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw an invitation
         * @description Withdraw an invitation; its link is dead at once.
         */
        delete: operations["cancelInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/invitations/{invitation_id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an invitation again
         * @description Send an invitation again with a fresh link and full time.
         */
        post: operations["resendInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave an organization
         * @description Give up one's own place; owners hand over first.
         */
        post: operations["leaveOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload an organization's logo
         * @description Store a JPEG, PNG, GIF or WebP as a small WebP without metadata.
         */
        post: operations["uploadLogo"];
        /**
         * Remove an organization's logo
         * @description Take the logo away.
         */
        delete: operations["deleteLogo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List members
         * @description List the members, owner first, then by role and time of joining.
         */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/members/{member_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member
         * @description Remove a member; their open invitations are withdrawn and their keys switched off.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        /**
         * Change a member's role
         * @description Give a member another role; it counts from the next request on.
         */
        patch: operations["updateMember"];
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/members/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Leave an organization (alias)
         * @description Give up one's own place.
         */
        delete: operations["leaveOrganizationAlias"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List projects
         * @description List the live projects, newest first; `search` looks in names and slugs.
         */
        get: operations["listProjects"];
        put?: never;
        /**
         * Create a project
         * @description Create a project; without a slug one is made of its name.
         */
        post: operations["createProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/projects/{project_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a project
         * @description Return one project.
         */
        get: operations["getProject"];
        put?: never;
        post?: never;
        /**
         * Delete a project
         * @description Delete a project; its slug is free at once.
         */
        delete: operations["deleteProject"];
        options?: never;
        head?: never;
        /**
         * Change a project
         * @description Change what is given; settings are merged.
         */
        patch: operations["updateProject"];
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List custom roles
         * @description List the organization's own roles by name; the four built-in ones are not among them.
         */
        get: operations["listRoles"];
        put?: never;
        /**
         * Make a role
         * @description Make a named set of permissions to give to members.
         */
        post: operations["createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/roles/{role_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a role
         * @description Delete a role nobody holds.
         */
        delete: operations["deleteRole"];
        options?: never;
        head?: never;
        /**
         * Change a role
         * @description Change a role; its holders are affected from the next request on.
         */
        patch: operations["updateRole"];
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand an organization over (alias)
         * @description Make another member the owner; the caller becomes an admin.
         */
        post: operations["transferOwnershipAlias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/transfer-ownership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand an organization over
         * @description Make another member the owner; the caller becomes an admin.
         */
        post: operations["transferOwnership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook endpoints
         * @description List every endpoint, newest first.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Create a webhook endpoint
         * @description Create an endpoint; this answer is the only one that holds its secret.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/webhooks/{webhook_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a webhook endpoint
         * @description Return one endpoint, without its secret.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook endpoint
         * @description Delete an endpoint and its deliveries; pending ones never go out.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook endpoint
         * @description Change what is given; `isActive: false` holds pending deliveries, `true` lets them go.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/webhooks/{webhook_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries
         * @description List deliveries, newest first; `limit`, `offset`, `status` and `event` narrow them down.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/webhooks/{webhook_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send failed deliveries again
         * @description Queue every failed delivery recorded from `since` to `until`, at most 1,000.
         */
        post: operations["replayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/webhooks/{webhook_id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook endpoint a new secret
         * @description Replace the secret; for 24 hours `webhook-signature` is made with the old one as well.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/webhooks/{webhook_id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook endpoint a new secret (alias)
         * @description Replace the secret; the other name of the same operation.
         */
        post: operations["rotateWebhookSecretAlias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/webhooks/{webhook_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event
         * @description Send one `test` event and wait for it, ten seconds at most; it is never retried.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/webhooks/deliveries/{delivery_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a delivery
         * @description Attempt a delivery now and wait for it, ten seconds at most.
         */
        post: operations["retryWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/webhooks/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook events
         * @description List the events an endpoint may ask for, with their other names.
         */
        get: operations["listWebhookEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/invitations/{token}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description Join the organization; the signed-in person must be the one invited.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List plans
         * @deprecated
         * @description List what can be bought, in whole US dollars.
         */
        get: operations["listPlansShort"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List projects
         * @deprecated
         * @description List the live projects, newest first; `search` looks in names and slugs.
         */
        get: operations["listProjectsShort"];
        put?: never;
        /**
         * Create a project
         * @deprecated
         * @description Create a project; without a slug one is made of its name.
         */
        post: operations["createProjectShort"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a project
         * @deprecated
         * @description Return one project.
         */
        get: operations["getProjectShort"];
        put?: never;
        post?: never;
        /**
         * Delete a project
         * @deprecated
         * @description Delete a project; its slug is free at once.
         */
        delete: operations["deleteProjectShort"];
        options?: never;
        head?: never;
        /**
         * Change a project
         * @deprecated
         * @description Change what is given; settings are merged.
         */
        patch: operations["updateProjectShort"];
        trace?: never;
    };
    "/api/v1/public/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a public file
         * @description Redirect to a public file's bytes; everything else is unknown here.
         */
        get: operations["getPublicFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/images/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an avatar or logo
         * @description Redirect to the bytes of an avatar or logo.
         */
        get: operations["getPublicImage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who am I
         * @description Return the profile of the signed-in person.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        /**
         * Delete my account
         * @description Remove the account and the personal data in it, for good.
         */
        delete: operations["deleteMe"];
        options?: never;
        head?: never;
        /**
         * Change my profile
         * @description Change what is given; preferences are merged.
         */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/api/v1/users/me/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload my picture
         * @description Store a JPEG, PNG, GIF or WebP as a small WebP without metadata.
         */
        post: operations["uploadAvatar"];
        /**
         * Remove my picture
         * @description Take the picture away.
         */
        delete: operations["deleteAvatar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export my data
         * @description Return everything kept about the signed-in person as one JSON document.
         */
        get: operations["exportMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my memberships
         * @description List the caller's organizations with the role held in each, newest first.
         */
        get: operations["listMyOrganizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change my password
         * @description Replace the password and end every other session.
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My sessions
         * @description Return where the signed-in person is signed in.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * End all my sessions
         * @description Sign out everywhere, here too.
         */
        delete: operations["revokeAllSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of my sessions
         * @description Sign another device out; its access token dies at once.
         */
        delete: operations["revokeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/sessions/others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End my other sessions
         * @description Sign every other device out and stay signed in here.
         */
        delete: operations["revokeOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My sessions
         * @description Return where the signed-in person is signed in.
         */
        get: operations["listSessionsAlias"];
        put?: never;
        post?: never;
        /**
         * End all my sessions
         * @description Sign out everywhere, here too.
         */
        delete: operations["revokeAllSessionsAlias"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of my sessions
         * @description Sign another device out; its access token dies at once.
         */
        delete: operations["revokeSessionAlias"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Health
         * @description Say that this process answers; asks no other service.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Liveness
         * @description Say that this process answers; the same as `/health`.
         */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Readiness
         * @description Say whether this process can do its work, and what it lacks.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptInputRequest: {
            token: string;
        };
        AdminAuditLogList: {
            data: components["schemas"]["AuditLog"][];
            pagination: components["schemas"]["OffsetPagination"];
            success: boolean;
        };
        AdminOrganization: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: date-time */
            deletedAt: string | null;
            description: string | null;
            id: string;
            logoUrl: string | null;
            name: string;
            settings: {
                [key: string]: unknown;
            };
            slug: string;
            /** Format: date-time */
            updatedAt: string;
        };
        AdminOrganizationList: {
            data: components["schemas"]["ListedOrganization"][];
            pagination: components["schemas"]["Pages"];
        };
        /** @description The `AdminUser`: never a password's hash, never a second factor's secret. */
        AdminUser: {
            avatarUrl: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            deletedAt: string | null;
            email: string;
            /** Format: date-time */
            emailVerified: string | null;
            failedLoginAttempts: number;
            fullName: string | null;
            id: string;
            isActive: boolean;
            isAdmin: boolean;
            /** Format: date-time */
            lockedUntil: string | null;
            preferences: {
                [key: string]: unknown;
            };
            twoFactorEnabled: boolean;
            /** Format: date-time */
            updatedAt: string;
        };
        AdminUserList: {
            data: components["schemas"]["AdminUser"][];
            pagination: components["schemas"]["Pages"];
        };
        Announced: {
            file: components["schemas"]["File"];
            upload: components["schemas"]["Presigned"];
        };
        /** @description The `ApiKey` object; neither hash nor key ever appear. */
        ApiKey: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: date-time */
            expiresAt: string | null;
            id: string;
            isActive: boolean;
            /** Format: date-time */
            lastUsedAt: string | null;
            name: string;
            prefix: string;
            rateLimit: number | null;
            scopes: string[];
        };
        /** @description The `AuditLog` object; every key is always there, and what the platform did has no organization. */
        AuditLog: {
            action: string;
            actorEmail: string | null;
            actorId: string | null;
            actorType: string;
            /** Format: date-time */
            createdAt: string;
            id: string;
            ipAddress: string | null;
            metadata: {
                [key: string]: unknown;
            } | null;
            newValues: {
                [key: string]: unknown;
            } | null;
            oldValues: {
                [key: string]: unknown;
            } | null;
            organizationId: string | null;
            resourceId: string | null;
            resourceType: string;
            userAgent: string | null;
        };
        /** @description ``{authorizationUrl}``: where to send the browser. */
        Authorization: {
            authorizationUrl: string;
        };
        /** @description ``{backupCodes}``, shown once. */
        BackupCodes: {
            /** @description Ten codes of eight hexadecimal characters. */
            backupCodes: string[];
        };
        BareFileList: {
            files: components["schemas"]["File"][];
            limit: number;
            offset: number;
            total: number;
        };
        Billing: {
            plan: components["schemas"]["Plan"];
            status: string;
            subscription: components["schemas"]["Subscription"] | null;
        };
        BillingInputRequest: {
            /** Format: email */
            email?: string | null;
            taxId?: (string | null) | string;
        };
        BillingUsage: {
            plan: components["schemas"]["UsedPlan"];
            usage: components["schemas"]["UsageEntries"];
        };
        BrandingInputRequest: {
            accentColor?: (string | null) | string;
            primaryColor?: (string | null) | string;
        };
        Cancellation: {
            /** Format: date-time */
            cancelAt: string | null;
            success: boolean;
        };
        ChallengeInputRequest: {
            challengeToken: string;
            twoFactorCode: string;
        };
        ChangePasswordInputRequest: {
            currentPassword: string;
            newPassword: string;
        };
        Checkout: {
            sessionId: string;
            url: string;
        };
        CheckoutInputRequest: {
            allowPromotionCodes?: boolean;
            cancelUrl?: (string | null) | string;
            collectTaxId?: boolean;
            priceId: string;
            promotionCode?: (string | null) | string;
            quantity?: number;
            successUrl?: (string | null) | string;
        };
        ClaimDomainInputRequest: {
            /** Format: hostname */
            domain: string;
            /**
             * @default member
             * @enum {string}
             */
            role?: "member" | "viewer";
        };
        CreateApiKeyInputRequest: {
            expiresAt?: string | null;
            name: string;
            rateLimit?: number | null;
            scopes?: ("audit-logs:read" | "billing:read" | "files:*" | "files:delete" | "files:read" | "files:upload" | "invitations:*" | "invitations:create" | "invitations:delete" | "invitations:read" | "members:*" | "members:invite" | "members:read" | "members:remove" | "members:update" | "org:read" | "projects:*" | "projects:create" | "projects:delete" | "projects:read" | "projects:update" | "read:audit-logs" | "read:billing" | "read:files" | "read:members" | "read:projects" | "read:webhooks" | "webhooks:*" | "webhooks:create" | "webhooks:delete" | "webhooks:read" | "webhooks:update" | "write:files" | "write:members" | "write:projects" | "write:webhooks")[];
        };
        /** @description The one answer that holds the key itself. */
        CreatedApiKey: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            id: string;
            key: string;
            name: string;
            prefix: string;
            rateLimit: number | null;
            scopes: string[];
        };
        /** @description ``{invitationLink, url}``; the address is shown once. */
        CreatedLink: {
            invitationLink: components["schemas"]["Link"];
            url: string;
        };
        CreatedUser: {
            data: components["schemas"]["AdminUser"];
            message: string;
            success: boolean;
        };
        /** @description The one answer, besides that of a rotation, that holds the secret. */
        CreatedWebhook: {
            /** Format: date-time */
            createdAt: string;
            description: string | null;
            /** Format: date-time */
            disabledAt: string | null;
            events: string[];
            id: string;
            isActive: boolean;
            organizationId: string;
            secret: string;
            /** Format: date-time */
            updatedAt: string;
            url: string;
        };
        CreateLinkInputRequest: {
            /** @default 168 */
            expiresInHours?: number;
            maxUses?: number | null;
            /** @enum {string} */
            role: "member" | "viewer";
        };
        CreateOrganizationInputRequest: {
            description?: (string | null) | string;
            /** Format: uri */
            logoUrl?: string | null;
            name: string;
            slug: string;
        };
        CreateProjectInputRequest: {
            description?: (string | null) | string;
            name: string;
            settings?: components["schemas"]["ProjectSettingsInputRequest"] | null;
            slug?: string | null;
        };
        CreateRoleInputRequest: {
            name: string;
            permissions: ("org:read" | "org:update" | "members:read" | "members:invite" | "members:update" | "members:remove" | "invitations:read" | "invitations:create" | "invitations:delete" | "projects:read" | "projects:create" | "projects:update" | "projects:delete" | "webhooks:read" | "webhooks:create" | "webhooks:update" | "webhooks:delete" | "api-keys:read" | "api-keys:create" | "api-keys:delete" | "billing:read" | "files:read" | "files:upload" | "files:delete" | "audit-logs:read")[];
        };
        CreateUserInputRequest: {
            /** Format: email */
            email: string;
            fullName?: string | null;
            isAdmin?: boolean;
            password: string;
        };
        CreateWebhookInputRequest: {
            description?: (string | null) | string;
            events?: string[];
            url: string;
        };
        /** @description A role of the organization's own making. */
        CustomRole: {
            /** Format: date-time */
            createdAt: string;
            id: string;
            name: string;
            permissions: string[];
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description ``{roles, total}`` */
        CustomRoleList: {
            hasMore?: boolean;
            page?: number;
            pageSize?: number;
            roles: components["schemas"]["CustomRole"][];
            total: number;
        };
        /** @description ``{id, name}`` */
        CustomRoleName: {
            id: string;
            name: string;
        };
        /** @description Work that was given up; `args` are ids, never secrets. */
        DeadLetter: {
            args: unknown;
            attempts: number;
            error: string;
            /** Format: date-time */
            failedAt: string;
            id: string;
            jobId: string;
            queue: string;
            task: string;
        };
        DeadLetterList: {
            data: components["schemas"]["DeadLetter"][];
            pagination: components["schemas"]["Pages"];
        };
        /** @description ``{success, message}`` */
        DeletedWebhook: {
            message: string;
            success: boolean;
        };
        /** @description The `Delivery` object. */
        Delivery: {
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            deliveredAt: string | null;
            durationMs: number | null;
            event: string;
            id: string;
            /** Format: date-time */
            lastAttemptAt: string | null;
            /** Format: date-time */
            nextRetryAt: string | null;
            payload: {
                [key: string]: unknown;
            };
            response: string | null;
            statusCode: number | null;
            webhookId: string;
        };
        /** @description A domain, and the TXT record that proves it. */
        Domain: {
            /** Format: date-time */
            createdAt: string;
            domain: string;
            id: string;
            recordName: string;
            recordText: string;
            role: string;
            /** Format: date-time */
            verifiedAt: string | null;
        };
        /** @description ``{domains, total}`` */
        DomainList: {
            domains: components["schemas"]["Domain"][];
            hasMore?: boolean;
            page?: number;
            pageSize?: number;
            total: number;
        };
        DownloadLink: {
            /** Format: date-time */
            expiresAt: string;
            expiresIn: number;
            url: string;
        };
        /** @description ``{email}``: whom to send a link to. */
        EmailInputRequest: {
            /** Format: email */
            email: string;
        };
        /** @description ``{success: false, error}``: every answer with a status of 400 or above. */
        Error: {
            error: components["schemas"]["ErrorBody"];
            /** @default false */
            success?: boolean;
        };
        /** @description The inner object of every refusal. */
        ErrorBody: {
            code: string;
            details?: string;
            fields?: components["schemas"]["WrongField"][];
            message: string;
        };
        /** @description One entry of the catalogue. */
        Event: {
            aliases: string[];
            description: string;
            name: string;
        };
        FeaturesInputRequest: {
            apiAccess?: boolean | null;
            customDomain?: boolean | null;
            webhooks?: boolean | null;
        };
        /** @description The `FileObject`. */
        File: {
            bucket: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            deletedAt: string | null;
            /** Format: date-time */
            expiresAt: string | null;
            id: string;
            isPublic: boolean;
            key: string;
            metadata: {
                [key: string]: unknown;
            };
            mimeType: string;
            name: string;
            organizationId: string;
            size: number;
            /** Format: date-time */
            updatedAt: string;
            uploadedBy: string;
            url: string | null;
        };
        FileMessage: {
            message: string;
        };
        FilePagination: {
            hasMore: boolean;
            limit: number;
            offset: number;
            page?: number;
            pageSize?: number;
            total: number;
        };
        /** @description ``{status, timestamp, uptime, version}``; `uptime` in seconds. */
        Health: {
            status: string;
            /** Format: date-time */
            timestamp: string;
            uptime: number;
            version: string;
        };
        ImageInputRequest: {
            /** Format: binary */
            file: Blob;
        };
        ImpersonateInputRequest: {
            reason?: (string | null) | string;
        };
        Impersonation: {
            token: string;
            user: components["schemas"]["AdminUser"];
        };
        /** @description The `Invitation` object. */
        Invitation: {
            /** Format: date-time */
            createdAt: string;
            email: string;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            invitedBy: components["schemas"]["Inviter"];
            organizationId: string;
            role: string;
            status: string;
        };
        /** @description ``{invitations, total}``, newest first. */
        InvitationList: {
            hasMore?: boolean;
            invitations: components["schemas"]["Invitation"][];
            page?: number;
            pageSize?: number;
            total: number;
        };
        /** @description ``{invitation, inviteUrl}`` */
        Invited: {
            invitation: components["schemas"]["Invitation"];
            inviteUrl: string;
        };
        InviteInputRequest: {
            /** Format: email */
            email: string;
            /** @enum {string} */
            role: "admin" | "member" | "viewer";
        };
        /** @description Who invited. */
        Inviter: {
            email: string;
            fullName: string | null;
            id: string;
        };
        /** @description An invoice; `amount` in the currency's smallest unit. */
        Invoice: {
            amount: number;
            /** Format: date-time */
            created: string;
            currency: string;
            /** Format: date-time */
            dueDate: string | null;
            hostedInvoiceUrl: string | null;
            id: string;
            invoicePdf: string | null;
            number: string | null;
            /** Format: date-time */
            paidAt: string | null;
            status: string | null;
        };
        /** @description ``{message, organization}`` */
        Joined: {
            message: string;
            organization: components["schemas"]["JoinedOrganization"];
        };
        /** @description ``{id, name, slug}`` */
        JoinedOrganization: {
            id: string;
            name: string;
            slug: string;
        };
        Limits: {
            apiKeys: number;
            apiRequests: number;
            members: number;
            projects: number;
            storage: number;
            /** Format: double */
            storageGB: number;
            webhookEndpoints: number;
        };
        /** @description An invitation link, without its secret. */
        Link: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            maxUses: number | null;
            role: string;
            uses: number;
        };
        /** @description A provider this person can sign in with. */
        LinkedAccount: {
            /** Format: date-time */
            createdAt: string;
            id: string;
            provider: string;
        };
        /** @description ``{accounts}`` */
        LinkedAccountList: {
            accounts: components["schemas"]["LinkedAccount"][];
        };
        LinkedFile: {
            id: string;
            mimeType: string;
            name: string;
            size: number;
        };
        /** @description ``{invitationLinks, total}`` */
        LinkList: {
            hasMore?: boolean;
            invitationLinks: components["schemas"]["Link"][];
            page?: number;
            pageSize?: number;
            total: number;
        };
        ListedOrganization: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: date-time */
            deletedAt: string | null;
            description: string | null;
            id: string;
            logoUrl: string | null;
            name: string;
            settings: {
                [key: string]: unknown;
            };
            slug: string;
            subscriptionStatus: string | null;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description ``{accessToken, refreshToken, expiresIn, user}`` */
        Login: {
            accessToken: string;
            expiresIn: number;
            refreshToken: string;
            user: components["schemas"]["LoginUser"];
        };
        LoginInputRequest: {
            /** Format: email */
            email: string;
            password: string;
            twoFactorCode?: (string | null) | string;
        };
        /** @description The five keys of the signed-in person. */
        LoginUser: {
            email: string;
            /** Format: date-time */
            emailVerified: string | null;
            fullName: string | null;
            id: string;
            twoFactorEnabled: boolean;
        };
        LogoutInputRequest: {
            /** @default false */
            allSessions?: boolean;
        };
        /** @description ``{token}`` of the link, or ``{email, code}`` of the same mail; both with `twoFactorCode`. */
        MagicLinkInputRequest: {
            code?: string;
            /** Format: email */
            email?: string;
            token?: string;
            twoFactorCode?: (string | null) | string;
        };
        Maintenance: {
            enabled: boolean;
        };
        MaintenanceInputRequest: {
            enabled: boolean;
        };
        /** @description The `Member` object; `customRole` is ours, and null for the four built-in roles. */
        Member: {
            customRole: components["schemas"]["CustomRoleName"] | null;
            id: string;
            /** Format: date-time */
            joinedAt: string;
            organizationId: string;
            role: string;
            user: components["schemas"]["MemberUser"];
            userId: string;
        };
        /** @description ``{members, total}``, owner first. */
        MemberList: {
            hasMore?: boolean;
            members: components["schemas"]["Member"][];
            page?: number;
            pageSize?: number;
            total: number;
        };
        /** @description Whose place it is. */
        MemberUser: {
            avatarUrl: string | null;
            email: string;
            fullName: string | null;
            id: string;
        };
        /** @description ``{message}``: the answer of an action that has nothing else to say. */
        Message: {
            message: string;
        };
        /** @description An organization as `/users/me/organizations` lists it: with the role held in it. */
        MyOrganization: {
            id: string;
            /** Format: date-time */
            joinedAt: string;
            logoUrl: string | null;
            membershipId: string;
            name: string;
            role: string;
            slug: string;
        };
        /** @description ``{organizations, total}`` */
        MyOrganizationList: {
            hasMore?: boolean;
            organizations: components["schemas"]["MyOrganization"][];
            page?: number;
            pageSize?: number;
            total: number;
        };
        NotificationsInputRequest: {
            email?: boolean;
            push?: boolean;
        };
        /** @description ``{total, limit, offset, hasMore}`` */
        OffsetPagination: {
            hasMore: boolean;
            limit: number;
            offset: number;
            total: number;
        };
        /** @description The `Organization` object. */
        Organization: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            description: string | null;
            id: string;
            logoUrl: string | null;
            name: string;
            settings: {
                [key: string]: unknown;
            };
            slug: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description ``{organizations, total}`` */
        OrganizationList: {
            hasMore?: boolean;
            organizations: components["schemas"]["Organization"][];
            page?: number;
            pageSize?: number;
            total: number;
        };
        OrganizationStats: {
            newThisMonth: number;
            onTrial: number;
            total: number;
            withActiveSubscriptions: number;
        };
        Pages: {
            limit: number;
            page: number;
            total: number;
            totalPages: number;
        };
        /** @description ``{id, name, backedUp, transports, createdAt, lastUsedAt}`` */
        Passkey: {
            /** @description Whether the key is synced to other devices. */
            backedUp: boolean;
            /** Format: date-time */
            createdAt: string;
            id: string;
            /** Format: date-time */
            lastUsedAt: string | null;
            name: string;
            transports: string[];
        };
        /** @description ``{passkeys, total}`` */
        PasskeyList: {
            passkeys: components["schemas"]["Passkey"][];
            total: number;
        };
        PasskeyLoginInputRequest: {
            credential: {
                response: Record<string, never>;
            } & {
                [key: string]: unknown;
            };
        };
        /** @description ``{publicKey}``: hand it to `PublicKeyCredential.parse…OptionsFromJSON`. */
        PasskeyOptions: {
            publicKey: {
                [key: string]: unknown;
            };
        };
        PasskeyOptionsInputRequest: {
            password?: string | null;
        };
        PasswordInputRequest: {
            password: string;
        };
        /** @description ``{role}`` of the built-in ones, or ``{customRoleId}``; exactly one. */
        PatchedChangeRoleInputRequest: {
            customRoleId?: string;
            /** @enum {string} */
            role?: "admin" | "member" | "viewer";
        };
        PatchedRenamePasskeyInputRequest: {
            name?: string;
        };
        PatchedUpdateApiKeyInputRequest: {
            isActive?: boolean;
            name?: string;
            rateLimit?: number | null;
        };
        PatchedUpdateOrganizationInputRequest: {
            description?: (string | null) | string;
            /** Format: uri */
            logoUrl?: string | null;
            name?: string;
            settings?: components["schemas"]["SettingsInputRequest"] | null;
        };
        PatchedUpdateProfileInputRequest: {
            /** Format: uri */
            avatarUrl?: string | null;
            fullName?: string;
            preferences?: components["schemas"]["PreferencesInputRequest"] | null;
        };
        PatchedUpdateProjectInputRequest: {
            description?: (string | null) | string;
            name?: string;
            settings?: components["schemas"]["ProjectSettingsInputRequest"] | null;
            slug?: string;
        };
        PatchedUpdateRoleInputRequest: {
            name?: string;
            permissions?: ("org:read" | "org:update" | "members:read" | "members:invite" | "members:update" | "members:remove" | "invitations:read" | "invitations:create" | "invitations:delete" | "projects:read" | "projects:create" | "projects:update" | "projects:delete" | "webhooks:read" | "webhooks:create" | "webhooks:update" | "webhooks:delete" | "api-keys:read" | "api-keys:create" | "api-keys:delete" | "billing:read" | "files:read" | "files:upload" | "files:delete" | "audit-logs:read")[];
        };
        PatchedUpdateUserInputRequest: {
            /** Format: uri */
            avatarUrl?: string | null;
            emailVerified?: string | null;
            fullName?: string | null;
            isActive?: boolean;
            isAdmin?: boolean;
        };
        PatchedUpdateWebhookInputRequest: {
            description?: (string | null) | string;
            events?: string[];
            isActive?: boolean;
            url?: string;
        };
        /** @description Everything kept about a person, by section; apps add their own. */
        PersonalData: {
            activity: {
                [key: string]: unknown;
            }[];
            emails: {
                [key: string]: unknown;
            }[];
            /** Format: date-time */
            exportedAt: string;
            linkedAccounts: {
                [key: string]: unknown;
            }[];
            organizations: {
                [key: string]: unknown;
            }[];
            passkeys: {
                [key: string]: unknown;
            }[];
            profile: {
                [key: string]: unknown;
            };
            sessions: {
                [key: string]: unknown;
            }[];
        };
        /** @description A plan; money in whole US dollars, −1 for no limit. */
        Plan: {
            description: string;
            features: string[];
            id: string;
            limits: components["schemas"]["Limits"];
            name: string;
            popular?: boolean;
            price: components["schemas"]["Prices"];
            stripePriceIds: components["schemas"]["PriceIds"];
        };
        PlanList: {
            currency: string;
            plans: components["schemas"]["Plan"][];
        };
        Portal: {
            url: string;
        };
        PortalInputRequest: {
            returnUrl?: (string | null) | string;
        };
        PreferencesInputRequest: {
            language?: string;
            notifications?: components["schemas"]["NotificationsInputRequest"];
            /** @enum {string} */
            theme?: "light" | "dark" | "system";
            /**
             * Format: iana-time-zone
             * @example Europe/Berlin
             */
            timezone?: string;
        };
        Presigned: {
            expiresIn: number;
            headers: {
                [key: string]: string;
            };
            method: string;
            url: string;
        };
        PresignInputRequest: {
            expiresIn?: number | null;
            isPublic?: boolean;
            metadata?: {
                [key: string]: unknown;
            };
            mimeType: string;
            name: string;
            /** Format: int64 */
            size: number;
        };
        /** @description An invitation for its page: no address, no ids. */
        Preview: {
            /** Format: date-time */
            expiresAt: string;
            invitedBy: components["schemas"]["PreviewInviter"];
            organization: components["schemas"]["PreviewOrganization"];
            role: string;
            status: string;
        };
        /** @description ``{fullName}`` */
        PreviewInviter: {
            fullName: string | null;
        };
        /** @description What a page about an invitation shows of its organization. */
        PreviewOrganization: {
            logoUrl: string | null;
            name: string;
            slug: string;
        };
        PriceIds: {
            monthly: string | null;
            yearly: string | null;
        };
        Prices: {
            monthly: number;
            yearly: number;
        };
        /** @description Exactly the ten documented keys. */
        Profile: {
            avatarUrl: string | null;
            /** Format: date-time */
            createdAt: string;
            email: string;
            /** Format: date-time */
            emailVerified: string | null;
            fullName: string | null;
            id: string;
            isActive: boolean;
            preferences: {
                language?: string;
                notifications?: {
                    email?: boolean;
                    push?: boolean;
                };
                /** @enum {string} */
                theme?: "light" | "dark" | "system";
                timezone?: string;
            };
            twoFactorEnabled: boolean;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description The `Project` object. */
        Project: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            description: string | null;
            id: string;
            name: string;
            organizationId: string;
            settings: {
                [key: string]: unknown;
            };
            slug: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description ``{projects, total}``, newest first. */
        ProjectList: {
            hasMore?: boolean;
            page?: number;
            pageSize?: number;
            projects: components["schemas"]["Project"][];
            total: number;
        };
        /** @description Partial settings, merged by key; null removes. */
        ProjectSettingsInputRequest: {
            features?: {
                [key: string]: boolean | null;
            } | null;
            integrations?: {
                [key: string]: unknown;
            } | null;
            /** @enum {string|null} */
            visibility?: "public" | "private" | "internal" | null;
        };
        ProjectStats: {
            activeThisMonth: number;
            total: number;
        };
        /** @description ``{password, code}``: both factors again. */
        ProofInputRequest: {
            code: string;
            password: string;
        };
        Queue: {
            active: number;
            failed: number;
            name: string;
            oldestPendingSeconds: number;
            pending: number;
        };
        /** @description ``{queued}``: how many deliveries go out once more. */
        Queued: {
            queued: number;
        };
        QueueList: {
            queues: components["schemas"]["Queue"][];
        };
        /** @description ``{status, timestamp, checks}`` */
        Readiness: {
            checks: components["schemas"]["ReadinessChecks"];
            /**
             * @description * `ready` - ready
             *     * `degraded` - degraded
             * @enum {string}
             */
            status: "ready" | "degraded";
            /** Format: date-time */
            timestamp: string;
        };
        /** @description What answers. */
        ReadinessChecks: {
            api: boolean;
            database: boolean;
            migrations: boolean;
            redis: boolean;
            worker: boolean;
        };
        RefreshInputRequest: {
            refreshToken: string;
        };
        /** @description ``{message, userId}`` */
        Registered: {
            message: string;
            userId: string;
        };
        RegisterInputRequest: {
            /** Format: email */
            email: string;
            fullName: string;
            password: string;
        };
        RegisterPasskeyInputRequest: {
            credential: {
                response: Record<string, never>;
            } & {
                [key: string]: unknown;
            };
            /** @default Passkey */
            name?: string;
        };
        ReplayInputRequest: {
            since: string;
            until?: string | null;
        };
        ResetPasswordInputRequest: {
            password: string;
            token: string;
        };
        Retried: {
            retried: boolean;
        };
        /** @description ``{success, message}`` */
        RevokedApiKey: {
            message: string;
            success: boolean;
        };
        /** @description ``{secret}`` */
        Secret: {
            secret: string;
        };
        /** @description One signed-in device. */
        Session: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            ipAddress: string | null;
            isCurrent: boolean;
            /** Format: date-time */
            lastUsedAt: string;
            userAgent: string | null;
        };
        /** @description ``{sessions, total}``, the most recently used first. */
        SessionList: {
            sessions: components["schemas"]["Session"][];
            total: number;
        };
        /** @description A partial settings object; the stored keys are the wire's, so nothing is renamed. */
        SettingsInputRequest: {
            billing?: components["schemas"]["BillingInputRequest"] | null;
            branding?: components["schemas"]["BrandingInputRequest"] | null;
            features?: components["schemas"]["FeaturesInputRequest"] | null;
        };
        /** @description A key as the feature pages show it. */
        ShortApiKey: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            id: string;
            isActive: boolean;
            keyPrefix: string;
            /** Format: date-time */
            lastUsedAt: string | null;
            name: string;
            rateLimit: number | null;
            scopes: string[];
        };
        /** @description ``{logs, total, limit, offset}`` */
        ShortAuditLogList: {
            limit: number;
            logs: components["schemas"]["AuditLog"][];
            offset: number;
            total: number;
        };
        /** @description ``{apiKey, plainKey}`` */
        ShortCreatedApiKey: {
            apiKey: components["schemas"]["ShortApiKey"];
            plainKey: string;
        };
        ShortLink: {
            expiresIn: number;
            file: components["schemas"]["LinkedFile"];
            url: string;
        };
        Stats: {
            organizations: components["schemas"]["OrganizationStats"];
            projects: components["schemas"]["ProjectStats"];
            users: components["schemas"]["UserStats"];
        };
        Subscription: {
            /** Format: date-time */
            cancelAt: string | null;
            cancelAtPeriodEnd: boolean;
            /** Format: date-time */
            currentPeriodEnd: string;
            /** Format: date-time */
            currentPeriodStart: string;
            id: string;
            quantity: number;
            stripeSubscriptionId: string | null;
            /** Format: date-time */
            trialEnd: string | null;
            /** Format: date-time */
            trialStart: string | null;
        };
        /** @description ``{accessToken, refreshToken, expiresIn}`` */
        Tokens: {
            accessToken: string;
            /** @description Life of the access token in seconds. */
            expiresIn: number;
            refreshToken: string;
        };
        TotpInputRequest: {
            code: string;
        };
        /** @description ``{message, owner, previousOwner}`` */
        Transfer: {
            message: string;
            owner: components["schemas"]["Member"];
            previousOwner: components["schemas"]["Member"];
        };
        /** @description ``{memberId}`` or ``{userId}``; exactly one. */
        TransferInputRequest: {
            memberId?: string;
            userId?: string;
        };
        /** @description ``{secret, qrCode, backupCodes, otpauthUrl}``, shown once. */
        TwoFactorSetup: {
            /** @description Ten codes of eight hexadecimal characters. */
            backupCodes: string[];
            otpauthUrl: string;
            /** @description SVG image as a data URI. */
            qrCode: string;
            /** @description 32 base32 characters. */
            secret: string;
        };
        UploadInputRequest: {
            expiresIn?: number;
            /** Format: binary */
            file: Blob;
            isPublic?: boolean | ("1" | "0");
            metadata?: {
                [key: string]: unknown;
            };
            name?: string;
        };
        /** @description How much a key is used. */
        Usage: {
            /** Format: date-time */
            createdAt: string;
            keyId: string;
            /** Format: date-time */
            lastUsedAt: string | null;
            name: string;
            prefix: string;
            usage: components["schemas"]["UsageFigures"];
        };
        UsageEntries: {
            apiKeys: components["schemas"]["UsageEntry"];
            apiRequests: components["schemas"]["UsageEntry"];
            members: components["schemas"]["UsageEntry"];
            projects: components["schemas"]["UsageEntry"];
            storage: components["schemas"]["UsageEntry"];
            webhooks: components["schemas"]["UsageEntry"];
        };
        UsageEntry: {
            current: number;
            limit: number;
            /** Format: double */
            percentage: number;
        };
        /** @description ``{requests, rateLimit}`` */
        UsageFigures: {
            rateLimit: number;
            requests: number;
        };
        UsedPlan: {
            id: string;
            limits: components["schemas"]["Limits"];
            name: string;
        };
        UserStats: {
            active: number;
            admins: number;
            newThisMonth: number;
            total: number;
        };
        VerifyEmailInputRequest: {
            token: string;
        };
        /** @description The `Endpoint` object; it never holds the secret. */
        Webhook: {
            /** Format: date-time */
            createdAt: string;
            description: string | null;
            /** Format: date-time */
            disabledAt: string | null;
            events: string[];
            id: string;
            isActive: boolean;
            organizationId: string;
            /** Format: date-time */
            updatedAt: string;
            url: string;
        };
        WrappedAnnounced: {
            data: components["schemas"]["Announced"];
            success: boolean;
        };
        /** @description ``{success, data}`` */
        WrappedApiKey: {
            data: components["schemas"]["ApiKey"];
            success: boolean;
        };
        /** @description ``{success, data}`` */
        WrappedApiKeyList: {
            data: components["schemas"]["ApiKey"][];
            success: boolean;
        };
        /** @description ``{success, data}`` */
        WrappedAuditLog: {
            data: components["schemas"]["AuditLog"];
            success: boolean;
        };
        /** @description ``{success, data, pagination}``, newest first. */
        WrappedAuditLogList: {
            data: components["schemas"]["AuditLog"][];
            pagination: components["schemas"]["OffsetPagination"];
            success: boolean;
        };
        WrappedBilling: {
            data: components["schemas"]["Billing"];
            success: boolean;
        };
        WrappedBillingUsage: {
            data: components["schemas"]["BillingUsage"];
            success: boolean;
        };
        WrappedCancellation: {
            data: components["schemas"]["Cancellation"];
            success: boolean;
        };
        WrappedCheckout: {
            data: components["schemas"]["Checkout"];
            success: boolean;
        };
        /** @description ``{success, data, message}`` */
        WrappedCreatedApiKey: {
            data: components["schemas"]["CreatedApiKey"];
            message: string;
            success: boolean;
        };
        /** @description ``{success, data}`` */
        WrappedCreatedWebhook: {
            data: components["schemas"]["CreatedWebhook"];
            success: boolean;
        };
        /** @description ``{success, data}`` */
        WrappedDelivery: {
            data: components["schemas"]["Delivery"];
            success: boolean;
        };
        /** @description ``{success, data}``, newest first. */
        WrappedDeliveryList: {
            data: components["schemas"]["Delivery"][];
            success: boolean;
        };
        WrappedDownloadLink: {
            data: components["schemas"]["DownloadLink"];
            success: boolean;
        };
        /** @description ``{success, data}`` */
        WrappedEventList: {
            data: components["schemas"]["Event"][];
            success: boolean;
        };
        WrappedFile: {
            data: components["schemas"]["File"];
            success: boolean;
        };
        WrappedFileList: {
            data: components["schemas"]["File"][];
            pagination: components["schemas"]["FilePagination"];
            success: boolean;
        };
        WrappedFileMessage: {
            data: components["schemas"]["FileMessage"];
            success: boolean;
        };
        WrappedInvoiceList: {
            data: components["schemas"]["Invoice"][];
            success: boolean;
        };
        WrappedPlanList: {
            data: components["schemas"]["PlanList"];
            success: boolean;
        };
        WrappedPortal: {
            data: components["schemas"]["Portal"];
            success: boolean;
        };
        /** @description ``{success, data}`` */
        WrappedQueued: {
            data: components["schemas"]["Queued"];
            success: boolean;
        };
        /** @description ``{success, data}`` */
        WrappedSecret: {
            data: components["schemas"]["Secret"];
            success: boolean;
        };
        /** @description ``{success, data}`` */
        WrappedUsage: {
            data: components["schemas"]["Usage"];
            success: boolean;
        };
        /** @description ``{success, data}`` */
        WrappedWebhook: {
            data: components["schemas"]["Webhook"];
            success: boolean;
        };
        /** @description ``{success, data}`` */
        WrappedWebhookList: {
            data: components["schemas"]["Webhook"][];
            success: boolean;
        };
        /** @description Where in the request something is wrong, as a JSON pointer, and what. */
        WrongField: {
            message: string;
            path: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    adminListAuditLogs: {
        parameters: {
            query?: {
                /** @description Only this action. */
                action?: string;
                /** @description Only what this person or key did. */
                actorId?: string;
                /** @description How many rows at most. */
                limit?: number;
                /** @description How many rows to pass over. */
                offset?: number;
                /** @description Whose; without it the platform's own. */
                organizationId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "action": "admin.user.updated",
                     *           "actorEmail": "person321@example.com",
                     *           "actorId": "yi4y3oweogdrhcxp4o5c0l16",
                     *           "actorType": "user",
                     *           "createdAt": "2026-11-27T01:19:51.268Z",
                     *           "id": "nyb4r6053wbw7edsue2j57jg",
                     *           "ipAddress": "127.0.0.1",
                     *           "metadata": null,
                     *           "newValues": {
                     *             "fullName": "X"
                     *           },
                     *           "oldValues": {
                     *             "fullName": "Person 322"
                     *           },
                     *           "organizationId": null,
                     *           "resourceId": "s2qqgjn5etp875w2qpf0ocoz",
                     *           "resourceType": "user",
                     *           "userAgent": null
                     *         }
                     *       ],
                     *       "pagination": {
                     *         "hasMore": false,
                     *         "limit": 50,
                     *         "offset": 0,
                     *         "total": 1
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["AdminAuditLogList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    adminListOrganizations: {
        parameters: {
            query?: {
                /** @description Whether they ever subscribed. */
                hasSubscription?: boolean;
                /** @description Rows of a page; more than 100 count as 100. */
                limit?: number;
                /** @description Which page. */
                page?: number;
                /** @description Part of a name or address. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "createdAt": "2026-11-27T01:19:51.033Z",
                     *           "createdBy": "y4w06impbg9h33rekaulkro9",
                     *           "deletedAt": null,
                     *           "description": null,
                     *           "id": "tzk2a4y8gw8esz5657u8i5dn",
                     *           "logoUrl": null,
                     *           "name": "Acme21",
                     *           "settings": {},
                     *           "slug": "organization-201",
                     *           "subscriptionStatus": null,
                     *           "updatedAt": "2026-11-27T01:19:51.033Z"
                     *         },
                     *         {
                     *           "createdAt": "2026-11-27T01:19:51.032Z",
                     *           "createdBy": "xm3uf6c21677qcpg4c8dap3c",
                     *           "deletedAt": null,
                     *           "description": null,
                     *           "id": "ug1kvrmh6v8znuvqomab7fqp",
                     *           "logoUrl": null,
                     *           "name": "Acme_1",
                     *           "settings": {},
                     *           "slug": "organization-200",
                     *           "subscriptionStatus": "active",
                     *           "updatedAt": "2026-11-27T01:19:51.032Z"
                     *         }
                     *       ],
                     *       "pagination": {
                     *         "limit": 50,
                     *         "page": 1,
                     *         "total": 2,
                     *         "totalPages": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AdminOrganizationList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    adminGetOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-27T01:19:51.032Z",
                     *       "createdBy": "xm3uf6c21677qcpg4c8dap3c",
                     *       "deletedAt": null,
                     *       "description": null,
                     *       "id": "ug1kvrmh6v8znuvqomab7fqp",
                     *       "logoUrl": null,
                     *       "name": "Acme_1",
                     *       "settings": {},
                     *       "slug": "organization-200",
                     *       "updatedAt": "2026-11-27T01:19:51.032Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AdminOrganization"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    adminListDeadLetters: {
        parameters: {
            query?: {
                /** @description Rows of a page; more than 100 count as 100. */
                limit?: number;
                /** @description Which page. */
                page?: number;
                /** @description Only those of this queue. */
                queue?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "args": {},
                     *           "attempts": 3,
                     *           "error": "ValueError",
                     *           "failedAt": "2026-11-27T01:19:51.090Z",
                     *           "id": "w6v2txhzu8h45v3sf91z2hiw",
                     *           "jobId": "vie5lniap03vhboxfuvrugts",
                     *           "queue": "billing",
                     *           "task": "work.nothing"
                     *         },
                     *         {
                     *           "args": {},
                     *           "attempts": 3,
                     *           "error": "ValueError",
                     *           "failedAt": "2026-11-27T01:19:51.090Z",
                     *           "id": "jrna1al4ybphj99p1vjfxg39",
                     *           "jobId": "gjsoojnwm98opb5l7sz6ey16",
                     *           "queue": "billing",
                     *           "task": "work.nothing"
                     *         }
                     *       ],
                     *       "pagination": {
                     *         "limit": 50,
                     *         "page": 1,
                     *         "total": 2,
                     *         "totalPages": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    adminDiscardDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                failed_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, without a body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    adminRetryDeadLetter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                failed_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "retried": true
                     *     }
                     */
                    "application/json": components["schemas"]["Retried"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    adminGetMaintenance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "enabled": false
                     *     }
                     */
                    "application/json": components["schemas"]["Maintenance"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    adminSetMaintenance: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enabled": false
                 *     }
                 */
                "application/json": components["schemas"]["MaintenanceInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "enabled": false
                     *     }
                     */
                    "application/json": components["schemas"]["Maintenance"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    adminListQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "queues": [
                     *         {
                     *           "active": 0,
                     *           "failed": 0,
                     *           "name": "email",
                     *           "oldestPendingSeconds": 0,
                     *           "pending": 0
                     *         },
                     *         {
                     *           "active": 0,
                     *           "failed": 0,
                     *           "name": "webhook",
                     *           "oldestPendingSeconds": 0,
                     *           "pending": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["QueueList"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    adminGetStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "organizations": {
                     *         "newThisMonth": 1,
                     *         "onTrial": 0,
                     *         "total": 1,
                     *         "withActiveSubscriptions": 0
                     *       },
                     *       "projects": {
                     *         "activeThisMonth": 0,
                     *         "total": 0
                     *       },
                     *       "users": {
                     *         "active": 2,
                     *         "admins": 1,
                     *         "newThisMonth": 2,
                     *         "total": 2
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Stats"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    adminListUsers: {
        parameters: {
            query?: {
                /** @description The whole address. */
                email?: string;
                /** @description Whether they may sign in. */
                isActive?: boolean;
                /** @description Whether they are operators. */
                isAdmin?: boolean;
                /** @description Rows of a page; more than 100 count as 100. */
                limit?: number;
                /** @description Which page. */
                page?: number;
                /** @description Part of a name or address. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "avatarUrl": null,
                     *           "createdAt": "2026-11-27T01:19:50.171Z",
                     *           "deletedAt": null,
                     *           "email": "person291@example.com",
                     *           "emailVerified": "2026-11-27T01:19:50.171Z",
                     *           "failedLoginAttempts": 0,
                     *           "fullName": "Person 291",
                     *           "id": "tvnysbv42f0yyw4yklvm9d0h",
                     *           "isActive": true,
                     *           "isAdmin": true,
                     *           "lockedUntil": null,
                     *           "preferences": {},
                     *           "twoFactorEnabled": false,
                     *           "updatedAt": "2026-11-27T01:19:50.171Z"
                     *         }
                     *       ],
                     *       "pagination": {
                     *         "limit": 50,
                     *         "page": 1,
                     *         "total": 1,
                     *         "totalPages": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AdminUserList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    adminCreateUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "New@X.com",
                 *       "fullName": "New",
                 *       "isAdmin": true,
                 *       "password": "Sunny-day7x"
                 *     }
                 */
                "application/json": components["schemas"]["CreateUserInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "avatarUrl": null,
                     *         "createdAt": "2026-11-27T01:19:50.402Z",
                     *         "deletedAt": null,
                     *         "email": "new@x.com",
                     *         "emailVerified": "2026-11-27T01:19:50.402Z",
                     *         "failedLoginAttempts": 0,
                     *         "fullName": "New",
                     *         "id": "aml4wtbeh33hj7ie9lqxbafk",
                     *         "isActive": true,
                     *         "isAdmin": true,
                     *         "lockedUntil": null,
                     *         "preferences": {},
                     *         "twoFactorEnabled": false,
                     *         "updatedAt": "2026-11-27T01:19:50.402Z"
                     *       },
                     *       "message": "User created successfully",
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedUser"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    adminGetUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "avatarUrl": "https://x.example/a.png",
                     *       "createdAt": "2026-11-27T01:19:50.619Z",
                     *       "deletedAt": null,
                     *       "email": "person303@example.com",
                     *       "emailVerified": null,
                     *       "failedLoginAttempts": 0,
                     *       "fullName": "X",
                     *       "id": "kazk1dhrgt44w1r1due4ebxh",
                     *       "isActive": true,
                     *       "isAdmin": false,
                     *       "lockedUntil": null,
                     *       "preferences": {},
                     *       "twoFactorEnabled": false,
                     *       "updatedAt": "2026-11-27T01:19:50.645Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AdminUser"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    adminDeleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, without a body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    adminUpdateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "avatarUrl": "https://x.example/a.png",
                 *       "email": "no@x.com",
                 *       "emailVerified": "2026-01-02T03:04:05Z",
                 *       "fullName": "X",
                 *       "passwordHash": "x"
                 *     }
                 */
                "application/json": components["schemas"]["PatchedUpdateUserInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "avatarUrl": "https://x.example/a.png",
                     *       "createdAt": "2026-11-27T01:19:50.619Z",
                     *       "deletedAt": null,
                     *       "email": "person303@example.com",
                     *       "emailVerified": "2026-01-02T03:04:05.000Z",
                     *       "failedLoginAttempts": 0,
                     *       "fullName": "X",
                     *       "id": "kazk1dhrgt44w1r1due4ebxh",
                     *       "isActive": true,
                     *       "isAdmin": false,
                     *       "lockedUntil": null,
                     *       "preferences": {},
                     *       "twoFactorEnabled": false,
                     *       "updatedAt": "2026-11-27T01:19:50.640Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AdminUser"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    adminImpersonateUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ImpersonateInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl",
                     *       "user": {
                     *         "avatarUrl": null,
                     *         "createdAt": "2026-11-27T01:19:51.541Z",
                     *         "deletedAt": null,
                     *         "email": "person331@example.com",
                     *         "emailVerified": "2026-11-27T01:19:51.541Z",
                     *         "failedLoginAttempts": 0,
                     *         "fullName": "Person 331",
                     *         "id": "no2wxrpygq8e4mmh7var4n00",
                     *         "isActive": true,
                     *         "isAdmin": false,
                     *         "lockedUntil": null,
                     *         "preferences": {},
                     *         "twoFactorEnabled": false,
                     *         "updatedAt": "2026-11-27T01:19:51.541Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Impersonation"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listApiKeysShort: {
        parameters: {
            query?: {
                /** @description Which page, with `pageSize`; left out with it, the whole list comes. */
                page?: number;
                /** @description Rows of a page. */
                pageSize?: number;
            };
            header?: {
                /** @description Which organization; may be left out by a key, which has one, and by somebody who is in one only. */
                "X-Organization-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "createdAt": "2026-11-27T01:16:38.440Z",
                     *           "createdBy": "mx527qhdlu2laxigv6aodiuz",
                     *           "expiresAt": null,
                     *           "id": "n6g30n6l5wg0qjkap5gige30",
                     *           "isActive": true,
                     *           "lastUsedAt": null,
                     *           "name": "K",
                     *           "prefix": "bunship_live_44b8fc73",
                     *           "rateLimit": null,
                     *           "scopes": [
                     *             "read:members"
                     *           ]
                     *         }
                     *       ],
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedApiKeyList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createApiKeyShort: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description Which organization; may be left out by a key, which has one, and by somebody who is in one only. */
                "X-Organization-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Once",
                 *       "scopes": [
                 *         "read:members"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreateApiKeyInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "apiKey": {
                     *         "createdAt": "2026-11-27T01:14:57.814Z",
                     *         "expiresAt": null,
                     *         "id": "pmixnhnopysckhvwtc873w84",
                     *         "isActive": true,
                     *         "keyPrefix": "bunship_live_79e893ed",
                     *         "lastUsedAt": null,
                     *         "name": "Once",
                     *         "rateLimit": null,
                     *         "scopes": [
                     *           "read:members"
                     *         ]
                     *       },
                     *       "plainKey": "bunship_live_79e893ed97492f54a49527547872abbf03951a321eccdabc11598a0fbea568e4"
                     *     }
                     */
                    "application/json": components["schemas"]["ShortCreatedApiKey"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiKeyShort: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which organization; may be left out by a key, which has one, and by somebody who is in one only. */
                "X-Organization-ID"?: string;
            };
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "createdAt": "2026-11-27T01:26:26.533Z",
                     *         "createdBy": "b8vh6xra80f5zcnd13tok7xz",
                     *         "expiresAt": null,
                     *         "id": "ivt6ze86tc1hjf5tnca2taa6",
                     *         "isActive": true,
                     *         "lastUsedAt": null,
                     *         "name": "K",
                     *         "prefix": "bunship_live_8a01ab1e",
                     *         "rateLimit": null,
                     *         "scopes": [
                     *           "read:members"
                     *         ]
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedApiKey"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    revokeApiKeyShort: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which organization; may be left out by a key, which has one, and by somebody who is in one only. */
                "X-Organization-ID"?: string;
            };
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "API key revoked successfully",
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["RevokedApiKey"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateApiKeyShort: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which organization; may be left out by a key, which has one, and by somebody who is in one only. */
                "X-Organization-ID"?: string;
            };
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "name": "L"
                 *     }
                 */
                "application/json": components["schemas"]["PatchedUpdateApiKeyInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "createdAt": "2026-11-27T01:26:26.533Z",
                     *         "createdBy": "b8vh6xra80f5zcnd13tok7xz",
                     *         "expiresAt": null,
                     *         "id": "ivt6ze86tc1hjf5tnca2taa6",
                     *         "isActive": true,
                     *         "lastUsedAt": null,
                     *         "name": "L",
                     *         "prefix": "bunship_live_8a01ab1e",
                     *         "rateLimit": null,
                     *         "scopes": [
                     *           "read:members"
                     *         ]
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedApiKey"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiKeyUsageShort: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which organization; may be left out by a key, which has one, and by somebody who is in one only. */
                "X-Organization-ID"?: string;
            };
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-27T01:16:38.440Z",
                     *       "keyId": "n6g30n6l5wg0qjkap5gige30",
                     *       "lastUsedAt": null,
                     *       "name": "K",
                     *       "prefix": "bunship_live_44b8fc73",
                     *       "usage": {
                     *         "rateLimit": 1000,
                     *         "requests": 0
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Usage"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAuditLogsShort: {
        parameters: {
            query?: {
                /** @description Only this action. */
                action?: string;
                /** @description Only what this person or key did. */
                actorId?: string;
                /** @description Only what actors of this kind did. */
                actorType?: "" | "user" | "api_key" | "system";
                /** @description Until when, inclusive: a date means its end. */
                endDate?: string;
                /** @description How many rows at most. */
                limit?: number;
                /** @description How many rows to pass over. */
                offset?: number;
                /** @description Only what happened to this thing. */
                resourceId?: string;
                /** @description Only what happened to things of this kind. */
                resourceType?: string;
                /** @description From when on: a date, or a date and time with a zone. */
                startDate?: string;
            };
            header?: {
                /** @description Which organization; may be left out by a key, which has one, and by somebody who is in one only. */
                "X-Organization-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "limit": 50,
                     *       "logs": [
                     *         {
                     *           "action": "project.created",
                     *           "actorEmail": null,
                     *           "actorId": "qz214fkrwl5hgdi5dljexdse",
                     *           "actorType": "api_key",
                     *           "createdAt": "2026-11-27T01:16:38.584Z",
                     *           "id": "d12n8a05soruiwm8azj2g10o",
                     *           "ipAddress": "127.0.0.1",
                     *           "metadata": null,
                     *           "newValues": {
                     *             "description": null,
                     *             "name": "Alpha",
                     *             "slug": "alpha"
                     *           },
                     *           "oldValues": null,
                     *           "organizationId": "on8qjgal6ofwh22cfks2froq",
                     *           "resourceId": "bmipz45tbryw3wzy5tjng4de",
                     *           "resourceType": "project",
                     *           "userAgent": null
                     *         }
                     *       ],
                     *       "offset": 0,
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ShortAuditLogList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    beginOAuth: {
        parameters: {
            query?: {
                /** @description Path of the web app to go on at. */
                returnTo?: string;
            };
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A redirection, without a body. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    finishOAuth: {
        parameters: {
            query?: {
                /** @description The provider's one-time code. */
                code?: string;
                /** @description Why the provider gave none. */
                error?: string;
                /** @description Which provider answers (RFC 9207). */
                iss?: string;
                /** @description What the way began with. */
                state?: string;
            };
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A redirection, without a body. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    forgotPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "PERSON8121@EXAMPLE.COM"
                 *     }
                 */
                "application/json": components["schemas"]["EmailInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "If an account exists with that email, a password reset link has been sent."
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    beginLinking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "authorizationUrl": "http://127.0.0.1:45625/google/auth?response_type=code&client_id=client-of-bunship&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fapi%2Fv1%2Fauth%2Fgoogle%2Fcallback&scope=openid+email+profile&state=3RuTDoFXtquYbeyeO_VvUK-wtefSSbxyOyer6hAhvuw&nonce=jvYR8MfLHlYfQ-Y9X8J41DHlrsf_SIJI56ukKZRT5V4&code_challenge=WCfZzW8nJXhZN4FtAsqc7lhwv1WvPxDHiweHWxEHB9Y&code_challenge_method=S256"
                     *     }
                     */
                    "application/json": components["schemas"]["Authorization"];
                };
            };
            /** @description A redirection, without a body. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    unlinkAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Account unlinked"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listLinkedAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accounts": [
                     *         {
                     *           "createdAt": "2026-11-27T01:17:04.670Z",
                     *           "id": "wv3wkpxenntbjjofp4coyivs",
                     *           "provider": "google"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LinkedAccountList"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "bob@example.com",
                 *       "password": "Correct-horse1"
                 *     }
                 */
                "application/json": components["schemas"]["LoginInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl",
                     *       "expiresIn": 900,
                     *       "refreshToken": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl",
                     *       "user": {
                     *         "email": "bob@example.com",
                     *         "emailVerified": "2025-10-09T08:53:20.000Z",
                     *         "fullName": null,
                     *         "id": "usr-bob",
                     *         "twoFactorEnabled": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Login"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "allSessions": true
                 *     }
                 */
                "application/json": components["schemas"]["LogoutInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Logged out from all sessions"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    requestMagicLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "person7072@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["EmailInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "If an account exists with that email, a sign-in link has been sent."
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    verifyMagicLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "code": "054088",
                 *       "email": "ann@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["MagicLinkInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl",
                     *       "expiresIn": 900,
                     *       "refreshToken": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl",
                     *       "user": {
                     *         "email": "ann@example.com",
                     *         "emailVerified": "2026-11-27T01:18:36.566Z",
                     *         "fullName": "Person 8048",
                     *         "id": "mmyfxiala7qo8g43mdze2ckf",
                     *         "twoFactorEnabled": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Login"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getMeAlias: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "avatarUrl": null,
                     *       "createdAt": "2026-11-27T01:17:10.709Z",
                     *       "email": "person6956@example.com",
                     *       "emailVerified": "2026-11-27T01:17:10.709Z",
                     *       "fullName": "Person 6956",
                     *       "id": "vbrhal4anmtkskclhoaywwfg",
                     *       "isActive": true,
                     *       "preferences": {},
                     *       "twoFactorEnabled": false,
                     *       "updatedAt": "2026-11-27T01:17:10.709Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "passkeys": [
                     *         {
                     *           "backedUp": false,
                     *           "createdAt": "2026-11-27T01:19:56.180Z",
                     *           "id": "ca7fosnzst7qlt78imw7vw1b",
                     *           "lastUsedAt": null,
                     *           "name": "Laptop",
                     *           "transports": [
                     *             "internal"
                     *           ]
                     *         }
                     *       ],
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["PasskeyList"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    registerPasskey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "credential": {
                 *         "clientExtensionResults": {},
                 *         "id": "VbY00mTzNKs0vAYaXUn8Ow",
                 *         "rawId": "VbY00mTzNKs0vAYaXUn8Ow",
                 *         "response": {
                 *           "attestationObject": "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YViUSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAAAAAAAAAAAAAAAAAAAAAAAAEFW2NNJk8zSrNLwGGl1J_DulAQIDJiABIVggDNgKL7TjvsElN9StsNiiiplId5SPoR7aUvx4EVYkdLoiWCCssVcH6Q-hN8j5i6J6sgPk2lk6Hd3Prgbbn15Pql4OXg",
                 *           "clientDataJSON": "eyJ0eXBlIjogIndlYmF1dGhuLmNyZWF0ZSIsICJjaGFsbGVuZ2UiOiAiTGM3WmtKYU1OQ3dYeUpZTVlxcFlIeXE1NksyOXNJZzVXUUVkUENIN3ZRTSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo1MTczIn0",
                 *           "transports": [
                 *             "internal",
                 *             "made-up"
                 *           ]
                 *         },
                 *         "type": "public-key"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RegisterPasskeyInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "backedUp": false,
                     *       "createdAt": "2026-11-27T01:18:36.745Z",
                     *       "id": "mjy7tspwje3326gnajyzb079",
                     *       "lastUsedAt": null,
                     *       "name": "Passkey",
                     *       "transports": [
                     *         "internal"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deletePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                passkey_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Passkey deleted successfully"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    renamePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                passkey_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "name": "Work laptop"
                 *     }
                 */
                "application/json": components["schemas"]["PatchedRenamePasskeyInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "backedUp": false,
                     *       "createdAt": "2026-11-27T01:19:56.180Z",
                     *       "id": "ca7fosnzst7qlt78imw7vw1b",
                     *       "lastUsedAt": null,
                     *       "name": "Work laptop",
                     *       "transports": [
                     *         "internal"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    loginWithPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "credential": {
                 *         "clientExtensionResults": {},
                 *         "id": "NUpfjFV8oh3ZfhM7oCdBqA",
                 *         "rawId": "NUpfjFV8oh3ZfhM7oCdBqA",
                 *         "response": {
                 *           "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ",
                 *           "clientDataJSON": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAicnk5ejk5M0s0bG9JQTlhNzhNclhaVVg1bERucFZNWGlxNENpOGYyRzJGOCIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo1MTczIn0",
                 *           "signature": "MEQCIH0D0tgI3PTHBMs-2Q1itxyy3kZfW8xlrfR7ExYUkGHpAiBN_45iKUkAkNAUjbhev74bxNDYDZ3uG25JSCeUYpI3dQ",
                 *           "userHandle": "cHd1a2k1MTdmd2E0NHoyYzExbGZmYm42"
                 *         },
                 *         "type": "public-key"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PasskeyLoginInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl",
                     *       "expiresIn": 900,
                     *       "refreshToken": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl",
                     *       "user": {
                     *         "email": "ann@example.com",
                     *         "emailVerified": "2026-11-27T01:18:37.453Z",
                     *         "fullName": "Person 8055",
                     *         "id": "pwuki517fwa44z2c11lffbn6",
                     *         "twoFactorEnabled": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Login"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    beginPasskeyLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "publicKey": {
                     *         "allowCredentials": [],
                     *         "challenge": "0hgjGrI_NU9cmqZ6cGjtFnW4mjyNJrBUJNgzaumWBsg",
                     *         "rpId": "localhost",
                     *         "timeout": 300000,
                     *         "userVerification": "required"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    beginPasskeyRegistration: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "password": "Correct-horse1"
                 *     }
                 */
                "application/json": components["schemas"]["PasskeyOptionsInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "publicKey": {
                     *         "attestation": "none",
                     *         "authenticatorSelection": {
                     *           "requireResidentKey": true,
                     *           "residentKey": "required",
                     *           "userVerification": "required"
                     *         },
                     *         "challenge": "UVsXH_jRcGdo2fJKdJlnkMacdOK2lNCbtCRDk7dl-HQ",
                     *         "excludeCredentials": [
                     *           {
                     *             "id": "K9HsH-bdQDj4uC9Z-1NnGg",
                     *             "type": "public-key"
                     *           }
                     *         ],
                     *         "pubKeyCredParams": [
                     *           {
                     *             "alg": -8,
                     *             "type": "public-key"
                     *           },
                     *           {
                     *             "alg": -7,
                     *             "type": "public-key"
                     *           }
                     *         ],
                     *         "rp": {
                     *           "id": "localhost",
                     *           "name": "BunShip"
                     *         },
                     *         "timeout": 300000,
                     *         "user": {
                     *           "displayName": "Person 387",
                     *           "id": "cmVlMXYxNHU5N2RmMG5saTZvejBvcjkw",
                     *           "name": "person387@example.com"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refreshToken": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl",
                     *       "expiresIn": 900,
                     *       "refreshToken": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"
                     *     }
                     */
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ann@example.com",
                 *       "emailVerified": "2026-01-01T00:00:00Z",
                 *       "fullName": "Ann",
                 *       "id": "mine",
                 *       "isAdmin": true,
                 *       "password": "Sunny-day7"
                 *     }
                 */
                "application/json": components["schemas"]["RegisterInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Registration successful. Please check your email to verify your account.",
                     *       "userId": "j3ohyg4nuy71yeophr42id91"
                     *     }
                     */
                    "application/json": components["schemas"]["Registered"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    resendVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "person7499@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["EmailInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "If an unverified account exists with that email, a verification link has been sent."
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "Another-horse13",
                 *       "token": "FMVRzsY_SpIKhTItymJEpw1f0lRjhZk-o_wk37Z_vIA"
                 *     }
                 */
                "application/json": components["schemas"]["ResetPasswordInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Password reset successfully. Please login with your new password."
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    regenerateBackupCodes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "11F6E799",
                 *       "password": "Correct-horse1"
                 *     }
                 */
                "application/json": components["schemas"]["ProofInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "backupCodes": [
                     *         "49AD8807",
                     *         "5770ACBF"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BackupCodes"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    answerTwoFactorChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "challengeToken": "O7CvDXHANc5EMTxCsEXJugrV7xEV57DiuKU6-phcqi8",
                 *       "twoFactorCode": "153021"
                 *     }
                 */
                "application/json": components["schemas"]["ChallengeInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl",
                     *       "expiresIn": 900,
                     *       "refreshToken": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl",
                     *       "user": {
                     *         "email": "ann@example.com",
                     *         "emailVerified": "2026-11-27T01:17:05.131Z",
                     *         "fullName": "Person 194",
                     *         "id": "uazb33trpml81hlwobdgi3wt",
                     *         "twoFactorEnabled": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Login"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    disableTwoFactor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "26FAF823",
                 *       "password": "Correct-horse1"
                 *     }
                 */
                "application/json": components["schemas"]["ProofInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Two-factor authentication disabled successfully."
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    setupTwoFactor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "demo123456"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "backupCodes": [
                     *         "01A89E55",
                     *         "0DC8D880"
                     *       ],
                     *       "otpauthUrl": "otpauth://totp/BunShip:demo%40bunship.com?secret=6RURAYGHYAMZE5FBUAVU5QHJNTRWFZHR&issuer=BunShip&algorithm=SHA1&digits=6&period=30",
                     *       "qrCode": "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSIyMjgiIGhlaWdodD0iMjI4IiBjbGFzcz0ic2Vnbm8iPjxnIHRyYW5zZm9ybT0ic2NhbGUoNCkiPjxwYXRoIGZpbGw9IiNmZmYiIGQ9Ik0wIDBoNTd2NTdoLTU3eiIvPjxwYXRoIGNsYXNzPSJxcmxpbmUiIHN0cm9rZT0iIzAwMCIgZD0iTTQgNC41aDdtMiAwaDFtMyAwaDNtMiAwaDFtNCAwaDdtMiAwaDJtMiAwaDJtMiAwaDFtMSAwaDdtLTQ5IDFoMW01IDBoMW03IDBoMm00IDBoNW0zIDBoMW0xIDBoNG0yIDBoNW0xIDBoMW01IDBoMW0tNDkgMWgxbTEgMGgzbTEgMGgxbTEgMGgxbTEgMGgzbTQgMGgxbTYgMGgybTIgMGgxbTEgMGgxbTEgMGgybTUgMGgybTEgMGgxbTEgMGgzbTEgMGgxbS00OSAxaDFtMSAwaDNtMSAwaDFtMSAwaDNtMiAwaDFtMiAwaDNtNCAwaDFtMSAwaDFtNCAwaDJtMSAwaDVtMSAwaDFtMiAwaDFtMSAwaDNtMSAwaDFtLTQ5IDFoMW0xIDBoM20xIDBoMW0xIDBoMm0xIDBoMW00IDBoMW0xIDBoOW0zIDBoMW0xIDBoMW0yIDBoM200IDBoMW0xIDBoM20xIDBoMW0tNDkgMWgxbTUgMGgxbTEgMGgxbTEgMGgxbTUgMGgzbTEgMGgxbTEgMGgxbTMgMGg0bTEgMGgxbTIgMGg1bTMgMGgxbTUgMGgxbS00OSAxaDdtMSAwaDFtMSAwaDFtMSAwaDFtMSAwaDFtMSAwaDFtMSAwaDFtMSAwaDFtMSAwaDFtMSAwaDFtMSAwaDFtMSAwaDFtMSAwaDFtMSAwaDFtMSAwaDFtMSAwaDFtMSAwaDFtMSAwaDFtMSAwaDdtLTQxIDFoMW0yIDBoMm0yIDBoMW0xIDBoNm0zIDBoMW0yIDBoMW0zIDBoMW0yIDBoMm0yIDBoMW0tNDEgMWgxbTEgMGg1bTMgMGg0bTIgMGgzbTEgMGgxbTEgMGg1bTIgMGgzbTMgMGgybTIgMGgybTEgMGg1bS00NyAxaDFtMiAwaDJtMiAwaDFtMiAwaDFtMSAwaDFtMSAwaDFtMiAwaDNtMSAwaDFtNSAwaDVtMTAgMGgxbTEgMGgxbS00NSAxaDFtMSAwaDJtMiAwaDJtMiAwaDFtMiAwaDFtMyAwaDFtNCAwaDJtMSAwaDNtMSAwaDJtNSAwaDVtMiAwaDFtMiAwaDNtLTQ5IDFoNG0zIDBoM20yIDBoMW0xIDBoNm0zIDBoM20xIDBoMm0xIDBoM20xIDBoMW0xIDBoMm0xIDBoMW0xIDBoMm0xIDBoMW0yIDBoMW0tNDYgMWgzbTEgMGgybTEgMGgxbTIgMGgxbTEgMGgybTMgMGgxbTEgMGgxbTEgMGgzbTEgMGgxbTEgMGgzbTEgMGg1bTIgMGgxbTEgMGgxbTIgMGgxbTIgMGgxbS00OSAxaDFtMSAwaDFtMSAwaDJtMyAwaDFtMyAwaDFtMSAwaDNtMyAwaDFtMSAwaDNtMiAwaDRtMyAwaDFtMSAwaDFtMyAwaDJtMSAwaDRtLTQ3IDFoMW00IDBoMm0xIDBoMW02IDBoNG0zIDBoMW00IDBoMW0zIDBoMW0yIDBoMW0yIDBoMW0xIDBoMW02IDBoMm0tNDcgMWg0bTggMGgybTEgMGgxbTMgMGgxbTEgMGgxbTEgMGgxbTQgMGgybTEgMGgxbTEgMGgxbTIgMGgybTEgMGgybTEgMGgxbTIgMGgxbS00MyAxaDJtMSAwaDFtNCAwaDNtMiAwaDFtMSAwaDFtMyAwaDFtMiAwaDFtMSAwaDJtMiAwaDFtMiAwaDJtMiAwaDRtMiAwaDJtLTQ4IDFoMW0xIDBoMW00IDBoMW0yIDBoMW0yIDBoMW0yIDBoMW0yIDBoMW0yIDBoNG00IDBoMm0xIDBoMW0xIDBoMW0xIDBoMW0zIDBoNG0tNDQgMWgzbTEgMGgzbTEgMGgxbTEgMGgxbTIgMGg1bTEgMGg1bTEgMGgybTEgMGgybTIgMGgxbTIgMGgxbTEgMGgxbTYgMGgxbTEgMGgybS00NSAxaDJtMiAwaDFtMSAwaDJtMiAwaDFtNCAwaDFtMyAwaDFtMyAwaDJtMyAwaDFtMiAwaDFtMSAwaDFtMyAwaDRtMiAwaDFtLTQ4IDFoMW0yIDBoMm0xIDBoMm0xIDBoNG01IDBoMm0yIDBoNG05IDBoMm0yIDBoMm0yIDBoMW0yIDBoM20tNDggMWg1bTEgMGgzbTIgMGg1bTEgMGgybTEgMGgxbTUgMGg0bTYgMGgxbTEgMGgxbTEgMGgzbTIgMGgzbS00NyAxaDFtMSAwaDVtMiAwaDNtMyAwaDFtMiAwaDhtNSAwaDJtMSAwaDFtMSAwaDFtMSAwaDVtMSAwaDNtLTQ4IDFoNG0zIDBoM20yIDBoMW0yIDBoNW0xIDBoMW0zIDBoMm01IDBoNm0xIDBoMW0zIDBoMW0tNDQgMWgxbTEgMGgybTEgMGgxbTEgMGgxbTEgMGgxbTIgMGgxbTIgMGgybTEgMGg0bTEgMGgxbTEgMGgxbTQgMGgxbTMgMGgzbTIgMGgxbTEgMGgxbTEgMGgzbTEgMGgxbS00NyAxaDFtMSAwaDFtMyAwaDFtMSAwaDFtMSAwaDVtMiAwaDFtMiAwaDFtMyAwaDZtMyAwaDJtMyAwaDFtMyAwaDFtLTQ0IDFoMm0xIDBoNW00IDBoMm0yIDBoMW0xIDBoMW0xIDBoNm0zIDBoMW0xIDBoMm0xIDBoNG0xIDBoOW0tNDkgMWgxbTEgMGgxbTQgMGgxbTEgMGgzbTEgMGgxbTIgMGgzbTEgMGgxbTMgMGgybTEgMGgzbTIgMGgybTMgMGgxbTIgMGgxbTIgMGgxbS00MyAxaDFtMSAwaDJtMSAwaDFtMSAwaDFtMSAwaDNtMSAwaDFtMiAwaDFtMyAwaDFtMSAwaDNtNCAwaDJtMiAwaDFtMSAwaDJtMSAwaDZtMiAwaDFtLTQ2IDFoMW0yIDBoMW0xIDBoMW0xIDBoMm0yIDBoMm0xIDBoMW0yIDBoM20yIDBoMW00IDBoMm01IDBoMm0xIDBoMm0tMzkgMWgxbTIgMGgzbTEgMGgxbTEgMGg0bTEgMGgxbTMgMGg1bTMgMGgxbTMgMGgzbTEgMGg4bTEgMGgxbTEgMGgybS00OCAxaDJtMSAwaDFtMiAwaDJtMSAwaDFtMSAwaDFtMSAwaDNtMiAwaDJtMyAwaDRtMSAwaDFtNCAwaDJtMSAwaDJtMSAwaDJtMSAwaDJtLTQzIDFoMm0xIDBoMm0xIDBoMm0zIDBoMW0xIDBoMm0xIDBoMW0xIDBoMW0xIDBoMm00IDBoMW0yIDBoNG0xIDBoNW0yIDBoMW0yIDBoMW0xIDBoMW0tNDggMWgxbTYgMGgxbTEgMGgybTIgMGgzbTEgMGgxbTUgMGgybTEgMGgzbTIgMGgxbTEgMGg0bTQgMGgybTEgMGgxbS00MiAxaDFtMSAwaDFtMSAwaDJtMSAwaDNtMiAwaDFtMiAwaDFtMSAwaDVtMiAwaDFtMSAwaDRtMSAwaDFtMiAwaDJtMiAwaDFtMiAwaDFtMSAwaDJtLTQ5IDFoM20xIDBoMm0zIDBoMm0xIDBoMW00IDBoMm0yIDBoMW0xIDBoMW0xIDBoMW0yIDBoNW0xIDBoMW0xIDBoM20xIDBoMm0yIDBoMW0yIDBoMm0tNDQgMWgzbTMgMGgzbTEgMGgxbTcgMGgybTEgMGgxbTMgMGgybTEgMGg3bTIgMGg1bS00NSAxaDFtNCAwaDJtNCAwaDJtMSAwaDJtMSAwaDFtMSAwaDRtMyAwaDRtMyAwaDNtMyAwaDFtMSAwaDFtMiAwaDNtLTQ4IDFoMW0zIDBoN20xIDBoM20yIDBoMW0xIDBoMW0xIDBoMW0yIDBoMW0yIDBoMW0zIDBoMW0yIDBoMW0xIDBoM20xIDBoNG0yIDBoMm0tNDggMWgzbTUgMGgxbTIgMGgybTIgMGgxbTEgMGgxbTEgMGgxbTIgMGgybTEgMGgybTEgMGgzbTMgMGgzbTMgMGgxbTEgMGgzbTIgMGgxbS00OSAxaDNtMyAwaDFtMSAwaDFtMSAwaDFtMyAwaDVtMSAwaDdtMiAwaDNtMiAwaDNtMSAwaDdtMSAwaDNtLTQxIDFoMW0xIDBoMW01IDBoMW0yIDBoMW0xIDBoMm0zIDBoMW0zIDBoMW02IDBoMW0xIDBoMm0zIDBoM20tNDcgMWg3bTUgMGg0bTIgMGgxbTIgMGgybTEgMGgxbTEgMGgxbTIgMGgxbTIgMGgybTIgMGgybTIgMGgxbTEgMGgxbTEgMGgzbTEgMGgxbS00OSAxaDFtNSAwaDFtMSAwaDNtMiAwaDJtNSAwaDNtMyAwaDVtMSAwaDRtMyAwaDJtMyAwaDFtMyAwaDFtLTQ5IDFoMW0xIDBoM20xIDBoMW0xIDBoNm0xIDBoMW0zIDBoMW0yIDBoNW0yIDBoMW0xIDBoMW0xIDBoMW0xIDBoMm0xIDBoMW0xIDBoNm0yIDBoMW0tNDkgMWgxbTEgMGgzbTEgMGgxbTEgMGgxbTEgMGg0bTIgMGgxbTQgMGgxbTMgMGgybTIgMGg0bTMgMGgxbTIgMGgybTIgMGgzbTIgMGgxbS00OSAxaDFtMSAwaDNtMSAwaDFtMSAwaDNtMSAwaDNtMiAwaDFtMSAwaDFtMSAwaDFtMSAwaDJtMSAwaDFtNiAwaDZtMiAwaDNtMiAwaDFtLTQ3IDFoMW01IDBoMW0yIDBoMm0zIDBoMW0xIDBoMW0xIDBoMW01IDBoM20zIDBoMm0xIDBoMW0xIDBoMW0xIDBoMW0xIDBoMW0xIDBoM20xIDBoMW0yIDBoMW0tNDkgMWg3bTEgMGgxbTIgMGg1bTEgMGgxbTEgMGgzbTIgMGgxbTIgMGgxbTEgMGgybTUgMGgxbTIgMGgxbTEgMGgxbTQgMGgzIi8+PC9nPjwvc3ZnPgo=",
                     *       "secret": "6RURAYGHYAMZE5FBUAVU5QHJNTRWFZHR"
                     *     }
                     */
                    "application/json": components["schemas"]["TwoFactorSetup"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    verifyTwoFactor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "209423"
                 *     }
                 */
                "application/json": components["schemas"]["TotpInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Two-factor authentication enabled successfully."
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    verifyEmailByPost: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "LEAgv8-mjf83hSwndO8j0tVxzw8qMf-rEtcqvG9R-ic"
                 *     }
                 */
                "application/json": components["schemas"]["VerifyEmailInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Email verified successfully. You can now login."
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Email verified successfully. You can now login."
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listPlans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "currency": "usd",
                     *         "plans": [
                     *           {
                     *             "description": "For side projects and experimentation",
                     *             "features": [
                     *               "Up to 2 team members",
                     *               "3 projects"
                     *             ],
                     *             "id": "free",
                     *             "limits": {
                     *               "apiKeys": 1,
                     *               "apiRequests": 1000,
                     *               "members": 2,
                     *               "projects": 3,
                     *               "storage": 536870912,
                     *               "storageGB": 0.5,
                     *               "webhookEndpoints": 1
                     *             },
                     *             "name": "Free",
                     *             "price": {
                     *               "monthly": 0,
                     *               "yearly": 0
                     *             },
                     *             "stripePriceIds": {
                     *               "monthly": null,
                     *               "yearly": null
                     *             }
                     *           },
                     *           {
                     *             "description": "For growing teams and businesses",
                     *             "features": [
                     *               "Up to 10 team members",
                     *               "25 projects"
                     *             ],
                     *             "id": "pro",
                     *             "limits": {
                     *               "apiKeys": 10,
                     *               "apiRequests": 100000,
                     *               "members": 10,
                     *               "projects": 25,
                     *               "storage": 10737418240,
                     *               "storageGB": 10,
                     *               "webhookEndpoints": 10
                     *             },
                     *             "name": "Pro",
                     *             "popular": true,
                     *             "price": {
                     *               "monthly": 29,
                     *               "yearly": 290
                     *             },
                     *             "stripePriceIds": {
                     *               "monthly": "price_pro_monthly",
                     *               "yearly": "price_pro_yearly"
                     *             }
                     *           }
                     *         ]
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedPlanList"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listFilesShort: {
        parameters: {
            query?: {
                /** @description Deleted files too, for those who may delete. */
                includeDeleted?: boolean;
                /** @description How many rows at most. */
                limit?: number;
                /** @description The beginning of the type, such as `image/`. */
                mimeType?: string;
                /** @description How many rows to pass over. */
                offset?: number;
                /** @description Which page, with `pageSize`; left out with it, the whole list comes. */
                page?: number;
                /** @description Rows of a page. */
                pageSize?: number;
            };
            header?: {
                /** @description Which organization; may be left out by a key, which has one, and by somebody who is in one only. */
                "X-Organization-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "files": [
                     *         {
                     *           "bucket": "acme-files",
                     *           "createdAt": "2026-11-27T01:15:06.166Z",
                     *           "deletedAt": null,
                     *           "expiresAt": null,
                     *           "id": "w6z3p9s5t0697h6n3k6zi499",
                     *           "isPublic": false,
                     *           "key": "mjhdhpusxpvt6zymxju9hp5p/w6z3p9s5t0697h6n3k6zi499/x.png",
                     *           "metadata": {},
                     *           "mimeType": "image/png",
                     *           "name": "x.png",
                     *           "organizationId": "mjhdhpusxpvt6zymxju9hp5p",
                     *           "size": 48,
                     *           "updatedAt": "2026-11-27T01:15:06.173Z",
                     *           "uploadedBy": "b21thvgenya2p52dhmw5jasa",
                     *           "url": null
                     *         }
                     *       ],
                     *       "limit": 10,
                     *       "offset": 0,
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["BareFileList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    uploadFileShort: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which organization; may be left out by a key, which has one, and by somebody who is in one only. */
                "X-Organization-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "bucket": "acme-files",
                     *       "createdAt": "2026-11-27T01:15:06.166Z",
                     *       "deletedAt": null,
                     *       "expiresAt": null,
                     *       "id": "w6z3p9s5t0697h6n3k6zi499",
                     *       "isPublic": false,
                     *       "key": "mjhdhpusxpvt6zymxju9hp5p/w6z3p9s5t0697h6n3k6zi499/x.png",
                     *       "metadata": {},
                     *       "mimeType": "image/png",
                     *       "name": "x.png",
                     *       "organizationId": "mjhdhpusxpvt6zymxju9hp5p",
                     *       "size": 48,
                     *       "updatedAt": "2026-11-27T01:15:06.173Z",
                     *       "uploadedBy": "b21thvgenya2p52dhmw5jasa",
                     *       "url": null
                     *     }
                     */
                    "application/json": components["schemas"]["File"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getFileShort: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which organization; may be left out by a key, which has one, and by somebody who is in one only. */
                "X-Organization-ID"?: string;
            };
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "bucket": "acme-files",
                     *       "createdAt": "2026-11-27T01:15:06.166Z",
                     *       "deletedAt": null,
                     *       "expiresAt": null,
                     *       "id": "w6z3p9s5t0697h6n3k6zi499",
                     *       "isPublic": false,
                     *       "key": "mjhdhpusxpvt6zymxju9hp5p/w6z3p9s5t0697h6n3k6zi499/x.png",
                     *       "metadata": {},
                     *       "mimeType": "image/png",
                     *       "name": "x.png",
                     *       "organizationId": "mjhdhpusxpvt6zymxju9hp5p",
                     *       "size": 48,
                     *       "updatedAt": "2026-11-27T01:15:06.173Z",
                     *       "uploadedBy": "b21thvgenya2p52dhmw5jasa",
                     *       "url": null
                     *     }
                     */
                    "application/json": components["schemas"]["File"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteFileShort: {
        parameters: {
            query?: {
                /** @description Remove it for good, from the trash too. */
                hard?: boolean;
            };
            header?: {
                /** @description Which organization; may be left out by a key, which has one, and by somebody who is in one only. */
                "X-Organization-ID"?: string;
            };
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "message": "File deleted"
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedFileMessage"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getFileUrlShort: {
        parameters: {
            query?: {
                /** @description Life of the link in seconds. */
                expiresIn?: number;
            };
            header?: {
                /** @description Which organization; may be left out by a key, which has one, and by somebody who is in one only. */
                "X-Organization-ID"?: string;
            };
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "expiresIn": 900,
                     *       "file": {
                     *         "id": "w6z3p9s5t0697h6n3k6zi499",
                     *         "mimeType": "image/png",
                     *         "name": "x.png",
                     *         "size": 48
                     *       },
                     *       "url": "http://localhost:52025/acme-files/mjhdhpusxpvt6zymxju9hp5p/w6z3p9s5t0697h6n3k6zi499/x.png?response-content-type=image%2Fpng&response-content-disposition=inline%3B%20filename%3D%22x.png%22%3B%20filename%2A%3DUTF-8%27%27x.png&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=key%2F20261127%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20261127T011506Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=0123456789abcdef"
                     *     }
                     */
                    "application/json": components["schemas"]["ShortLink"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    joinByLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "You have joined Organization 2534",
                     *       "organization": {
                     *         "id": "emld4yjzik5pu7gjetrp4hx2",
                     *         "name": "Organization 2534",
                     *         "slug": "organization-2534"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Joined"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    previewInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "expiresAt": "2026-12-04T01:15:23.934Z",
                     *       "invitedBy": {
                     *         "fullName": "Person 209"
                     *       },
                     *       "organization": {
                     *         "logoUrl": null,
                     *         "name": "Acme & Söhne",
                     *         "slug": "organization-170"
                     *       },
                     *       "role": "member",
                     *       "status": "pending"
                     *     }
                     */
                    "application/json": components["schemas"]["Preview"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    acceptInvitationShort: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "You have joined Organization 2144",
                     *       "organization": {
                     *         "id": "z0vch037g6t34ojgh92jwn71",
                     *         "name": "Organization 2144",
                     *         "slug": "organization-2144"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Joined"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    acceptInvitationByBody: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "uCTglgtqqPq_3H3v2Epmlsv0Elv9ii1Udh9oPBysyV4"
                 *     }
                 */
                "application/json": components["schemas"]["AcceptInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "You have joined Acme & Söhne",
                     *       "organization": {
                     *         "id": "teq5ins8dmrtz1oz1zq6e8uh",
                     *         "name": "Acme & Söhne",
                     *         "slug": "organization-130"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Joined"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listOrganizations: {
        parameters: {
            query?: {
                /** @description Which page, with `pageSize`; left out with it, the whole list comes. */
                page?: number;
                /** @description Rows of a page. */
                pageSize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hasMore": true,
                     *       "organizations": [
                     *         {
                     *           "createdAt": "2026-11-27T01:17:47.462Z",
                     *           "createdBy": "k8ti844s0e8lmtn6mb0anyvo",
                     *           "description": null,
                     *           "id": "zov0y729jc277zwa4zwtcma7",
                     *           "logoUrl": null,
                     *           "name": "Organization 2216",
                     *           "settings": {},
                     *           "slug": "organization-2216",
                     *           "updatedAt": "2026-11-27T01:17:47.462Z"
                     *         },
                     *         {
                     *           "createdAt": "2026-11-27T01:17:47.455Z",
                     *           "createdBy": "k8ti844s0e8lmtn6mb0anyvo",
                     *           "description": null,
                     *           "id": "r166xfqi24ke68fydr60faz2",
                     *           "logoUrl": null,
                     *           "name": "Organization 2215",
                     *           "settings": {},
                     *           "slug": "organization-2215",
                     *           "updatedAt": "2026-11-27T01:17:47.455Z"
                     *         }
                     *       ],
                     *       "page": 1,
                     *       "pageSize": 2,
                     *       "total": 3
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "createdBy": "somebody",
                 *       "description": "Things",
                 *       "id": "mine",
                 *       "logoUrl": "https://example.com/l.png",
                 *       "name": "Acme",
                 *       "role": "viewer",
                 *       "slug": "acme"
                 *     }
                 */
                "application/json": components["schemas"]["CreateOrganizationInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-27T01:17:50.639Z",
                     *       "createdBy": "eew7vkyjwey78129ya6pyass",
                     *       "description": "Things",
                     *       "id": "usbhivq8n5izt1kvjtmthxu7",
                     *       "logoUrl": "https://example.com/l.png",
                     *       "name": "Acme",
                     *       "settings": {},
                     *       "slug": "acme",
                     *       "updatedAt": "2026-11-27T01:17:50.639Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-27T01:17:48.151Z",
                     *       "createdBy": "cr6jwjm2xxmz831na9zml7yq",
                     *       "description": null,
                     *       "id": "ckt3rzsxmbrv43qw4tergxko",
                     *       "logoUrl": null,
                     *       "name": "Organization 2231",
                     *       "settings": {},
                     *       "slug": "organization-2231",
                     *       "updatedAt": "2026-11-27T01:17:48.151Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Organization deleted successfully"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "settings": {
                 *         "billing": {
                 *           "email": "Pay@Example.com",
                 *           "taxId": "DE1"
                 *         },
                 *         "branding": {
                 *           "accentColor": "#222",
                 *           "primaryColor": "#111"
                 *         },
                 *         "features": {
                 *           "apiAccess": false,
                 *           "webhooks": true
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PatchedUpdateOrganizationInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-27T01:17:50.445Z",
                     *       "createdBy": "t45fk983qgmhjxaz38x5ovin",
                     *       "description": "Was",
                     *       "id": "sfkdzt8lvbdyf63hzv9yjwt2",
                     *       "logoUrl": null,
                     *       "name": "Old",
                     *       "settings": {
                     *         "billing": {
                     *           "email": "Pay@Example.com",
                     *           "taxId": "DE1"
                     *         },
                     *         "branding": {
                     *           "accentColor": "#222",
                     *           "primaryColor": "#111"
                     *         },
                     *         "features": {
                     *           "apiAccess": false,
                     *           "webhooks": true
                     *         }
                     *       },
                     *       "slug": "organization-2262",
                     *       "updatedAt": "2026-11-27T01:17:50.465Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description Which page, with `pageSize`; left out with it, the whole list comes. */
                page?: number;
                /** @description Rows of a page. */
                pageSize?: number;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "createdAt": "2026-11-27T01:16:37.810Z",
                     *           "createdBy": "e31vzapr6trktt4z4aqg3ieb",
                     *           "expiresAt": "2099-01-02T00:00:00.000Z",
                     *           "id": "ur30il0vlusp8lzcrfiz8vmd",
                     *           "isActive": true,
                     *           "lastUsedAt": null,
                     *           "name": "CI",
                     *           "prefix": "bunship_live_86f3fd38",
                     *           "rateLimit": 5,
                     *           "scopes": [
                     *             "read:members",
                     *             "projects:*"
                     *           ]
                     *         }
                     *       ],
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedApiKeyList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "expiresAt": "2099-01-02",
                 *       "name": "CI",
                 *       "rateLimit": 5,
                 *       "scopes": [
                 *         "read:members",
                 *         "read:members"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreateApiKeyInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "createdAt": "2026-11-27T01:16:37.810Z",
                     *         "expiresAt": "2099-01-02T00:00:00.000Z",
                     *         "id": "ur30il0vlusp8lzcrfiz8vmd",
                     *         "key": "bunship_live_86f3fd38756892fa83c2593cfdc00ee470a76332171f5dbaaef380f4e091a26e",
                     *         "name": "CI",
                     *         "prefix": "bunship_live_86f3fd38",
                     *         "rateLimit": 5,
                     *         "scopes": [
                     *           "read:members",
                     *           "projects:*"
                     *         ]
                     *       },
                     *       "message": "API key created successfully. Store it now: it will not be shown again.",
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedCreatedApiKey"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "createdAt": "2026-11-27T01:16:37.810Z",
                     *         "createdBy": "e31vzapr6trktt4z4aqg3ieb",
                     *         "expiresAt": "2099-01-02T00:00:00.000Z",
                     *         "id": "ur30il0vlusp8lzcrfiz8vmd",
                     *         "isActive": true,
                     *         "lastUsedAt": null,
                     *         "name": "CI",
                     *         "prefix": "bunship_live_86f3fd38",
                     *         "rateLimit": 5,
                     *         "scopes": [
                     *           "read:members",
                     *           "projects:*"
                     *         ]
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedApiKey"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "API key revoked successfully",
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["RevokedApiKey"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "isActive": false
                 *     }
                 */
                "application/json": components["schemas"]["PatchedUpdateApiKeyInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "createdAt": "2026-11-27T01:19:25.205Z",
                     *         "createdBy": "w9fm3nhaeh8j0gbvua8s4rng",
                     *         "expiresAt": null,
                     *         "id": "aa8jcffkzct6vq2unvb42s80",
                     *         "isActive": false,
                     *         "lastUsedAt": null,
                     *         "name": "Production API Key",
                     *         "prefix": "bunship_live_9a7532ab",
                     *         "rateLimit": 1000,
                     *         "scopes": [
                     *           "read:projects",
                     *           "write:projects"
                     *         ]
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedApiKey"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    regenerateApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                key_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "createdAt": "2026-11-27T01:16:33.631Z",
                     *         "expiresAt": null,
                     *         "id": "jrca4pl8mmvutlx7wns5y7f4",
                     *         "key": "bunship_live_9bba3517b3db9d700f8481bf84bb44a8b83d6fde808e9b17c87246806ea43098",
                     *         "name": "Script",
                     *         "prefix": "bunship_live_9bba3517",
                     *         "rateLimit": null,
                     *         "scopes": [
                     *           "read:members"
                     *         ]
                     *       },
                     *       "message": "API key created successfully. Store it now: it will not be shown again.",
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedCreatedApiKey"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiKeyUsage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "createdAt": "2026-11-27T01:16:37.311Z",
                     *         "keyId": "pbhqqx76g7d0mvg6yuim3236",
                     *         "lastUsedAt": "2026-11-27T01:16:37.325Z",
                     *         "name": "Script",
                     *         "prefix": "bunship_live_cd50cca3",
                     *         "usage": {
                     *           "rateLimit": 50,
                     *           "requests": 4
                     *         }
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedUsage"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAuditLogs: {
        parameters: {
            query?: {
                /** @description Only this action. */
                action?: string;
                /** @description Only what this person or key did. */
                actorId?: string;
                /** @description Only what actors of this kind did. */
                actorType?: "" | "user" | "api_key" | "system";
                /** @description Until when, inclusive: a date means its end. */
                endDate?: string;
                /** @description How many rows at most. */
                limit?: number;
                /** @description How many rows to pass over. */
                offset?: number;
                /** @description Only what happened to this thing. */
                resourceId?: string;
                /** @description Only what happened to things of this kind. */
                resourceType?: string;
                /** @description From when on: a date, or a date and time with a zone. */
                startDate?: string;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "action": "project.created",
                     *           "actorEmail": "person7063@example.com",
                     *           "actorId": "gze164sngq0s0jphs4t6rj05",
                     *           "actorType": "user",
                     *           "createdAt": "2026-11-27T01:17:31.867Z",
                     *           "id": "fmaeol38keufsgpleam96btc",
                     *           "ipAddress": "127.0.0.1",
                     *           "metadata": null,
                     *           "newValues": {
                     *             "description": null,
                     *             "name": "Deep",
                     *             "slug": "deep"
                     *           },
                     *           "oldValues": null,
                     *           "organizationId": "xjrz0wjw4txi8zdkuafnj3f4",
                     *           "resourceId": "zrmbzgl8dzxateg1zkfij6n7",
                     *           "resourceType": "project",
                     *           "userAgent": null
                     *         }
                     *       ],
                     *       "pagination": {
                     *         "hasMore": false,
                     *         "limit": 50,
                     *         "offset": 0,
                     *         "total": 1
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedAuditLogList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getAuditLog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                audit_log_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "action": "project.created",
                     *         "actorEmail": "u1@example.com",
                     *         "actorId": "u1",
                     *         "actorType": "user",
                     *         "createdAt": "2026-11-27T01:19:57.563Z",
                     *         "id": "dxqykzftxmd1jv3dm5r47ffh",
                     *         "ipAddress": "::1",
                     *         "metadata": null,
                     *         "newValues": null,
                     *         "oldValues": null,
                     *         "organizationId": "pb2pzr8nhu01yf3gij9jf0ge",
                     *         "resourceId": "p1",
                     *         "resourceType": "project",
                     *         "userAgent": null
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedAuditLog"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exportAuditLogs: {
        parameters: {
            query?: {
                /** @description Only this action. */
                action?: string;
                /** @description Only what this person or key did. */
                actorId?: string;
                /** @description Only what actors of this kind did. */
                actorType?: "" | "user" | "api_key" | "system";
                /** @description Until when, inclusive: a date means its end. */
                endDate?: string;
                /** @description How entries are written. */
                format?: "csv" | "json" | "jsonl";
                /** @description Only what happened to this thing. */
                resourceId?: string;
                /** @description Only what happened to things of this kind. */
                resourceType?: string;
                /** @description From when on: a date, or a date and time with a zone. */
                startDate?: string;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditLog"][];
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getBilling: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "plan": {
                     *           "description": "For side projects and experimentation",
                     *           "features": [
                     *             "Up to 2 team members",
                     *             "3 projects"
                     *           ],
                     *           "id": "free",
                     *           "limits": {
                     *             "apiKeys": 1,
                     *             "apiRequests": 1000,
                     *             "members": 2,
                     *             "projects": 3,
                     *             "storage": 536870912,
                     *             "storageGB": 0.5,
                     *             "webhookEndpoints": 1
                     *           },
                     *           "name": "Free",
                     *           "price": {
                     *             "monthly": 0,
                     *             "yearly": 0
                     *           },
                     *           "stripePriceIds": {
                     *             "monthly": null,
                     *             "yearly": null
                     *           }
                     *         },
                     *         "status": "free",
                     *         "subscription": null
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedBilling"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    cancelSubscription: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "cancelAt": "2026-12-11T01:17:17.000Z",
                     *         "success": true
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedCancellation"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A service we depend on did not answer: `BILLING_PROVIDER_ERROR`. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createCheckout: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "cancelUrl": "http://localhost:5173/no",
                 *       "collectTaxId": true,
                 *       "priceId": "price_pro_monthly",
                 *       "promotionCode": "promo_1",
                 *       "quantity": 5,
                 *       "successUrl": "http://localhost:5173/done?x=1",
                 *       "unknown": 1
                 *     }
                 */
                "application/json": components["schemas"]["CheckoutInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "sessionId": "cs_test_fake000002",
                     *         "url": "http://127.0.0.1:34907/checkout/cs_test_fake000002"
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedCheckout"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A service we depend on did not answer: `BILLING_PROVIDER_ERROR`. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listInvoices: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description The id of the invoice the page comes after. */
                starting_after?: string;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "amount": 2900,
                     *           "created": "2027-01-27T01:17:20.000Z",
                     *           "currency": "usd",
                     *           "dueDate": null,
                     *           "hostedInvoiceUrl": "http://127.0.0.1:45487/invoice/in_fake000014",
                     *           "id": "in_fake000014",
                     *           "invoicePdf": "http://127.0.0.1:45487/invoice/in_fake000014/pdf",
                     *           "number": "FAKE-0003",
                     *           "paidAt": "2027-01-27T01:17:20.000Z",
                     *           "status": "paid"
                     *         },
                     *         {
                     *           "amount": 2900,
                     *           "created": "2026-12-27T01:17:20.000Z",
                     *           "currency": "usd",
                     *           "dueDate": null,
                     *           "hostedInvoiceUrl": "http://127.0.0.1:45487/invoice/in_fake000010",
                     *           "id": "in_fake000010",
                     *           "invoicePdf": "http://127.0.0.1:45487/invoice/in_fake000010/pdf",
                     *           "number": "FAKE-0002",
                     *           "paidAt": "2026-12-27T01:17:20.000Z",
                     *           "status": "paid"
                     *         }
                     *       ],
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedInvoiceList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A service we depend on did not answer: `BILLING_PROVIDER_ERROR`. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getBillingPortal: {
        parameters: {
            query?: {
                /** @description Where Stripe's pages lead back to. */
                return_url?: string;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "url": "http://127.0.0.1:45487/portal/bps_fake000002"
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedPortal"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A service we depend on did not answer: `BILLING_PROVIDER_ERROR`. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createBillingPortal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "return_url": "http://localhost:5173/x"
                 *     }
                 */
                "application/json": components["schemas"]["PortalInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "url": "http://127.0.0.1:45487/portal/bps_fake000004"
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedPortal"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A service we depend on did not answer: `BILLING_PROVIDER_ERROR`. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    resumeSubscription: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "cancelAt": null,
                     *         "success": true
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedCancellation"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A service we depend on did not answer: `BILLING_PROVIDER_ERROR`. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getUsage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "plan": {
                     *           "id": "enterprise",
                     *           "limits": {
                     *             "apiKeys": 50,
                     *             "apiRequests": -1,
                     *             "members": -1,
                     *             "projects": -1,
                     *             "storage": 107374182400,
                     *             "storageGB": 100,
                     *             "webhookEndpoints": -1
                     *           },
                     *           "name": "Enterprise"
                     *         },
                     *         "usage": {
                     *           "apiKeys": {
                     *             "current": 0,
                     *             "limit": 50,
                     *             "percentage": 0
                     *           },
                     *           "apiRequests": {
                     *             "current": 0,
                     *             "limit": -1,
                     *             "percentage": 0
                     *           },
                     *           "members": {
                     *             "current": 1,
                     *             "limit": -1,
                     *             "percentage": 0
                     *           },
                     *           "projects": {
                     *             "current": 0,
                     *             "limit": -1,
                     *             "percentage": 0
                     *           },
                     *           "storage": {
                     *             "current": 0,
                     *             "limit": 107374182400,
                     *             "percentage": 0
                     *           },
                     *           "webhooks": {
                     *             "current": 0,
                     *             "limit": -1,
                     *             "percentage": 0
                     *           }
                     *         }
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedBillingUsage"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listDomains: {
        parameters: {
            query?: {
                /** @description Which page, with `pageSize`; left out with it, the whole list comes. */
                page?: number;
                /** @description Rows of a page. */
                pageSize?: number;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "domains": [
                     *         {
                     *           "createdAt": "2026-11-27T01:15:22.572Z",
                     *           "domain": "acme.example",
                     *           "id": "ruxfbvsvyoeyswhig3li0koe",
                     *           "recordName": "_bunship.acme.example",
                     *           "recordText": "bunship-verification=mC7ef71UbTy102vRUzOjLU0kFOMa6c8I4J0BZC6aLnE",
                     *           "role": "member",
                     *           "verifiedAt": null
                     *         }
                     *       ],
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["DomainList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    addDomain: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "domain": "Acme.example",
                 *       "role": "viewer"
                 *     }
                 */
                "application/json": components["schemas"]["ClaimDomainInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-27T01:15:22.256Z",
                     *       "domain": "acme.example",
                     *       "id": "ff1pf2fem1y7067z3k5l2l4m",
                     *       "recordName": "_bunship.acme.example",
                     *       "recordText": "bunship-verification=SHPmvP_ys9ZZKBKQqBIrXLJG4BPJKMDofgegIVbxwrA",
                     *       "role": "viewer",
                     *       "verifiedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Domain"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    removeDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                domain_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Domain removed successfully"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    verifyDomain: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                domain_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-27T01:18:29.772Z",
                     *       "domain": "organization-2391.example",
                     *       "id": "ka0jegwscdqz5pesuv0snvhj",
                     *       "recordName": "_bunship.organization-2391.example",
                     *       "recordText": "bunship-verification=ttttttttttttttttttttttttttttttttttttttttttt",
                     *       "role": "member",
                     *       "verifiedAt": "2026-11-27T01:18:29.828Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Domain"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listFiles: {
        parameters: {
            query?: {
                /** @description Deleted files too, for those who may delete. */
                includeDeleted?: boolean;
                /** @description How many rows at most. */
                limit?: number;
                /** @description The beginning of the type, such as `image/`. */
                mimeType?: string;
                /** @description How many rows to pass over. */
                offset?: number;
                /** @description Which page, with `pageSize`; left out with it, the whole list comes. */
                page?: number;
                /** @description Rows of a page. */
                pageSize?: number;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "bucket": "acme-files",
                     *           "createdAt": "2026-11-27T01:15:01.249Z",
                     *           "deletedAt": null,
                     *           "expiresAt": null,
                     *           "id": "crytbf60wpz0ywxd7q4lh83a",
                     *           "isPublic": false,
                     *           "key": "h218lynv0r6lejy271gxrq7h/crytbf60wpz0ywxd7q4lh83a/0.txt",
                     *           "metadata": {},
                     *           "mimeType": "text/plain",
                     *           "name": "0.txt",
                     *           "organizationId": "h218lynv0r6lejy271gxrq7h",
                     *           "size": 1,
                     *           "updatedAt": "2026-11-27T01:15:01.258Z",
                     *           "uploadedBy": "z8xngcbohtubvyvfq0v0df61",
                     *           "url": null
                     *         }
                     *       ],
                     *       "pagination": {
                     *         "hasMore": false,
                     *         "limit": 3,
                     *         "offset": 3,
                     *         "page": 2,
                     *         "pageSize": 3,
                     *         "total": 4
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedFileList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    uploadFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "bucket": "acme-files",
                     *         "createdAt": "2026-11-27T01:15:08.824Z",
                     *         "deletedAt": null,
                     *         "expiresAt": "2026-11-27T02:15:08.824Z",
                     *         "id": "vwlizyk2q67xu3z0qctwoe71",
                     *         "isPublic": true,
                     *         "key": "r1pxpo1dxdxggu2p9wrqqdsq/vwlizyk2q67xu3z0qctwoe71/report.pdf",
                     *         "metadata": {
                     *           "a": 1
                     *         },
                     *         "mimeType": "application/pdf",
                     *         "name": "Bericht „März“.pdf",
                     *         "organizationId": "r1pxpo1dxdxggu2p9wrqqdsq",
                     *         "size": 49,
                     *         "updatedAt": "2026-11-27T01:15:08.843Z",
                     *         "uploadedBy": "g48r1nggx87ioceo7m9hta1p",
                     *         "url": "http://localhost:3000/api/v1/public/files/vwlizyk2q67xu3z0qctwoe71"
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedFile"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "bucket": "acme-files",
                     *         "createdAt": "2026-11-27T01:15:08.824Z",
                     *         "deletedAt": null,
                     *         "expiresAt": "2026-11-27T02:15:08.824Z",
                     *         "id": "vwlizyk2q67xu3z0qctwoe71",
                     *         "isPublic": true,
                     *         "key": "r1pxpo1dxdxggu2p9wrqqdsq/vwlizyk2q67xu3z0qctwoe71/report.pdf",
                     *         "metadata": {
                     *           "a": 1
                     *         },
                     *         "mimeType": "application/pdf",
                     *         "name": "Bericht „März“.pdf",
                     *         "organizationId": "r1pxpo1dxdxggu2p9wrqqdsq",
                     *         "size": 49,
                     *         "updatedAt": "2026-11-27T01:15:08.843Z",
                     *         "uploadedBy": "g48r1nggx87ioceo7m9hta1p",
                     *         "url": "http://localhost:3000/api/v1/public/files/vwlizyk2q67xu3z0qctwoe71"
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedFile"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteFile: {
        parameters: {
            query?: {
                /** @description Remove it for good, from the trash too. */
                hard?: boolean;
            };
            header?: never;
            path: {
                file_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "message": "File permanently deleted"
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedFileMessage"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    completeUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                file_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "bucket": "acme-files",
                     *         "createdAt": "2026-11-27T01:15:08.008Z",
                     *         "deletedAt": null,
                     *         "expiresAt": null,
                     *         "id": "hur1sbeyr2qkw7qvyklne94f",
                     *         "isPublic": false,
                     *         "key": "hg32i0912s5ly413m163a0lv/hur1sbeyr2qkw7qvyklne94f/in.png",
                     *         "metadata": {},
                     *         "mimeType": "image/png",
                     *         "name": "in.png",
                     *         "organizationId": "hg32i0912s5ly413m163a0lv",
                     *         "size": 48,
                     *         "updatedAt": "2026-11-27T01:15:08.237Z",
                     *         "uploadedBy": "eacokj8dtzqst663ghs33wak",
                     *         "url": null
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedFile"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getDownloadLink: {
        parameters: {
            query?: {
                /** @description Life of the link in seconds. */
                expiresIn?: number;
            };
            header?: never;
            path: {
                file_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "expiresAt": "2026-11-27T02:15:08.245Z",
                     *         "expiresIn": 3600,
                     *         "url": "http://acme-files.localhost:52025/hg32i0912s5ly413m163a0lv/hur1sbeyr2qkw7qvyklne94f/in.png?response-content-type=image%2Fpng&response-content-disposition=inline%3B%20filename%3D%22in.png%22%3B%20filename%2A%3DUTF-8%27%27in.png&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=key%2F20261127%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20261127T011508Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=0123456789abcdef"
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedDownloadLink"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    restoreFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                file_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "bucket": "acme-files",
                     *         "createdAt": "2026-11-27T01:15:08.824Z",
                     *         "deletedAt": null,
                     *         "expiresAt": "2026-11-27T02:15:08.824Z",
                     *         "id": "vwlizyk2q67xu3z0qctwoe71",
                     *         "isPublic": true,
                     *         "key": "r1pxpo1dxdxggu2p9wrqqdsq/vwlizyk2q67xu3z0qctwoe71/report.pdf",
                     *         "metadata": {
                     *           "a": 1
                     *         },
                     *         "mimeType": "application/pdf",
                     *         "name": "Bericht „März“.pdf",
                     *         "organizationId": "r1pxpo1dxdxggu2p9wrqqdsq",
                     *         "size": 49,
                     *         "updatedAt": "2026-11-27T01:15:09.068Z",
                     *         "uploadedBy": "g48r1nggx87ioceo7m9hta1p",
                     *         "url": "http://localhost:3000/api/v1/public/files/vwlizyk2q67xu3z0qctwoe71"
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedFile"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getFileUrl: {
        parameters: {
            query?: {
                /** @description Life of the link in seconds. */
                expiresIn?: number;
            };
            header?: never;
            path: {
                file_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "expiresIn": 900,
                     *       "file": {
                     *         "id": "w6z3p9s5t0697h6n3k6zi499",
                     *         "mimeType": "image/png",
                     *         "name": "x.png",
                     *         "size": 48
                     *       },
                     *       "url": "http://localhost:52025/acme-files/mjhdhpusxpvt6zymxju9hp5p/w6z3p9s5t0697h6n3k6zi499/x.png?response-content-type=image%2Fpng&response-content-disposition=inline%3B%20filename%3D%22x.png%22%3B%20filename%2A%3DUTF-8%27%27x.png&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=key%2F20261127%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20261127T011506Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=0123456789abcdef"
                     *     }
                     */
                    "application/json": components["schemas"]["ShortLink"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    presignUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mimeType": "image/png",
                 *       "name": "in.png",
                 *       "size": 48
                 *     }
                 */
                "application/json": components["schemas"]["PresignInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "file": {
                     *           "bucket": "local",
                     *           "createdAt": "2026-11-27T01:15:09.817Z",
                     *           "deletedAt": null,
                     *           "expiresAt": null,
                     *           "id": "rrq8vzsdi1usn8rza9ujfom3",
                     *           "isPublic": false,
                     *           "key": "opq5wv11vaz0nbgoutu25wqu/rrq8vzsdi1usn8rza9ujfom3/in.png",
                     *           "metadata": {},
                     *           "mimeType": "image/png",
                     *           "name": "in.png",
                     *           "organizationId": "opq5wv11vaz0nbgoutu25wqu",
                     *           "size": 48,
                     *           "updatedAt": "2026-11-27T01:15:09.817Z",
                     *           "uploadedBy": "m7bhapgptz90icref3zwtka9",
                     *           "url": null
                     *         },
                     *         "upload": {
                     *           "expiresIn": 900,
                     *           "headers": {
                     *             "Cache-Control": "private, no-cache",
                     *             "Content-Type": "image/png"
                     *           },
                     *           "method": "PUT",
                     *           "url": "http://localhost:3000/storage/local/staging/opq5wv11vaz0nbgoutu25wqu/rrq8vzsdi1usn8rza9ujfom3/in.png?expires=1795743009&type=image%2Fpng&disposition=&cache=private%2C+no-cache&size=48&signature=0123456789abcdef"
                     *         }
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedAnnounced"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listInvitationLinks: {
        parameters: {
            query?: {
                /** @description Which page, with `pageSize`; left out with it, the whole list comes. */
                page?: number;
                /** @description Rows of a page. */
                pageSize?: number;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "invitationLinks": [
                     *         {
                     *           "createdAt": "2026-11-27T01:15:24.538Z",
                     *           "expiresAt": "2026-12-04T01:15:24.538Z",
                     *           "id": "dkiay90502ztncnlxc0xrh4i",
                     *           "maxUses": 1,
                     *           "role": "viewer",
                     *           "uses": 1
                     *         }
                     *       ],
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["LinkList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createInvitationLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "expiresInHours": 1,
                 *       "role": "viewer"
                 *     }
                 */
                "application/json": components["schemas"]["CreateLinkInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "invitationLink": {
                     *         "createdAt": "2026-11-27T01:15:24.327Z",
                     *         "expiresAt": "2026-11-27T02:15:24.327Z",
                     *         "id": "urh859goz6f05lox26jx6vu4",
                     *         "maxUses": null,
                     *         "role": "viewer",
                     *         "uses": 0
                     *       },
                     *       "url": "http://localhost:5173/join/Le08md_hKl5LdfRwyIdjGx4eVqtd-r6Wfkm9rT1IAS4"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedLink"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteInvitationLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                link_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Invitation link deleted successfully"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /** @description Which page, with `pageSize`; left out with it, the whole list comes. */
                page?: number;
                /** @description Rows of a page. */
                pageSize?: number;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hasMore": false,
                     *       "invitations": [
                     *         {
                     *           "createdAt": "2026-11-27T01:17:43.189Z",
                     *           "email": "gd850p0ol3n9upi29l4ix5ddk@example.com",
                     *           "expiresAt": "2026-12-04T01:17:43.189Z",
                     *           "id": "qr06an48is5a3egtiws6zlij",
                     *           "invitedBy": {
                     *             "email": "person7257@example.com",
                     *             "fullName": "Person 7257",
                     *             "id": "d850p0ol3n9upi29l4ix5ddk"
                     *           },
                     *           "organizationId": "jtwly1yws87c8hmtmhjcb07r",
                     *           "role": "member",
                     *           "status": "pending"
                     *         }
                     *       ],
                     *       "page": 1,
                     *       "pageSize": 20,
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["InvitationList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "person7043@example.com",
                 *       "role": "member"
                 *     }
                 */
                "application/json": components["schemas"]["InviteInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "invitation": {
                     *         "createdAt": "2026-11-27T01:17:29.445Z",
                     *         "email": "person7043@example.com",
                     *         "expiresAt": "2026-12-04T01:17:29.415Z",
                     *         "id": "c1njve7qaeikv4rzdowl4g4d",
                     *         "invitedBy": {
                     *           "email": "person7040@example.com",
                     *           "fullName": "Person 7040",
                     *           "id": "vxntf84f1t69cze0mnb5optq"
                     *         },
                     *         "organizationId": "z0vch037g6t34ojgh92jwn71",
                     *         "role": "member",
                     *         "status": "pending"
                     *       },
                     *       "inviteUrl": "http://localhost:5173/invite/f73p3o43By9jCefYnX5dmOPI_Hs1SJwrVZ7PV_bjHvA"
                     *     }
                     */
                    "application/json": components["schemas"]["Invited"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    cancelInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitation_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Invitation cancelled successfully"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    resendInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                invitation_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "invitation": {
                     *         "createdAt": "2026-11-27T01:18:32.794Z",
                     *         "email": "guest@example.com",
                     *         "expiresAt": "2026-12-04T01:18:32.830Z",
                     *         "id": "eov41jo1wexyrifszh8zol7x",
                     *         "invitedBy": {
                     *           "email": "person7922@example.com",
                     *           "fullName": "Person 7922",
                     *           "id": "f5hor5r0elb5ttyjb8oaky0k"
                     *         },
                     *         "organizationId": "g1zfmr0oxk7zcp0d39aze2ek",
                     *         "role": "member",
                     *         "status": "pending"
                     *       },
                     *       "inviteUrl": "http://localhost:5173/invite/sV165wUx2E9AqoH9zTPv-yWCTtiNkN1qh4fn7RFwJ6o"
                     *     }
                     */
                    "application/json": components["schemas"]["Invited"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    leaveOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "You have left the organization"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    uploadLogo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImageInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-27T01:18:29.676Z",
                     *       "createdBy": "pd6kifi17e66gmuuw5uq0gyz",
                     *       "description": null,
                     *       "id": "zpaoi5l1f1didyq0mp9dtre4",
                     *       "logoUrl": "http://localhost:3000/api/v1/public/images/logos/zpaoi5l1f1didyq0mp9dtre4/gk35zxgfwoa6hsc4kkwmv509.webp",
                     *       "name": "Organization 2389",
                     *       "settings": {},
                     *       "slug": "organization-2389",
                     *       "updatedAt": "2026-11-27T01:18:29.728Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteLogo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-27T01:16:24.377Z",
                     *       "createdBy": "qpza5th7gftn2ybcx9ixslnu",
                     *       "description": null,
                     *       "id": "f57q09bafh85a3cq7pzic5og",
                     *       "logoUrl": null,
                     *       "name": "Organization 2",
                     *       "settings": {},
                     *       "slug": "organization-2",
                     *       "updatedAt": "2026-11-27T01:16:24.724Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                /** @description Which page, with `pageSize`; left out with it, the whole list comes. */
                page?: number;
                /** @description Rows of a page. */
                pageSize?: number;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "members": [
                     *         {
                     *           "customRole": null,
                     *           "id": "upn1f9ddikyze9hcbru2eb7m",
                     *           "joinedAt": "2026-11-27T01:16:51.931Z",
                     *           "organizationId": "stbrrwrkechow2nzebcuu8ay",
                     *           "role": "owner",
                     *           "user": {
                     *             "avatarUrl": null,
                     *             "email": "person135@example.com",
                     *             "fullName": "Person 135",
                     *             "id": "tgasns3mz27z9xbsccojc0ep"
                     *           },
                     *           "userId": "tgasns3mz27z9xbsccojc0ep"
                     *         },
                     *         {
                     *           "customRole": null,
                     *           "id": "mjlwgijbhmyqlwdgti801ts0",
                     *           "joinedAt": "2026-11-27T01:16:52.088Z",
                     *           "organizationId": "stbrrwrkechow2nzebcuu8ay",
                     *           "role": "member",
                     *           "user": {
                     *             "avatarUrl": null,
                     *             "email": "person137@example.com",
                     *             "fullName": "Person 137",
                     *             "id": "q3qrkjjhjndg1qwtgsur63io"
                     *           },
                     *           "userId": "q3qrkjjhjndg1qwtgsur63io"
                     *         }
                     *       ],
                     *       "total": 2
                     *     }
                     */
                    "application/json": components["schemas"]["MemberList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Member removed successfully"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "customRoleId": "eb7tg1sfg0yvfggl18iawieu"
                 *     }
                 */
                "application/json": components["schemas"]["PatchedChangeRoleInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customRole": {
                     *         "id": "eb7tg1sfg0yvfggl18iawieu",
                     *         "name": "Auditor"
                     *       },
                     *       "id": "gkh91mwcryam5asn17loixsu",
                     *       "joinedAt": "2026-11-27T01:17:39.187Z",
                     *       "organizationId": "rhxzcd0awjgsls6ywq5vej56",
                     *       "role": "viewer",
                     *       "user": {
                     *         "avatarUrl": null,
                     *         "email": "person7094@example.com",
                     *         "fullName": "Person 7094",
                     *         "id": "z613p1ac0v8bm7h24756cymv"
                     *       },
                     *       "userId": "z613p1ac0v8bm7h24756cymv"
                     *     }
                     */
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    leaveOrganizationAlias: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "You have left the organization"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listProjects: {
        parameters: {
            query?: {
                /** @description Which page, with `pageSize`; left out with it, the whole list comes. */
                page?: number;
                /** @description Rows of a page. */
                pageSize?: number;
                /** @description Part of a name or slug. */
                search?: string;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "projects": [
                     *         {
                     *           "createdAt": "2026-11-27T01:18:45.750Z",
                     *           "createdBy": "ma7y5u7x18m2nc9uik4kpm87",
                     *           "description": null,
                     *           "id": "zyaj5b0ay9fy6qkefxaraxji",
                     *           "name": "alphabet",
                     *           "organizationId": "sh8thl244u75nz51rynl036l",
                     *           "settings": {},
                     *           "slug": "project-2486",
                     *           "updatedAt": "2026-11-27T01:18:45.750Z"
                     *         },
                     *         {
                     *           "createdAt": "2026-11-27T01:18:45.749Z",
                     *           "createdBy": "ma7y5u7x18m2nc9uik4kpm87",
                     *           "description": null,
                     *           "id": "ag2r0osiprvf1nk1g6clnest",
                     *           "name": "Alpha",
                     *           "organizationId": "sh8thl244u75nz51rynl036l",
                     *           "settings": {},
                     *           "slug": "project-2484",
                     *           "updatedAt": "2026-11-27T01:18:45.749Z"
                     *         }
                     *       ],
                     *       "total": 2
                     *     }
                     */
                    "application/json": components["schemas"]["ProjectList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "P"
                 *     }
                 */
                "application/json": components["schemas"]["CreateProjectInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-27T01:17:31.866Z",
                     *       "createdBy": "gze164sngq0s0jphs4t6rj05",
                     *       "description": null,
                     *       "id": "zrmbzgl8dzxateg1zkfij6n7",
                     *       "name": "Deep",
                     *       "organizationId": "xjrz0wjw4txi8zdkuafnj3f4",
                     *       "settings": {
                     *         "integrations": {
                     *           "a": {
                     *             "a": {
                     *               "a": {
                     *                 "a": {
                     *                   "a": {
                     *                     "a": {
                     *                       "a": {
                     *                         "a": {
                     *                           "a": {
                     *                             "a": {
                     *                               "a": {
                     *                                 "a": {
                     *                                   "a": {
                     *                                     "a": {
                     *                                       "a": {
                     *                                         "a": {
                     *                                           "a": {
                     *                                             "a": {
                     *                                               "a": {
                     *                                                 "a": {
                     *                                                   "a": {
                     *                                                     "a": {
                     *                                                       "a": {
                     *                                                         "a": {
                     *                                                           "a": {
                     *                                                             "a": {
                     *                                                               "a": {
                     *                                                                 "a": {
                     *                                                                   "a": {
                     *                                                                     "a": 1
                     *                                                                   }
                     *                                                                 }
                     *                                                               }
                     *                                                             }
                     *                                                           }
                     *                                                         }
                     *                                                       }
                     *                                                     }
                     *                                                   }
                     *                                                 }
                     *                                               }
                     *                                             }
                     *                                           }
                     *                                         }
                     *                                       }
                     *                                     }
                     *                                   }
                     *                                 }
                     *                               }
                     *                             }
                     *                           }
                     *                         }
                     *                       }
                     *                     }
                     *                   }
                     *                 }
                     *               }
                     *             }
                     *           }
                     *         }
                     *       },
                     *       "slug": "deep",
                     *       "updatedAt": "2026-11-27T01:17:31.866Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-27T01:18:45.467Z",
                     *       "createdBy": "xj17vtc21hco6o9iumdn4zj6",
                     *       "description": null,
                     *       "id": "ame8r63nf7f7pakrg2hhz5my",
                     *       "name": "Alpha",
                     *       "organizationId": "lf5bhixr2xsmhbeib0t7cndl",
                     *       "settings": {
                     *         "features": {
                     *           "a": true
                     *         },
                     *         "visibility": "private"
                     *       },
                     *       "slug": "alpha",
                     *       "updatedAt": "2026-11-27T01:18:45.467Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Project deleted successfully"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "settings": {
                 *         "integrations": {
                 *           "channel": "general",
                 *           "githubToken": "ghp_1",
                 *           "slack": {
                 *             "list": [
                 *               {
                 *                 "webhookSecret": "whsec_1"
                 *               }
                 *             ],
                 *             "token": "xoxb-1"
                 *           }
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PatchedUpdateProjectInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-27T01:17:31.783Z",
                     *       "createdBy": "eny0bql27tvarcuhf16opku3",
                     *       "description": null,
                     *       "id": "olg2re9wqq2lnbjxtz0lkob2",
                     *       "name": "Alpha",
                     *       "organizationId": "cdwi028af9o5v5m78okmblk4",
                     *       "settings": {
                     *         "integrations": {
                     *           "channel": "general",
                     *           "githubToken": "ghp_1",
                     *           "slack": {
                     *             "list": [
                     *               {
                     *                 "webhookSecret": "whsec_1"
                     *               }
                     *             ],
                     *             "token": "xoxb-1"
                     *           }
                     *         }
                     *       },
                     *       "slug": "alpha",
                     *       "updatedAt": "2026-11-27T01:17:31.792Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listRoles: {
        parameters: {
            query?: {
                /** @description Which page, with `pageSize`; left out with it, the whole list comes. */
                page?: number;
                /** @description Rows of a page. */
                pageSize?: number;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hasMore": false,
                     *       "page": 1,
                     *       "pageSize": 20,
                     *       "roles": [
                     *         {
                     *           "createdAt": "2026-11-27T01:17:42.770Z",
                     *           "id": "ge135km3isdycou1d048gid0",
                     *           "name": "rzzhixjdpw34zsl5n0bfa45880",
                     *           "permissions": [],
                     *           "updatedAt": "2026-11-27T01:17:42.770Z"
                     *         }
                     *       ],
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["CustomRoleList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Auditor",
                 *       "permissions": [
                 *         "audit-logs:read",
                 *         "org:read"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreateRoleInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-27T01:17:39.180Z",
                     *       "id": "eb7tg1sfg0yvfggl18iawieu",
                     *       "name": "Auditor",
                     *       "permissions": [
                     *         "audit-logs:read",
                     *         "org:read"
                     *       ],
                     *       "updatedAt": "2026-11-27T01:17:39.180Z"
                     *     }
                     */
                    "application/json": components["schemas"]["CustomRole"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                role_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Role deleted successfully"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                role_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "permissions": [
                 *         "org:read"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PatchedUpdateRoleInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-27T01:17:39.180Z",
                     *       "id": "eb7tg1sfg0yvfggl18iawieu",
                     *       "name": "Auditor",
                     *       "permissions": [
                     *         "org:read"
                     *       ],
                     *       "updatedAt": "2026-11-27T01:17:39.251Z"
                     *     }
                     */
                    "application/json": components["schemas"]["CustomRole"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    transferOwnershipAlias: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "userId": "g0ygorkobww5fu6qu4wyl6lx"
                 *     }
                 */
                "application/json": components["schemas"]["TransferInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Ownership transferred successfully",
                     *       "owner": {
                     *         "customRole": null,
                     *         "id": "vigymdq89gwk0mla2t7wlmre",
                     *         "joinedAt": "2026-11-27T01:17:40.829Z",
                     *         "organizationId": "am25mm3jpq8xpfso34cbxc4l",
                     *         "role": "owner",
                     *         "user": {
                     *           "avatarUrl": null,
                     *           "email": "person7129@example.com",
                     *           "fullName": "Person 7129",
                     *           "id": "g0ygorkobww5fu6qu4wyl6lx"
                     *         },
                     *         "userId": "g0ygorkobww5fu6qu4wyl6lx"
                     *       },
                     *       "previousOwner": {
                     *         "customRole": null,
                     *         "id": "qe3pog4k21qk8bxbeincb3fw",
                     *         "joinedAt": "2026-11-27T01:17:40.826Z",
                     *         "organizationId": "am25mm3jpq8xpfso34cbxc4l",
                     *         "role": "admin",
                     *         "user": {
                     *           "avatarUrl": null,
                     *           "email": "person7128@example.com",
                     *           "fullName": "Person 7128",
                     *           "id": "zmm9i7da1ai2fryzxrilc70l"
                     *         },
                     *         "userId": "zmm9i7da1ai2fryzxrilc70l"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Transfer"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    transferOwnership: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "userId": "s62u4vp4m488l4n2g907v9ue"
                 *     }
                 */
                "application/json": components["schemas"]["TransferInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Ownership transferred successfully",
                     *       "owner": {
                     *         "customRole": null,
                     *         "id": "e7vko354lsxqjdv5r9b7szbu",
                     *         "joinedAt": "2026-11-27T01:16:52.198Z",
                     *         "organizationId": "stbrrwrkechow2nzebcuu8ay",
                     *         "role": "owner",
                     *         "user": {
                     *           "avatarUrl": null,
                     *           "email": "person138@example.com",
                     *           "fullName": "Person 138",
                     *           "id": "s62u4vp4m488l4n2g907v9ue"
                     *         },
                     *         "userId": "s62u4vp4m488l4n2g907v9ue"
                     *       },
                     *       "previousOwner": {
                     *         "customRole": null,
                     *         "id": "upn1f9ddikyze9hcbru2eb7m",
                     *         "joinedAt": "2026-11-27T01:16:51.931Z",
                     *         "organizationId": "stbrrwrkechow2nzebcuu8ay",
                     *         "role": "admin",
                     *         "user": {
                     *           "avatarUrl": null,
                     *           "email": "person135@example.com",
                     *           "fullName": "Person 135",
                     *           "id": "tgasns3mz27z9xbsccojc0ep"
                     *         },
                     *         "userId": "tgasns3mz27z9xbsccojc0ep"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Transfer"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "createdAt": "2026-11-27T01:17:02.422Z",
                     *           "description": null,
                     *           "disabledAt": null,
                     *           "events": [
                     *             "order.created"
                     *           ],
                     *           "id": "g2ys2qur6vu8of3ielpl4dvd",
                     *           "isActive": false,
                     *           "organizationId": "mraxai3yxsav6783q1maiyyd",
                     *           "updatedAt": "2026-11-27T01:17:02.524Z",
                     *           "url": "http://127.0.0.1:9/x"
                     *         }
                     *       ],
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedWebhookList"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "events": [
                 *         "order.created",
                 *         "order.created"
                 *       ],
                 *       "url": "http://127.0.0.1:9/x"
                 *     }
                 */
                "application/json": components["schemas"]["CreateWebhookInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "createdAt": "2026-11-27T01:17:02.422Z",
                     *         "description": null,
                     *         "disabledAt": null,
                     *         "events": [
                     *           "order.created"
                     *         ],
                     *         "id": "g2ys2qur6vu8of3ielpl4dvd",
                     *         "isActive": true,
                     *         "organizationId": "mraxai3yxsav6783q1maiyyd",
                     *         "secret": "whsec_EXAMPLE",
                     *         "updatedAt": "2026-11-27T01:17:02.422Z",
                     *         "url": "http://127.0.0.1:9/x"
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedCreatedWebhook"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "createdAt": "2026-11-27T01:17:02.422Z",
                     *         "description": null,
                     *         "disabledAt": null,
                     *         "events": [
                     *           "order.created"
                     *         ],
                     *         "id": "g2ys2qur6vu8of3ielpl4dvd",
                     *         "isActive": true,
                     *         "organizationId": "mraxai3yxsav6783q1maiyyd",
                     *         "updatedAt": "2026-11-27T01:17:02.422Z",
                     *         "url": "http://127.0.0.1:9/x"
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedWebhook"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Webhook endpoint deleted",
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["DeletedWebhook"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "description": "Read"
                 *     }
                 */
                "application/json": components["schemas"]["PatchedUpdateWebhookInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "createdAt": "2026-11-27T01:19:25.667Z",
                     *         "description": "Read",
                     *         "disabledAt": null,
                     *         "events": [
                     *           "member.added",
                     *           "project.created"
                     *         ],
                     *         "id": "alz0k0cogasezh3h7n1mtxgs",
                     *         "isActive": true,
                     *         "organizationId": "j8xxe2v6i2o5qzge9ehyv93i",
                     *         "updatedAt": "2026-11-27T01:19:26.086Z",
                     *         "url": "https://hooks.chat.example/services/T00000000/B00000000/demo"
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedWebhook"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description Only those of this event. */
                event?: string;
                /** @description How many rows at most. */
                limit?: number;
                /** @description How many rows to pass over. */
                offset?: number;
                /** @description Only those in this state. */
                status?: "pending" | "delivered" | "failed";
            };
            header?: never;
            path: {
                organization_id: string;
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "attempts": 0,
                     *           "createdAt": "2026-11-27T01:16:52.590Z",
                     *           "deliveredAt": null,
                     *           "durationMs": null,
                     *           "event": "e1",
                     *           "id": "xoftzbz7dvcb8imrsw7sfiz7",
                     *           "lastAttemptAt": null,
                     *           "nextRetryAt": null,
                     *           "payload": {},
                     *           "response": null,
                     *           "statusCode": null,
                     *           "webhookId": "yahr0nesl5koucnwpoytdnj3"
                     *         },
                     *         {
                     *           "attempts": 0,
                     *           "createdAt": "2026-11-27T01:16:52.590Z",
                     *           "deliveredAt": null,
                     *           "durationMs": null,
                     *           "event": "e0",
                     *           "id": "irr4bt986wqlxreeyzc4ng0a",
                     *           "lastAttemptAt": null,
                     *           "nextRetryAt": null,
                     *           "payload": {},
                     *           "response": null,
                     *           "statusCode": null,
                     *           "webhookId": "yahr0nesl5koucnwpoytdnj3"
                     *         }
                     *       ],
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedDeliveryList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    replayWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "since": "2026-11-27T00:16:53.412359+00:00"
                 *     }
                 */
                "application/json": components["schemas"]["ReplayInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "queued": 0
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedQueued"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "secret": "whsec_EXAMPLE"
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedSecret"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    rotateWebhookSecretAlias: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "secret": "whsec_EXAMPLE"
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedSecret"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "attempts": 1,
                     *         "createdAt": "2026-11-27T01:16:54.970Z",
                     *         "deliveredAt": "2026-11-27T01:16:54.993Z",
                     *         "durationMs": 19,
                     *         "event": "test",
                     *         "id": "rdasxyfwfhiww1s4ltmc91yt",
                     *         "lastAttemptAt": "2026-11-27T01:16:54.993Z",
                     *         "nextRetryAt": null,
                     *         "payload": {
                     *           "data": {
                     *             "message": "This is a test webhook event",
                     *             "webhookId": "b9tpocp3e69dvlldk78yoxj5"
                     *           },
                     *           "timestamp": "2026-11-27T01:16:54.970Z",
                     *           "type": "test"
                     *         },
                     *         "response": "ok",
                     *         "statusCode": 200,
                     *         "webhookId": "b9tpocp3e69dvlldk78yoxj5"
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedDelivery"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    retryWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                delivery_id: string;
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "attempts": 1,
                     *         "createdAt": "2026-11-27T01:16:52.687Z",
                     *         "deliveredAt": null,
                     *         "durationMs": 12,
                     *         "event": "project.created",
                     *         "id": "fa5v5h4n2jgph9e6j8knyzs2",
                     *         "lastAttemptAt": "2026-11-27T01:16:52.780Z",
                     *         "nextRetryAt": "2026-11-27T01:17:52.780Z",
                     *         "payload": {
                     *           "data": {},
                     *           "timestamp": "2026-11-27T01:16:52.677Z",
                     *           "type": "project.created"
                     *         },
                     *         "response": "ok",
                     *         "statusCode": 500,
                     *         "webhookId": "umpkfmdtjflp43dqyt92fty1"
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedDelivery"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listWebhookEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "aliases": [
                     *             "member.joined"
                     *           ],
                     *           "description": "Somebody joined the organization",
                     *           "name": "member.added"
                     *         },
                     *         {
                     *           "aliases": [],
                     *           "description": "A member was removed or left",
                     *           "name": "member.removed"
                     *         }
                     *       ],
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedEventList"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "You have joined Organization 2527",
                     *       "organization": {
                     *         "id": "cfl46y90rce9rqid2te5vezg",
                     *         "name": "Organization 2527",
                     *         "slug": "organization-2527"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Joined"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listPlansShort: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "currency": "usd",
                     *         "plans": [
                     *           {
                     *             "description": "For side projects and experimentation",
                     *             "features": [
                     *               "Up to 2 team members",
                     *               "3 projects"
                     *             ],
                     *             "id": "free",
                     *             "limits": {
                     *               "apiKeys": 1,
                     *               "apiRequests": 1000,
                     *               "members": 2,
                     *               "projects": 3,
                     *               "storage": 536870912,
                     *               "storageGB": 0.5,
                     *               "webhookEndpoints": 1
                     *             },
                     *             "name": "Free",
                     *             "price": {
                     *               "monthly": 0,
                     *               "yearly": 0
                     *             },
                     *             "stripePriceIds": {
                     *               "monthly": null,
                     *               "yearly": null
                     *             }
                     *           },
                     *           {
                     *             "description": "For growing teams and businesses",
                     *             "features": [
                     *               "Up to 10 team members",
                     *               "25 projects"
                     *             ],
                     *             "id": "pro",
                     *             "limits": {
                     *               "apiKeys": 10,
                     *               "apiRequests": 100000,
                     *               "members": 10,
                     *               "projects": 25,
                     *               "storage": 10737418240,
                     *               "storageGB": 10,
                     *               "webhookEndpoints": 10
                     *             },
                     *             "name": "Pro",
                     *             "popular": true,
                     *             "price": {
                     *               "monthly": 29,
                     *               "yearly": 290
                     *             },
                     *             "stripePriceIds": {
                     *               "monthly": "price_pro_monthly",
                     *               "yearly": "price_pro_yearly"
                     *             }
                     *           }
                     *         ]
                     *       },
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WrappedPlanList"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listProjectsShort: {
        parameters: {
            query?: {
                /** @description Which page, with `pageSize`; left out with it, the whole list comes. */
                page?: number;
                /** @description Rows of a page. */
                pageSize?: number;
                /** @description Part of a name or slug. */
                search?: string;
            };
            header?: {
                /** @description Which organization; may be left out by a key, which has one, and by somebody who is in one only. */
                "X-Organization-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "projects": [
                     *         {
                     *           "createdAt": "2026-11-27T01:16:38.584Z",
                     *           "createdBy": "jky94612h0yv9o0nwc2k7q54",
                     *           "description": null,
                     *           "id": "bmipz45tbryw3wzy5tjng4de",
                     *           "name": "Alpha",
                     *           "organizationId": "on8qjgal6ofwh22cfks2froq",
                     *           "settings": {},
                     *           "slug": "alpha",
                     *           "updatedAt": "2026-11-27T01:16:38.584Z"
                     *         }
                     *       ],
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ProjectList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createProjectShort: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again within 24 hours: it takes effect once, and the first answer is given again. */
                "Idempotency-Key"?: string;
                /** @description Which organization; may be left out by a key, which has one, and by somebody who is in one only. */
                "X-Organization-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Alpha"
                 *     }
                 */
                "application/json": components["schemas"]["CreateProjectInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-27T01:16:38.584Z",
                     *       "createdBy": "jky94612h0yv9o0nwc2k7q54",
                     *       "description": null,
                     *       "id": "bmipz45tbryw3wzy5tjng4de",
                     *       "name": "Alpha",
                     *       "organizationId": "on8qjgal6ofwh22cfks2froq",
                     *       "settings": {},
                     *       "slug": "alpha",
                     *       "updatedAt": "2026-11-27T01:16:38.584Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getProjectShort: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which organization; may be left out by a key, which has one, and by somebody who is in one only. */
                "X-Organization-ID"?: string;
            };
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-27T01:16:38.584Z",
                     *       "createdBy": "jky94612h0yv9o0nwc2k7q54",
                     *       "description": null,
                     *       "id": "bmipz45tbryw3wzy5tjng4de",
                     *       "name": "Alpha",
                     *       "organizationId": "on8qjgal6ofwh22cfks2froq",
                     *       "settings": {},
                     *       "slug": "alpha",
                     *       "updatedAt": "2026-11-27T01:16:38.584Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteProjectShort: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which organization; may be left out by a key, which has one, and by somebody who is in one only. */
                "X-Organization-ID"?: string;
            };
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Project deleted successfully"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateProjectShort: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which organization; may be left out by a key, which has one, and by somebody who is in one only. */
                "X-Organization-ID"?: string;
            };
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "name": "Beta"
                 *     }
                 */
                "application/json": components["schemas"]["PatchedUpdateProjectInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-27T01:26:26.585Z",
                     *       "createdBy": "txwrr7kn7mrpcioorw0cs1ik",
                     *       "description": null,
                     *       "id": "bdxhdte6akkegn67ex7bjvxv",
                     *       "name": "Beta",
                     *       "organizationId": "diqmejo7mkvftpk0w9lemd8e",
                     *       "settings": {},
                     *       "slug": "alpha",
                     *       "updatedAt": "2026-11-27T01:26:26.600Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Already taken or in another state: `CONFLICT`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getPublicFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A redirection, without a body. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getPublicImage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A redirection, without a body. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "avatarUrl": "not a url",
                     *       "createdAt": "2026-11-27T01:18:19.124Z",
                     *       "email": "person7469@example.com",
                     *       "emailVerified": "2026-11-27T01:18:19.124Z",
                     *       "fullName": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                     *       "id": "e96efdwiamdoxt8epjgj2tqy",
                     *       "isActive": true,
                     *       "preferences": {
                     *         "language": "de",
                     *         "notifications": {}
                     *       },
                     *       "twoFactorEnabled": false,
                     *       "updatedAt": "2026-11-27T01:18:19.124Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Account deleted successfully"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "preferences": {
                 *         "language": "de",
                 *         "notifications": {
                 *           "email": true,
                 *           "push": true
                 *         },
                 *         "theme": "dark",
                 *         "timezone": "Europe/Berlin"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PatchedUpdateProfileInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "avatarUrl": null,
                     *       "createdAt": "2026-11-27T01:18:19.236Z",
                     *       "email": "person7470@example.com",
                     *       "emailVerified": "2026-11-27T01:18:19.235Z",
                     *       "fullName": "Person 7470",
                     *       "id": "xfrd3anmufparwd3aukkbiid",
                     *       "isActive": true,
                     *       "preferences": {
                     *         "language": "de",
                     *         "notifications": {
                     *           "email": true,
                     *           "push": true
                     *         },
                     *         "theme": "dark",
                     *         "timezone": "Europe/Berlin"
                     *       },
                     *       "twoFactorEnabled": false,
                     *       "updatedAt": "2026-11-27T01:18:19.305Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    uploadAvatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImageInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "avatarUrl": "http://localhost:3000/api/v1/public/images/avatars/b69lpotx806ojl2krmirlqko/iqbnqc7rgil1jebdg4s6de9m.webp",
                     *       "createdAt": "2026-11-27T01:16:29.709Z",
                     *       "email": "person49@example.com",
                     *       "emailVerified": "2026-11-27T01:16:29.708Z",
                     *       "fullName": "Person 49",
                     *       "id": "b69lpotx806ojl2krmirlqko",
                     *       "isActive": true,
                     *       "preferences": {},
                     *       "twoFactorEnabled": false,
                     *       "updatedAt": "2026-11-27T01:16:29.868Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteAvatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "avatarUrl": null,
                     *       "createdAt": "2026-11-27T01:16:24.820Z",
                     *       "email": "person33@example.com",
                     *       "emailVerified": "2026-11-27T01:16:24.820Z",
                     *       "fullName": "Person 33",
                     *       "id": "rlbvju2doq6713ngofmf9oe9",
                     *       "isActive": true,
                     *       "preferences": {},
                     *       "twoFactorEnabled": false,
                     *       "updatedAt": "2026-11-27T01:16:25.830Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exportMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "activity": [
                     *         {
                     *           "action": "user.updated",
                     *           "createdAt": "2026-11-27T01:18:19.788Z",
                     *           "ipAddress": "127.0.0.1",
                     *           "organizationId": null,
                     *           "resourceId": "ev8j562gz3rl0efco3rg4uft",
                     *           "resourceType": "user",
                     *           "userAgent": null
                     *         }
                     *       ],
                     *       "emails": [],
                     *       "exportedAt": "2026-11-27T01:18:19.790Z",
                     *       "linkedAccounts": [
                     *         {
                     *           "createdAt": "2026-11-27T01:18:19.755Z",
                     *           "id": "c7958b7qwtlvpo24jioh6hc3",
                     *           "provider": "github",
                     *           "providerAccountId": "77"
                     *         }
                     *       ],
                     *       "organizations": [
                     *         {
                     *           "joinedAt": "2026-11-27T01:18:19.754Z",
                     *           "name": "Ann's",
                     *           "organizationId": "cayzxkza2yjwsogd56455ag0",
                     *           "role": "owner"
                     *         }
                     *       ],
                     *       "passkeys": [],
                     *       "profile": {
                     *         "avatarUrl": null,
                     *         "createdAt": "2026-11-27T01:18:19.736Z",
                     *         "email": "person7482@example.com",
                     *         "emailVerified": "2026-11-27T01:18:19.736Z",
                     *         "fullName": "Ann",
                     *         "id": "ev8j562gz3rl0efco3rg4uft",
                     *         "preferences": {},
                     *         "twoFactorEnabled": true,
                     *         "updatedAt": "2026-11-27T01:18:19.788Z"
                     *       },
                     *       "sessions": [
                     *         {
                     *           "createdAt": "2026-11-27T01:18:19.755Z",
                     *           "expiresAt": "2026-12-04T01:18:19.000Z",
                     *           "id": "uqs6kyzsmeoynxvsw6ejpufv",
                     *           "ipAddress": "127.0.0.1",
                     *           "lastUsedAt": "2026-11-27T01:18:19.755Z",
                     *           "userAgent": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PersonalData"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listMyOrganizations: {
        parameters: {
            query?: {
                /** @description Which page, with `pageSize`; left out with it, the whole list comes. */
                page?: number;
                /** @description Rows of a page. */
                pageSize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "organizations": [
                     *         {
                     *           "id": "b8q2im8dczw4kfw91urmfho0",
                     *           "joinedAt": "2026-11-27T01:17:47.675Z",
                     *           "logoUrl": null,
                     *           "membershipId": "ib5vcxdvl1ia92uykhb8507s",
                     *           "name": "Organization 2223",
                     *           "role": "viewer",
                     *           "slug": "organization-2223"
                     *         },
                     *         {
                     *           "id": "jv2dalqw5c9n5rd9s8obojuk",
                     *           "joinedAt": "2026-11-26T01:17:47.676Z",
                     *           "logoUrl": null,
                     *           "membershipId": "vhnsl8g5tkwdme1e3gbc845m",
                     *           "name": "Organization 2222",
                     *           "role": "owner",
                     *           "slug": "organization-2222"
                     *         }
                     *       ],
                     *       "total": 2
                     *     }
                     */
                    "application/json": components["schemas"]["MyOrganizationList"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currentPassword": "Correct-horse1",
                 *       "newPassword": "Another-horse0"
                 *     }
                 */
                "application/json": components["schemas"]["ChangePasswordInputRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Password changed successfully"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Signed in, but not allowed: `AUTHORIZATION_ERROR`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is too large: `PAYLOAD_TOO_LARGE`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sessions": [
                     *         {
                     *           "createdAt": "2026-11-27T01:19:51.455Z",
                     *           "expiresAt": "2026-12-04T01:19:51.000Z",
                     *           "id": "o5vd2qnxfz3pwav21n4u3hyf",
                     *           "ipAddress": "127.0.0.1",
                     *           "isCurrent": true,
                     *           "lastUsedAt": "2026-11-27T01:19:51.455Z",
                     *           "userAgent": null
                     *         },
                     *         {
                     *           "createdAt": "2026-11-27T01:19:51.381Z",
                     *           "expiresAt": "2026-11-27T02:19:51.381Z",
                     *           "id": "o701s4m3jhy7shekygvnmcir",
                     *           "ipAddress": "",
                     *           "isCurrent": false,
                     *           "lastUsedAt": "2026-11-27T01:19:51.381Z",
                     *           "userAgent": "Support session"
                     *         }
                     *       ],
                     *       "total": 2
                     *     }
                     */
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    revokeAllSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "All sessions revoked successfully"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    revokeSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Session revoked successfully"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    revokeOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Other sessions revoked successfully"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listSessionsAlias: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sessions": [
                     *         {
                     *           "createdAt": "2026-11-27T01:16:19.191Z",
                     *           "expiresAt": "2026-12-04T01:16:19.000Z",
                     *           "id": "ial9ncp26h8s551lryj43g3t",
                     *           "ipAddress": "127.0.0.1",
                     *           "isCurrent": false,
                     *           "lastUsedAt": "2026-11-27T01:16:19.191Z",
                     *           "userAgent": null
                     *         },
                     *         {
                     *           "createdAt": "2026-11-27T01:16:19.176Z",
                     *           "expiresAt": "2026-12-04T01:16:19.000Z",
                     *           "id": "mlgl4ycm7swgivea4jem2vzu",
                     *           "ipAddress": "127.0.0.1",
                     *           "isCurrent": true,
                     *           "lastUsedAt": "2026-11-27T01:16:19.176Z",
                     *           "userAgent": null
                     *         }
                     *       ],
                     *       "total": 2
                     *     }
                     */
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    revokeAllSessionsAlias: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "All sessions revoked successfully"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    revokeSessionAlias: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Session revoked successfully"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No valid credentials: `AUTHENTICATION_ERROR`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such row or route: `NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "timestamp": "2026-11-27T01:26:28.567Z",
                     *       "uptime": 100,
                     *       "version": "1.0.0"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "timestamp": "2026-11-27T01:26:28.551Z",
                     *       "uptime": 7,
                     *       "version": "1.0.0"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Down for maintenance or unavailable, with `Retry-After`. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "checks": {
                     *         "api": true,
                     *         "database": true,
                     *         "migrations": true,
                     *         "redis": true,
                     *         "worker": false
                     *       },
                     *       "status": "ready",
                     *       "timestamp": "2026-11-27T01:26:27.936Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`. */
            429: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Our fault: `INTERNAL_ERROR`. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Done. */
            503: {
                headers: {
                    /** @description Whole seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "checks": {
                     *         "api": true,
                     *         "database": false,
                     *         "migrations": false,
                     *         "redis": true,
                     *         "worker": false
                     *       },
                     *       "status": "degraded",
                     *       "timestamp": "2026-11-27T01:26:27.864Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
}
