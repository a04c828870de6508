import type { SavedConnection } from "./connections-client";

/** In the order in which a form offers them. */
export const environmentNames = {
  production: "Production",
  staging: "Staging",
  development: "Development",
  test: "Test",
  other: "Other",
} as const satisfies Record<SavedConnection["environment"], string>;

/** The word tells; the colour and the shape of its mark help to find it. */
export function EnvironmentTag({ environment }: { readonly environment: SavedConnection["environment"] }) {
  return (
    <span className={`environment environment-${environment}`}>
      <i aria-hidden="true" className="environment-mark" />
      {environmentNames[environment]}
    </span>
  );
}
