/** What `moreForms` may hold: the wordings of PostgreSQL's translations. A module of its own, loaded only for text that needs it. */
export { localizedForms as moreForms } from "../sqlstates/localized-forms";
