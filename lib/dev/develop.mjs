/** `npm run dev`: Next's development server, on this machine only, and without its telemetry. */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { vendor } from "./vendor.mjs";

vendor();
const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
const server = spawn(process.execPath, [next, "dev", "-H", process.env.HOST || "127.0.0.1"], { stdio: "inherit", env });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.once("exit", (code) => process.exit(code ?? 0));
