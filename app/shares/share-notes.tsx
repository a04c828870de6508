import type { StoredShare } from "@/lib/store/shares/shares";

/** What the reader of a share should know of it. */
export function ShareNotes({ share }: { readonly share: StoredShare }) {
  const { values, names } = share.shows;
  const left = [values ? undefined : "values", names ? undefined : "names"].filter((one) => one !== undefined).join(" and ");
  return (
    <p className="text-fine text-muted">
      {left === "" ? "Shared with its values." : `Shared without its ${left}: what stands in < > tells their kind and length.`}{" "}
      {share.expiresAt === null ? null : (
        <>
          The link works until <time dateTime={share.expiresAt.toISOString()}>{day.format(share.expiresAt)}</time>.
        </>
      )}
    </p>
  );
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
