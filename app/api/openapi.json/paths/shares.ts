import { answer, body, failures, parameter } from "../parts";

/** Explanations under a link. */
export const sharePaths = {
  "/api/shares": {
    post: {
      operationId: "share",
      summary: "Store an explanation without its values, under a link.",
      description:
        "The explanation is made and redacted here, from the question; the paste itself is not stored. `show` tells what others see, `preview` what chats show of the link. Links that stay (`never`) are for people who signed in.",
      requestBody: body("ShareRequest"),
      responses: {
        201: answer("The link, and the key that deletes it: told once.", "CreatedShare"),
        ...failures(400, 401, 403, 413, 415, 422, 429, 500, 503),
      },
    },
    get: {
      operationId: "listShares",
      summary: "In a team, the shares that open now: everybody's for an administrator, else one's own.",
      description: "The newest 500. Nothing in the list opens a share.",
      parameters: [parameter("of", "query", "The id of a person, for an administrator.")],
      responses: { 200: answer("The newest first.", "ShareList"), ...failures(401, 403, 404, 500, 503) },
    },
    delete: {
      operationId: "revokeShares",
      summary: "Delete all shares of a person: one's own, or anybody's for an administrator.",
      parameters: [{ ...parameter("of", "query", "The id of the person."), required: true }],
      responses: { 200: answer("How many there were.", "Revoked"), ...failures(400, 401, 403, 404, 500, 503) },
    },
  },
  "/api/shares/{id}": {
    parameters: [parameter("id", "path")],
    get: {
      operationId: "readShare",
      summary: "Read a shared explanation.",
      responses: { 200: answer("What its creator lets others see.", "Share"), ...failures(401, 403, 404, 429, 500, 503) },
    },
    delete: {
      operationId: "deleteShare",
      summary: "Delete a share.",
      description:
        "Authorization: Bearer with the key that its creator was told. In a team an administrator needs no key, and whoever may revoke it can give the `ref` of the list in place of the id.",
      security: [{ bearer: [] }, { session: [] }],
      responses: { 204: { description: "It is gone." }, ...failures(403, 404, 429, 500, 503) },
    },
  },
};
