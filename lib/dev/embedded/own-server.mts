/** Starts the app's own server as the app does, says where it is, and stays until it is told to stop: for the tests. */
import { atExit } from "../../serve/end-in-order.mjs";
import { embeddedServer } from "../../store/embedded/embedded-server";

const [root = "", dataFolder = ""] = process.argv.slice(2);
const server = await embeddedServer(root, dataFolder, (line) => process.stdout.write(`${JSON.stringify({ line })}\n`));
process.once("SIGTERM", () => void atExit().then(() => process.exit()));
process.stdout.write(`${JSON.stringify(server)}\n`);
setInterval(() => undefined, 1000);
