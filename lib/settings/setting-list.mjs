/**
 * Every setting of the app: its environment variable, what stands when it is not set, and whether its value is secret.
 * `.env.example` documents the same names; a test compares the two.
 */
export const settingList = [
  { name: "FAILING_ROW_MODE", fallback: "local", secret: false },
  { name: "HOST", fallback: "127.0.0.1", secret: false },
  { name: "PORT", fallback: "3000", secret: false },
  { name: "BASE_URL", fallback: "", secret: false },
  { name: "TRUST_PROXY", fallback: "", secret: false },
  { name: "FAILING_ROW_DATA_DIR", fallback: ".data", secret: false },
  { name: "DATABASE_URL", fallback: "", secret: true },
  { name: "SECRET_KEY", fallback: "", secret: true },
  { name: "ENCRYPTION_KEYS", fallback: "", secret: true },
  { name: "ENCRYPTION_KEY_FILE", fallback: "", secret: false },
  { name: "ALLOWED_TARGETS", fallback: "", secret: false },
  { name: "PUBLIC_CONNECTIONS", fallback: "off", secret: false },
  { name: "TEAM_CONNECTION_STRINGS", fallback: "member", secret: false },
  { name: "SHARES_PUBLIC", fallback: "off", secret: false },
  { name: "EMBED_ORIGINS", fallback: "", secret: false },
  { name: "HISTORY", fallback: "browser", secret: false },
  { name: "OIDC_DISCOVERY_URL", fallback: "", secret: false },
  { name: "OIDC_CLIENT_ID", fallback: "", secret: false },
  { name: "OIDC_CLIENT_SECRET", fallback: "", secret: true },
  { name: "OIDC_NAME", fallback: "single sign-on", secret: false },
  { name: "OIDC_ALLOWED_DOMAINS", fallback: "", secret: false },
  { name: "OIDC_ROLE", fallback: "member", secret: false },
  { name: "PROXY_AUTH_HEADER", fallback: "", secret: false },
  { name: "PROXY_AUTH_SECRET", fallback: "", secret: true },
  { name: "PROXY_AUTH_ROLE", fallback: "member", secret: false },
  { name: "LOG_LEVEL", fallback: "", secret: false },
  { name: "METRICS_TOKEN", fallback: "", secret: true },
];
