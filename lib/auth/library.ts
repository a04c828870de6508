import "server-only";
import { APIError, type BetterAuthOptions, betterAuth } from "better-auth";
import { getAdapter } from "better-auth/db/adapter";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import type { Oidc } from "../settings/read-settings.mjs";
import { settings } from "../settings/settings";
import { type AuditAction, recordAudit } from "../store/audit/audit";
import type { Store } from "../store/store";
import { baseUrl } from "./base-url";
import { hashedSessions } from "./hashed-sessions";
import { mayEnter } from "./may-enter";
import { roleOfNewcomer } from "./role-of-newcomer";
import { sessionDays } from "./session-days";

export type Library = Awaited<ReturnType<typeof open>>;

/** The name of the provider in the library's addresses. */
export const oidcProvider = "oidc";

const opened = new WeakMap<Store, Promise<Library>>();

/** The sign-in library over a store, without single sign-on: it asks nobody when it is opened. */
export function libraryOf(db: Store): Promise<Library> {
  const known = opened.get(db) ?? open(db);
  opened.set(db, known);
  return known;
}

const withProvider = new WeakMap<Store, Promise<Library>>();

/** The sign-in library with single sign-on, or undefined while its provider cannot be reached. */
export async function libraryWithProvider(db: Store, oidc: Oidc): Promise<Library | undefined> {
  const asked = withProvider.get(db) ?? open(db, oidc);
  withProvider.set(db, asked);
  const library = await asked;
  const { socialProviders } = await library.$context;
  if (socialProviders.some(({ id }) => id === oidcProvider)) return library;
  // The provider did not answer when it was asked about itself. The next sign-in asks again.
  withProvider.delete(db);
  return undefined;
}

async function open(db: Store, oidc?: Oidc) {
  const options = optionsOf(db, oidc);
  const adapter = await getAdapter({ ...options, database: { db, type: "postgres", transaction: true } });
  return betterAuth({ ...options, database: () => hashedSessions(adapter) });
}

function optionsOf(db: Store, oidc?: Oidc) {
  const base = baseUrl();
  const secure = base.startsWith("https:");
  return {
    appName: "Failing Row",
    baseURL: base,
    basePath: "/api/auth",
    secret: settings().secretKey,
    trustedOrigins: [base],
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Sign-ins are limited per account and address in the store, whichever way they come in.
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 1024 },
    user: {
      modelName: "people",
      fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
      additionalFields: {
        role: { type: "string", required: false, input: false },
        removedAt: { type: "date", required: false, input: false, fieldName: "removed_at" },
      },
      validateUserInfo: async ({ user }) => (oidc === undefined ? { error: "not_allowed" } : mayEnter(user, oidc)),
    },
    session: {
      modelName: "sessions",
      fields: {
        userId: "person",
        expiresAt: "expires_at",
        ipAddress: "address",
        userAgent: "user_agent",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
      expiresIn: sessionDays.idle * 24 * 3600,
      updateAge: 3600,
    },
    account: {
      modelName: "sign_in_methods",
      fields: {
        userId: "person",
        providerId: "provider",
        accountId: "subject",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
      storeStateStrategy: "cookie",
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, disableImplicitLinking: true },
    },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: secure ? "__Host-failing-row" : "failing-row",
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { ipAddressHeaders: ["x-failing-row-address"] },
    },
    databaseHooks: {
      user: { create: { before: async (user) => ({ data: { ...user, role: await roleOfNewcomer(db, user.email) } }) } },
      // What a provider hands out besides a person's name is not needed, so it is not kept.
      account: {
        create: {
          before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }),
          after: async ({ userId }) => recordOf(db, userId, "sign-in.link"),
        },
        update: {
          before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }),
        },
      },
      session: {
        create: {
          before: async ({ userId }) => {
            const person = await db.selectFrom("people").select("removed_at").where("id", "=", userId).executeTakeFirst();
            if (person === undefined || person.removed_at !== null) throw new APIError("FORBIDDEN", { code: "person_removed" });
          },
          // With a password it is recorded by whoever asked for it.
          ...(oidc === undefined ? {} : { after: async ({ userId }) => recordOf(db, userId, "sign-in") }),
        },
      },
    },
    onAPIError: { errorURL: `${base}/sign-in` },
    plugins:
      oidc === undefined
        ? []
        : [
            genericOAuth({
              config: [
                {
                  providerId: oidcProvider,
                  discoveryUrl: oidc.discoveryUrl,
                  clientId: oidc.clientId,
                  clientSecret: oidc.clientSecret,
                  scopes: ["openid", "email", "profile"],
                  pkce: true,
                  requireIdTokenVerification: true,
                },
              ],
            }),
          ],
  } satisfies BetterAuthOptions;
}

async function recordOf(db: Store, id: string, action: AuditAction): Promise<void> {
  const person = await db.selectFrom("people").select("email").where("id", "=", id).executeTakeFirst();
  await recordAudit(db, { actor: { id, name: person?.email ?? null, address: null }, action });
}
