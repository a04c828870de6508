// A classic worker, copied to /pgq/ beside PostgreSQL's grammar. In: {id, sql}. Out: {id, tree} in the shape of
// lib/statement's SyntaxTree, or {id, failed} when the grammar itself could not be loaded or gave out.
/* global importScripts, PgQueryModule */
importScripts("/pgq/libpg-query.js");

const grammar = PgQueryModule({ locateFile: (file) => `/pgq/${file}` });

self.onmessage = async ({ data: { id, sql } }) => {
  try {
    self.postMessage({ id, tree: read(await grammar, sql) });
  } catch (error) {
    self.postMessage({ id, failed: String(error) });
  }
};

function read(module, sql) {
  const size = module.lengthBytesUTF8(sql) + 1;
  const text = module._malloc(size);
  let result = 0;
  try {
    module.stringToUTF8(sql, text, size);
    result = module._wasm_parse_query_raw(text);
    if (!result) throw new Error("out of memory");
    // PgQueryParseResult: the tree, stderr, the error.
    const error = module.getValue(result + 8, "i32");
    if (error) return problem(module, error);
    const { stmts = [] } = JSON.parse(module.UTF8ToString(module.getValue(result, "i32")));
    return { ok: true, stmts: stmts.filter(({ stmt }) => stmt !== undefined) };
  } finally {
    module._free(text);
    if (result) module._wasm_free_parse_result(result);
  }
}

/** PgQueryError: message, function, file, line, cursor position (code points from 1, 0 when unknown). */
function problem(module, error) {
  const position = module.getValue(error + 16, "i32");
  return {
    ok: false,
    error: module.UTF8ToString(module.getValue(error, "i32")),
    ...(position > 0 ? { position: position - 1 } : {}),
  };
}
