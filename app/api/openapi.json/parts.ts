const statuses: Readonly<Record<number, string>> = {
  400: "A field has the wrong type or is missing, or the body cannot be read. `field` names the one at fault.",
  401: "Nobody is signed in, where people have to.",
  403: "A browser's request from another site, one sent to a host name that is not this server's, or something that is not allowed here.",
  404: "Nothing is known under this id, or nothing for whoever asks; or this deployment has no such address.",
  406: "The header Accept names nothing that can be answered.",
  409: "What is saved, or how the app is set up, stands in the way.",
  413: "The body is longer than 8 MiB, or a text in it longer than 1 MiB.",
  415: "The body's content type is not understood.",
  422: "The text holds nothing that could be shared.",
  429: "That was asked too often. Retry-After says after how many seconds to try again.",
  500: "The server failed. `reference` stands in its log too.",
  503: "The app's own database, or what else it needs, cannot be reached now. The header Retry-After says when to try again.",
};

export function reference(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}

export function body(name: string): object {
  return { required: true, content: { "application/json": { schema: reference(name) } } };
}

export function answer(description: string, name: string): object {
  return { description, content: { "application/json": { schema: reference(name) } } };
}

export function problemAnswer(description: string): object {
  return { description, content: { "application/problem+json": { schema: reference("Problem") } } };
}

/** What any operation may answer besides what its own are. */
export function failures(...codes: readonly number[]): object {
  return Object.fromEntries(codes.map((code) => [code, problemAnswer(statuses[code] ?? "The request failed.")]));
}

export function parameter(name: string, place: "path" | "query", description?: string): object {
  return { name, in: place, required: place === "path", schema: { type: "string" }, ...(description === undefined ? {} : { description }) };
}
