import { answer, body, failures, parameter, problemAnswer } from "../parts";

/** Saved connections. */
export const connectionPaths = {
  "/api/connections": {
    get: {
      operationId: "listConnections",
      summary: "The saved connections that whoever asks may use. Where they lead is not told.",
      responses: { 200: answer("By name.", "ConnectionList"), ...failures(401, 403, 500, 503) },
    },
    post: {
      operationId: "createConnection",
      summary: "Save a connection, encrypted.",
      requestBody: body("NewConnection"),
      responses: { 201: answer("It is saved.", "SavedConnection"), ...failures(400, 401, 403, 409, 413, 415, 500, 503) },
    },
  },
  "/api/connections/{id}": {
    parameters: [parameter("id", "path")],
    patch: {
      operationId: "changeConnection",
      summary: "Change a saved connection. Where it leads changes as a whole, or not at all.",
      requestBody: body("NewConnection"),
      responses: { 200: answer("It is changed.", "SavedConnection"), ...failures(400, 401, 403, 404, 409, 413, 415, 500, 503) },
    },
    delete: {
      operationId: "deleteConnection",
      summary: "Delete a saved connection.",
      responses: { 204: { description: "It is gone." }, ...failures(401, 403, 404, 500, 503) },
    },
  },
  "/api/connections/test": {
    post: {
      operationId: "testConnection",
      summary: "Connect, with a saved connection or one that is not saved yet, and tell how that went.",
      requestBody: body("TestConnection"),
      responses: {
        200: answer("The database answers.", "ConnectionTest"),
        ...failures(400, 401, 403, 404, 409, 413, 415, 500, 503),
        "4XX": problemAnswer("The connection cannot be used."),
        "5XX": problemAnswer("The connection cannot be used."),
      },
    },
  },
};
