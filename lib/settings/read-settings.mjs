/** Reads the environment into settings; plain JavaScript, for the start script needs it before anything is built. */
import { isIP } from "node:net";
import { readAllowedTarget } from "./allowed-target.mjs";
import { settingList } from "./setting-list.mjs";

export class SettingsProblem extends Error {
  name = "SettingsProblem";

  constructor(setting, sentence) {
    super(sentence);
    this.setting = setting;
  }
}

export function readSettings(environment) {
  const given = Object.fromEntries(settingList.map(({ name, fallback }) => [name, environment[name]?.trim() || fallback]));
  const settings = {
    mode: oneOf(given, "FAILING_ROW_MODE", ["local", "team", "public"]),
    host: given.HOST,
    port: portOf(given),
    baseUrl: originOf(given),
    trustProxy: countOf(given, "TRUST_PROXY"),
    dataDirectory: given.FAILING_ROW_DATA_DIR,
    databaseUrl: databaseUrlOf(given),
    secretKey: given.SECRET_KEY || undefined,
    encryptionKeys: keysOf(given.ENCRYPTION_KEYS),
    encryptionKeyFile: given.ENCRYPTION_KEY_FILE || undefined,
    allowedTargets: targetsOf(given),
    publicConnections: switchOf(given, "PUBLIC_CONNECTIONS"),
    teamConnectionStrings: oneOf(given, "TEAM_CONNECTION_STRINGS", ["admin", "member", "nobody"]),
    sharesPublic: switchOf(given, "SHARES_PUBLIC"),
    embedOrigins: originsOf(given),
    history: oneOf(given, "HISTORY", ["browser", "server"]),
    oidc: oidcOf(given),
    proxyAuth: proxyAuthOf(given),
    logLevel: logLevelOf(given),
    metricsToken: given.METRICS_TOKEN || undefined,
  };
  refuseDangerous(settings);
  return settings;
}

export function isLoopback(host) {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/** What a mode must have, and must not have. */
function refuseDangerous({ mode, host, baseUrl, secretKey, encryptionKeys, encryptionKeyFile, proxyAuth, trustProxy, metricsToken }) {
  if (mode === "local" && !isLoopback(host)) {
    refuse(
      "HOST",
      `HOST=${host} would let everyone who reaches that address connect to databases without signing in: set HOST=127.0.0.1, or FAILING_ROW_MODE=team or public.`,
    );
  }
  if (encryptionKeys.length > 0 && encryptionKeyFile !== undefined) {
    refuse("ENCRYPTION_KEYS", "ENCRYPTION_KEYS and ENCRYPTION_KEY_FILE are both set: keep one of them.");
  }
  if (metricsToken !== undefined && metricsToken.length < 16)
    refuse("METRICS_TOKEN", "METRICS_TOKEN is shorter than 16 characters: set a longer one.");
  if (mode === "team") {
    if (secretKey === undefined) refuse("SECRET_KEY", "FAILING_ROW_MODE=team needs SECRET_KEY: set it to 32 random characters or more.");
    if (secretKey.length < 32) refuse("SECRET_KEY", "SECRET_KEY is shorter than 32 characters: set it to 32 random characters or more.");
  } else if (proxyAuth !== undefined) {
    refuse(
      "PROXY_AUTH_HEADER",
      `PROXY_AUTH_HEADER signs people in, which FAILING_ROW_MODE=${mode} does not: unset it, or set FAILING_ROW_MODE=team.`,
    );
  }
  if (mode === "local") return;
  if (baseUrl === undefined && !isLoopback(host)) {
    refuse(
      "BASE_URL",
      `FAILING_ROW_MODE=${mode} needs BASE_URL: set it to the address that people open, such as https://rows.example.org.`,
    );
  }
  if (mode === "team" && baseUrl !== undefined && baseUrl.startsWith("http:") && !isLoopback(new URL(baseUrl).hostname)) {
    refuse(
      "BASE_URL",
      "BASE_URL begins with http://, and passwords would cross the network in the clear: put TLS in front, and set BASE_URL to the https:// address.",
    );
  }
  if (proxyAuth !== undefined && trustProxy === 0) {
    refuse("TRUST_PROXY", "PROXY_AUTH_HEADER needs TRUST_PROXY: set it to the number of proxies in front of the app, such as 1.");
  }
}

function portOf({ PORT }) {
  const port = Number(PORT);
  if (!/^\d+$/.test(PORT) || port > 65535) refuse("PORT", `PORT is "${PORT}", which is not a port number: set it to a number up to 65535.`);
  return port;
}

function originOf({ BASE_URL }) {
  if (BASE_URL === "") return undefined;
  return origin("BASE_URL", BASE_URL);
}

function originsOf({ EMBED_ORIGINS }) {
  return listOf(EMBED_ORIGINS).map((text) => origin("EMBED_ORIGINS", text));
}

function origin(name, text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const bare =
    url !== undefined && url.username === "" && url.password === "" && url.pathname === "/" && url.search === "" && url.hash === "";
  if (!bare || !/^https?:$/.test(url.protocol))
    refuse(name, `${name} is not the address of a site: give it as https://rows.example.org, without a path.`);
  return url.origin;
}

function databaseUrlOf({ DATABASE_URL }) {
  if (DATABASE_URL === "") return undefined;
  const url = URL.canParse(DATABASE_URL) ? new URL(DATABASE_URL) : undefined;
  if (url === undefined || !/^postgres(ql)?:$/.test(url.protocol) || url.hostname === "") {
    refuse("DATABASE_URL", "DATABASE_URL is not a PostgreSQL address: give it as postgres://user:password@host:5432/database.");
  }
  return DATABASE_URL;
}

/** `id:base64` with commas or line ends between, newest first. */
export function keysOf(text) {
  const keys = listOf(text.replace(/\s*\n\s*/g, ",")).map((entry) => {
    const [, id, encoded] = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_-]+={0,2})$/.exec(entry) ?? [];
    const bytes = encoded === undefined ? undefined : Buffer.from(encoded, "base64");
    if (bytes === undefined || bytes.length !== 32) {
      refuse(
        "ENCRYPTION_KEYS",
        "ENCRYPTION_KEYS has to be id:key pairs, each key 32 bytes in base64: npm run rotate-keys -- --new prints one.",
      );
    }
    return { id, bytes: Uint8Array.from(bytes) };
  });
  if (new Set(keys.map(({ id }) => id)).size < keys.length)
    refuse("ENCRYPTION_KEYS", "ENCRYPTION_KEYS names one id twice: give each key an id of its own.");
  return keys;
}

