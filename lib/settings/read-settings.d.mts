import type { AllowedTarget } from "./allowed-target.mjs";

export type Mode = "local" | "team" | "public";
export type Role = "admin" | "member" | "viewer";

/** One key of the ring that encrypts saved connections; the first of the ring encrypts, all decrypt. */
export interface EncryptionKey {
  readonly id: string;
  /** 32 bytes. */
  readonly bytes: Uint8Array;
}

export interface Settings {
  readonly mode: Mode;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The origin under which people reach the app; undefined where that is what the browser was told. */
  readonly baseUrl: string | undefined;
  /** How many proxies in front of the app are trusted to say the client's address. */
  readonly trustProxy: number;
  readonly dataDirectory: string;
  /** SECRET: holds a password. */
  readonly databaseUrl: string | undefined;
  /** SECRET: signs sessions. */
  readonly secretKey: string | undefined;
  /** SECRET: the ring given in the environment, newest first; empty when it is in a file or not set. */
  readonly encryptionKeys: readonly EncryptionKey[];
  /** A file with the ring, one `id:base64` a line, newest first. */
  readonly encryptionKeyFile: string | undefined;
  /** Hosts, `*.suffixes`, addresses and CIDRs, each with an optional `:port`; empty is no limit beyond the mode's. */
  readonly allowedTargets: readonly AllowedTarget[];
  /** Whether a public instance connects to databases at all. */
  readonly publicConnections: boolean;
  /** The least role that may connect with a connection string of its own in `team` mode. */
  readonly teamConnectionStrings: "admin" | "member" | "nobody";
  /** Whether shared links of a team open without signing in. */
  readonly sharesPublic: boolean;
  readonly embedOrigins: readonly string[];
  readonly history: "browser" | "server";
  readonly oidc: Oidc | undefined;
  readonly proxyAuth: ProxyAuth | undefined;
  /** The least of what is logged. */
  readonly logLevel: "debug" | "info" | "warn" | "error";
  /** SECRET. */
  readonly metricsToken: string | undefined;
}

export interface Oidc {
  readonly discoveryUrl: string;
  readonly clientId: string;
  /** SECRET. */
  readonly clientSecret: string;
  readonly name: string;
  /** Lower case; at least one. */
  readonly allowedDomains: readonly string[];
  /** The role of a person who comes the first time without an invite. */
  readonly role: "member" | "viewer";
}

/** A reverse proxy that signs people in and names them by e-mail address in `header`. */
export interface ProxyAuth {
  /** Lower case. */
  readonly header: string;
  /** SECRET: what the proxy sends as `x-proxy-secret`. */
  readonly secret: string;
  /** The role of a person whom it names the first time. */
  readonly role: "member" | "viewer";
}

/** A setting cannot be used. The message is one sentence that says what to set, without any secret. */
export class SettingsProblem extends Error {
  readonly setting: string;
}

/** Reads every setting from the environment. Throws SettingsProblem where one is malformed, or the mode's are incomplete or dangerous. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings;

/** Whether a name or address is this machine's own loopback. */
export function isLoopback(host: string): boolean;

/** Reads a key ring: `id:base64` pairs with commas or line ends between, newest first. Throws SettingsProblem. */
export function keysOf(text: string): readonly EncryptionKey[];
