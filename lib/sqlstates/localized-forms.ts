import type { DetailForm, MessageForm } from "../parse/error-report";
import { allForms } from "./forms";
import catalogue from "./localized-forms.json";

/** By language: templates under `SQLSTATE kind`, of messages and of DETAILs. Written by lib/dev/localized-forms.ts. */
const languages: Readonly<Record<string, { readonly forms: Templates; readonly details: Templates }>> = catalogue;
type Templates = Readonly<Record<string, readonly string[]>>;

/**
 * The wordings in every language that PostgreSQL's server has been translated to, of each release. Handed to `parse` behind `allForms`;
 * in a module of its own, since a page loads it only for text that is not English.
 */
export const localizedForms: readonly MessageForm[] = Object.entries(languages).flatMap(([language, { forms, details }]) =>
  Object.entries(forms).flatMap(([key, templates]): MessageForm[] => {
    const [sqlstate = "", kind = ""] = key.split(" ");
    const english = allForms.find((form) => form.sqlstate === sqlstate && form.kind === kind);
    const kinds = [...new Set(english?.details?.map((detail) => detail.kind))];
    const ownDetails = kinds.flatMap((name): DetailForm[] =>
      (details[`${sqlstate} ${name}`] ?? []).map((template) => ({ kind: name, template })),
    );
    return templates.map((template) => ({
      sqlstate,
      kind,
      language,
      template,
      details: [...ownDetails, ...(english?.details ?? [])],
      tableField: english?.tableField,
      plainWords: english?.plainWords,
    }));
  }),
);