function targetsOf({ ALLOWED_TARGETS }) {
  return listOf(ALLOWED_TARGETS).map((text) => {
    const target = readAllowedTarget(text);
    if (target === undefined) {
      refuse(
        "ALLOWED_TARGETS",
        "ALLOWED_TARGETS holds an entry that is no host, *.suffix, address, CIDR or folder of a Unix socket: give them as db.example.org:5432, *.example.org, 10.0.0.0/8.",
      );
    }
    return target;
  });
}

function oidcOf(given) {
  const { OIDC_DISCOVERY_URL: discoveryUrl, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = given;
  if (discoveryUrl === "" && clientId === "" && clientSecret === "") return undefined;
  for (const name of ["OIDC_DISCOVERY_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_ALLOWED_DOMAINS"]) {
    if (given[name] === "") refuse(name, `Single sign-on is set up in part: set ${name} as well.`);
  }
  const url = URL.canParse(discoveryUrl) ? new URL(discoveryUrl) : undefined;
  if (url === undefined || !(url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)))) {
    refuse(
      "OIDC_DISCOVERY_URL",
      "OIDC_DISCOVERY_URL has to be an https:// address, such as https://login.example.org/.well-known/openid-configuration.",
    );
  }
  const allowedDomains = listOf(given.OIDC_ALLOWED_DOMAINS).map((domain) => domain.toLowerCase().replace(/^@/, ""));
  const role = oneOf(given, "OIDC_ROLE", ["member", "viewer"]);
  return { discoveryUrl, clientId, clientSecret, name: given.OIDC_NAME, allowedDomains, role };
}

function proxyAuthOf(given) {
  const header = given.PROXY_AUTH_HEADER.toLowerCase();
  if (header === "") return undefined;
  if (!/^[a-z0-9-]+$/.test(header))
    refuse("PROXY_AUTH_HEADER", "PROXY_AUTH_HEADER has to be the name of a header, such as X-Forwarded-Email.");
  const secret = given.PROXY_AUTH_SECRET;
  if (secret.length < 32) {
    refuse(
      "PROXY_AUTH_SECRET",
      "PROXY_AUTH_HEADER needs PROXY_AUTH_SECRET: set it to 32 random characters or more, and have the proxy send it as X-Proxy-Secret.",
    );
  }
  return { header, secret, role: oneOf(given, "PROXY_AUTH_ROLE", ["member", "viewer"]) };
}

function oneOf(given, name, choices) {
  const value = given[name].toLowerCase();
  if (!choices.includes(value))
    refuse(name, `${name} is "${given[name]}": set it to ${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}.`);
  return value;
}

/** On one's own machine the terminal is somebody's own: what has to be known is said, and nothing else. */
function logLevelOf(given) {
  if (given.LOG_LEVEL === "") return given.FAILING_ROW_MODE.toLowerCase() === "local" ? "warn" : "info";
  return oneOf(given, "LOG_LEVEL", ["debug", "info", "warn", "error"]);
}

function switchOf(given, name) {
  return oneOf(given, name, ["on", "off"]) === "on";
}

function countOf(given, name) {
  const text = given[name] || "0";
  if (!/^\d$/.test(text)) refuse(name, `${name} is "${text}": set it to the number of proxies in front of the app, from 0 to 9.`);
  return Number(text);
}

function listOf(text) {
  return text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

function refuse(setting, sentence) {
  throw new SettingsProblem(setting, sentence);
}
