/** `npm start`: builds the app when there is no build of these sources, then serves it. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "../serve/serve.mjs";
import { stop } from "../serve/stop.mjs";

await serve(path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../.."), async () => {
  const { build, isBuilt } = await import("./build.mjs");
  if (isBuilt()) return;
  console.log("Building Failing Row. This happens at the first start, and again when its files changed.");
  if (build() !== 0) stop("The build failed; what went wrong stands above.");
});
