import "server-only";
import { clientAddress } from "../security/client-address";
import { baseUrl } from "./base-url";

/** The headers of a request as the sign-in library is shown them: the client's address in one of its own, nothing else that a client could make up. */
export function libraryHeaders(headers: Headers): Headers {
  const shown = new Headers({ origin: baseUrl(), "x-failing-row-address": clientAddress(headers) ?? "" });
  for (const name of ["cookie", "user-agent"]) {
    const value = headers.get(name);
    if (value !== null) shown.set(name, value.slice(0, name === "cookie" ? undefined : 300));
  }
  return shown;
}
