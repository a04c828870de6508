import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/team/action-form";
import { may } from "@/lib/auth/may";
import { conditionOf } from "@/lib/postgres/sqlstates";
import { settings } from "@/lib/settings/settings";
import { type ListedShare, listShares, mostListed } from "@/lib/store/shares/list-shares";
import { withStore } from "@/lib/store/store";
import { AppFrame } from "../app-frame";
import { moment } from "../moment";
import { requirePage } from "../page-asker";
import { withinRights } from "./revoking";
import { revokeHere } from "./share-forms";

export const metadata: Metadata = { title: "Shares", robots: { index: false } };

interface SharesPageProps {
  readonly searchParams: Promise<{ readonly of?: string }>;
}

export default async function SharesPage({ searchParams }: SharesPageProps) {
  const asker = await requirePage("list-shares", "/shares");
  if (settings().mode !== "team" || asker.kind !== "person") notFound();
  const all = may(asker, "delete-any-share", settings());
  const { of: asked } = await searchParams;
  const { of } = withinRights(asker, { of: typeof asked === "string" ? asked : undefined });
  const shares = await withStore((db) => listShares(db, of));
  const whose = all && of !== undefined ? shares[0]?.by?.name : undefined;
  return (
    <AppFrame
      title={all ? (whose === undefined ? "Shares" : `Shares of ${whose}`) : "Your shares"}
      path="/shares"
      lead={
        all
          ? "Every short link of the team that opens now. What a link holds is not told here, nor its address. Revoking deletes it at once, everywhere."
          : "The short links that you made and that open now. Their addresses are known only to whoever has them. Revoking deletes one at once, everywhere."
      }
    >
      {shares.length === 0 ? (
        <p className="text-muted">There is none.</p>
      ) : (
        <>
          <ul className="divide-y divide-line border-y border-line">
            {shares.map((share) => (
              <Line key={share.ref} share={share} named={all} />
            ))}
          </ul>
          {shares.length === mostListed ? <p className="mt-4 text-data text-muted">Only the newest {mostListed} are listed.</p> : null}
        </>
      )}
      {of !== undefined && shares.length > 1 ? (
        <details className="mt-6">
          <summary className="link inline text-data">Revoke all of them at once</summary>
          <div className="mt-3">
            <ActionForm
              action={revokeHere}
              submit={`Revoke all ${shares.length}`}
              tone="quiet"
              fields={[{ name: "of", label: "", type: "hidden", value: of }]}
            />
          </div>
        </details>
      ) : null}
      {all && of !== undefined ? (
        <p className="mt-6">
          <a href="/shares" className="link text-data">
            Everybody's shares
          </a>
        </p>
      ) : null}
    </AppFrame>
  );
}

function Line({
  share: { ref, sqlstate, by, madeAt, expiresAt, values },
  named,
}: {
  readonly share: ListedShare;
  readonly named: boolean;
}) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 flex-1">
        <p>{sqlstate === null ? "A migration" : <SqlstateName sqlstate={sqlstate} />}</p>
        <p className="text-fine text-muted">
          {named && by !== null ? (
            <>
              <a href={`/shares?of=${encodeURIComponent(by.id)}`} className="link">
                {by.name}
              </a>
              {" · "}
            </>
          ) : null}
          {moment(madeAt)} · {expiresAt === null ? "stays" : `until ${moment(expiresAt)}`}
          {values ? " · shows values" : ""}
          <span className="whitespace-nowrap">
            {" · "}
            <span className="data">{ref}</span>
          </span>
        </p>
      </div>
      <ActionForm action={revokeHere} submit="Revoke" tone="quiet" fields={[{ name: "ref", label: "", type: "hidden", value: ref }]} />
    </li>
  );
}

function SqlstateName({ sqlstate }: { readonly sqlstate: string }) {
  return (
    <>
      <span className="data">{sqlstate}</span> {conditionOf(sqlstate)}
    </>
  );
}
