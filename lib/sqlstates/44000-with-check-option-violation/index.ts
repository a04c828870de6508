import type { SqlstateModule } from "../module";
import { movedOutOfView } from "./causes/moved-out-of-view";
import { rowOutsideView } from "./causes/row-outside-view";
import { lookAtView } from "./fixes/look-at-view";
import { forms } from "./forms";
import { type OutsideView, situationOf } from "./situation";

/** A row written through a view lies outside its condition. Not class 23, but its neighbour. */
export const withCheckOptionViolation: SqlstateModule<OutsideView> = {
  sqlstate: "44000",
  condition: "with_check_option_violation",
  forms,
  situation: situationOf,
  names: ({ view }) => [{ kind: "relation", schema: null, name: view }],
  looks: () => [],
  summary: ({ view }) => `PostgreSQL refused this row: written through \`${view}\`, it would not fulfil the view's own condition.`,
  causes: () => [movedOutOfView, rowOutsideView],
  fixes({ view }, { catalog }) {
    const known = catalog?.relations.find((relation) => relation.name === view);
    return [lookAtView(known ?? { name: view })];
  },
  prevention: () => ["Write to the base table where rows outside the view are meant to exist."],
  links: [
    { title: "Reference: 44000 with_check_option_violation", url: "/errors/44000" },
    { title: "CREATE VIEW … WITH CHECK OPTION", url: "https://www.postgresql.org/docs/current/sql-createview.html" },
  ],
};
