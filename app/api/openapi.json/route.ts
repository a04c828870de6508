import manifest from "@/package.json";
import { json, options, refuseMethod } from "../reply";
import { openApiDocument } from "./document";

export const dynamic = "force-dynamic";

let document: object | undefined;

export function GET(): Response {
  document ??= openApiDocument(manifest.version);
  return json(document);
}

export const OPTIONS = options("GET", "HEAD");
export const POST = refuseMethod("GET", "HEAD");
export const PUT = refuseMethod("GET", "HEAD");
export const PATCH = refuseMethod("GET", "HEAD");
export const DELETE = refuseMethod("GET", "HEAD");
