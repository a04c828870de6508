import "server-only";

/** The oids of the schemas that hold no table of the person's, as an array. Somebody may have dropped information_schema. */
export const systemSchemas = `ARRAY['pg_catalog'::pg_catalog.regnamespace::pg_catalog.oid, 'pg_toast'::pg_catalog.regnamespace::pg_catalog.oid,
      COALESCE(pg_catalog.to_regnamespace('information_schema')::pg_catalog.oid, 0)]`;
