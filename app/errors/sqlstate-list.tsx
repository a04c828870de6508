import { conditionOf } from "@/lib/postgres/sqlstates";

/** SQLSTATEs with their conditions, each a link to its page; the `current` one is not. */
export function SqlstateList({ sqlstates, current }: { readonly sqlstates: readonly string[]; readonly current?: string }) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,27rem),1fr))] gap-x-6 gap-y-0.5 text-data">
      {sqlstates.map((sqlstate) => (
        <li key={sqlstate}>
          {sqlstate === current ? (
            <span aria-current="page" className="inline-block py-0.5 font-semibold">
              <Name sqlstate={sqlstate} />
            </span>
          ) : (
            <a href={`/errors/${sqlstate}`} className="link inline-block py-0.5">
              <Name sqlstate={sqlstate} />
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function Name({ sqlstate }: { readonly sqlstate: string }) {
  return (
    <code className="wrap-anywhere">
      {sqlstate} {conditionOf(sqlstate)}
    </code>
  );
}
