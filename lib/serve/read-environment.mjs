import { createRequire } from "node:module";

/** Adds `.env` of the app's folder to the environment, before anything reads settings. */
export function readEnvironment(root) {
  forgetDriverVariables();
  const nextModules = createRequire(createRequire(import.meta.url).resolve("next/package.json"));
  nextModules("@next/env").loadEnvConfig(root, false, { info() {}, error: (text) => process.stderr.write(`${text}\n`) });
  forgetDriverVariables();
}

/** A connection is only what somebody typed; the driver would fill its gaps from these. */
function forgetDriverVariables() {
  for (const name of Object.keys(process.env)) if (/^PG[A-Z]/.test(name)) delete process.env[name];
}
