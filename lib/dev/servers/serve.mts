import { startServers } from "./start.ts";

/**
 * Real servers for a program other than vitest: `node --conditions=react-server --import tsx lib/dev/servers/serve.mts 16 18`.
 * Prints their addresses as one line of JSON, and stops them when its standard input ends.
 */
const servers = await startServers(process.argv.slice(2).map(Number));
process.stdout.write(`${JSON.stringify(servers.urls)}\n`);
process.stdin.resume().once("end", () => void servers.stop().then(() => process.exit(0)));
