import { answer, body, failures, parameter } from "../parts";

const redirect = (description: string) => ({
  description,
  headers: { Location: { description: "Where the browser goes on.", schema: { type: "string" } } },
});

/** What only a team's deployment has. */
export const teamPaths = {
  "/api/auth/sign-in/email": {
    post: {
      operationId: "signIn",
      summary: "Begin a session with an e-mail address and a password.",
      security: [],
      requestBody: body("Credentials"),
      responses: {
        204: { description: "Signed in. The session comes as a cookie, to be sent along with what is asked next." },
        ...failures(400, 401, 403, 404, 413, 415, 429, 500, 503),
      },
    },
  },
  "/api/auth/sign-in/oidc": {
    get: {
      operationId: "beginSingleSignOn",
      summary: "Lead a browser to the provider of single sign-on.",
      security: [],
      parameters: [parameter("next", "query", "A path of this server to come back to.")],
      responses: { 303: redirect("To the provider, or back to the page of sign-in."), ...failures(403, 404, 500, 503) },
    },
  },
  "/api/auth/callback/oidc": {
    get: {
      operationId: "endSingleSignOn",
      summary: "Where the provider of single sign-on sends the browser back to.",
      security: [],
      parameters: [parameter("code", "query"), parameter("state", "query")],
      responses: {
        303: redirect("To the page that was wanted, or to the page of sign-in with the reason why not."),
        ...failures(403, 404, 500, 503),
      },
    },
  },
  "/api/auth/link/oidc": {
    get: {
      operationId: "linkSingleSignOn",
      summary: "Lead whoever is signed in to the provider of single sign-on, to have it as another way in.",
      responses: { 303: redirect("To the provider."), ...failures(401, 403, 404, 500, 503) },
    },
  },
  "/api/auth/session": {
    get: {
      operationId: "session",
      summary: "Whose session the request's cookie is.",
      responses: { 200: answer("The person.", "Session"), ...failures(401, 403, 404, 500, 503) },
    },
  },
  "/api/auth/sign-out": {
    post: {
      operationId: "signOut",
      summary: "End the session, on every instance.",
      responses: { 204: { description: "Nobody is signed in any more." }, ...failures(403, 404, 500, 503) },
    },
  },
  "/api/history": {
    get: {
      operationId: "history",
      summary: "What whoever asks had explained, where the team keeps it on the server (HISTORY=server).",
      responses: { 200: answer("The newest first.", "History"), ...failures(401, 403, 404, 500, 503) },
    },
    post: {
      operationId: "keepExplained",
      summary: "Keep one more, encrypted, for 30 days.",
      requestBody: body("Explained"),
      responses: { 204: { description: "It is kept." }, ...failures(400, 401, 403, 404, 413, 415, 500, 503) },
    },
    delete: {
      operationId: "clearHistory",
      summary: "Forget all of it.",
      responses: { 204: { description: "Nothing is kept any more." }, ...failures(401, 403, 404, 500, 503) },
    },
  },
};
