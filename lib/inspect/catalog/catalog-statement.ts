import "server-only";
import { chosenRelations } from "./chosen-relations";
import { closeRelations } from "./close-relations";
import { columnTypes } from "./described-columns";
import { describedDomains } from "./described-domains";
import { describedRelations } from "./described-relations";
import { printedSettings } from "./printed-settings";

/**
 * The one statement that reads a catalog. `$1`: the names asked for, a JSON array of `{kind, schema, name}`; `$2`: how careful to be
 * with locks (see `chosenRelations`). It answers one row with one column: a JSON text that `catalogFromJson` reads.
 *
 * It runs after `SET LOCAL search_path = pg_catalog, pg_temp`, so operators are those of pg_catalog; relations and functions are
 * named with their schema all the same. It reads system catalogs only: no table, view or function of the database. Columns that
 * newer majors added are read through `to_jsonb(row) ->> 'column'`, so that the same text runs on 12 to 18.
 */
export const catalogStatement = `${chosenRelations}, ${columnTypes}, ${describedRelations}, ${describedDomains}, ${closeRelations}
SELECT pg_catalog.json_build_object(
  'version', pg_catalog.current_setting('server_version_num'),
  'database', pg_catalog.current_database(),
  'standby', pg_catalog.pg_is_in_recovery(),
  'role', (
    SELECT pg_catalog.json_build_object(
      'name', CURRENT_USER, 'superuser', r.rolsuper, 'replication', r.rolreplication, 'bypassRowSecurity', r.rolbypassrls,
      'createRole', r.rolcreaterole, 'createDatabase', r.rolcreatedb,
      'ownsDatabase', (SELECT pg_catalog.pg_has_role(b.datdba, 'USAGE') FROM pg_catalog.pg_database AS b WHERE b.datname = pg_catalog.current_database()),
      'memberOf', (
        SELECT pg_catalog.json_agg(m.name) FROM pg_catalog.unnest(ARRAY['pg_execute_server_program', 'pg_read_server_files', 'pg_write_all_data', 'pg_write_server_files']) AS m(name)
        WHERE pg_catalog.pg_has_role(pg_catalog.to_regrole(m.name)::pg_catalog.oid, 'MEMBER')
      )
    )
    FROM pg_catalog.pg_roles AS r WHERE r.rolname = CURRENT_USER
  ),
  'searchPath', pg_catalog.current_setting('failing_row.search_path', true),
  'settings', (
    SELECT pg_catalog.json_object_agg(s.name, pg_catalog.current_setting(s.name, true))
    FROM pg_catalog.unnest(ARRAY[${printedSettings.map((name) => `'${name}'`).join(", ")}]::pg_catalog.text[]) AS s(name)
  ),
  'found', (
    SELECT pg_catalog.json_agg(a.position) FROM asked AS a
    WHERE a.position = ANY (ARRAY(SELECT k.position FROM named AS k WHERE k.domain <> 0 OR k.oid = ANY (ARRAY(SELECT d.oid FROM direct AS d))))
  ),
  'types', (SELECT pg_catalog.json_object_agg(t.oid::pg_catalog.int8, pg_catalog.json_build_array(t.typtype, t.typcategory, t.under::pg_catalog.int8, t.base_type, t.labels)) FROM types AS t),
  'relations', (SELECT pg_catalog.json_agg(r.relation ORDER BY r.rank, r.oid) FROM relations AS r),
  'domains', (SELECT pg_catalog.json_agg(d.domain) FROM domains AS d),
  'close', (SELECT pg_catalog.json_agg(r.relation) FROM close_relations AS r),
  'otherDatabases', (SELECT pg_catalog.json_agg(b.datname) FROM other_databases AS b)
)::pg_catalog.text AS catalog
`;
