/** Starts the app's own server as the app does, says where it is, and stays until it is told to stop: for the tests. */
import { embeddedServer } from "../../store/embedded/embedded-server";

const [root = "", dataFolder = ""] = process.argv.slice(2);
const server = await embeddedServer(root, dataFolder, (line) => process.stdout.write(`${JSON.stringify({ line })}\n`));
process.once("SIGTERM", async () => {
  const registry = globalThis as { [key: symbol]: Set<() => Promise<void>> | undefined };
  await Promise.all([...(registry[Symbol.for("failing-row.at-exit")] ?? [])].map((last) => last()));
  process.exit(0);
});
process.stdout.write(`${JSON.stringify(server)}\n`);
setInterval(() => undefined, 1000);
