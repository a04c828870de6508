import type { Framework } from "./framework";
import { associationName, camelCase, className, distinct, pascalCase } from "./identifiers";
import { mappedName } from "./java-names";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { quoted } from "./strings";

/** Hibernate 6 and 7, Jakarta Persistence: the session inserts every mapped column, null ones as NULL. */
export const hibernate: Framework = {
  keys: ["hibernate", "jpa"],
  name: "Hibernate",
  version: "7",
  language: "java",
  setValue({ table, column, referencedTable }) {
    const entity = className(table);
    const field = fieldName(column, referencedTable);
    const mapping =
      referencedTable === undefined
        ? `    // nullable = false is checked before any SQL.
    @Column(name = ${mappedName(column)}, nullable = false)
    private Object ${field};`
        : `    // The owning side writes the column: adding to the other side's collection alone leaves it null.
    @ManyToOne(optional = false)
    @JoinColumn(name = ${mappedName(column)}, nullable = false)
    private ${className(referencedTable)} ${field};`;
    return inClass(
      table,
      `${mapping}

    static void insert(EntityManager entityManager, ${entity} row, ${referencedTable === undefined ? "Object" : className(referencedTable)} value) {
        row.set${pascalCase(field)}(value);
        entityManager.persist(row);
    }`,
    );
  },
  leaveToDefault({ table, column }) {
    const field = fieldName(column, undefined);
    return `// Hibernate sends every mapped column, null as NULL. @DynamicInsert leaves null ones out, so that the DEFAULT fills in;
// @Generated leaves the column out always, and reads the value back. @ColumnDefault is for the schema only: it changes no INSERT.
@DynamicInsert
${inClass(
  table,
  `    @Generated(event = EventType.INSERT)
    @Column(name = ${mappedName(column)}, nullable = false)
    private Object ${field};`,
)}`;
  },
  generatedKey({ table, column }) {
    const field = fieldName(column, undefined);
    return inClass(
      table,
      `    // IDENTITY leaves the key to the column, which has to be an identity column (or have nextval() as DEFAULT).
    // SEQUENCE asks the sequence itself and sends the key: then allocationSize must be the sequence's INCREMENT BY.
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = ${mappedName(column)})
    private Long ${field};`,
    );
  },
  orphaned({ table, column, referencedTable }) {
    const parent = fieldName(column, referencedTable);
    return `// A @OneToMany with @JoinColumn sends UPDATE ... SET ... = NULL when a row leaves the collection. mappedBy gives the column to the
// row itself, and orphanRemoval deletes a row that leaves.
${inClass(
  referencedTable,
  `    @OneToMany(mappedBy = "${parent}", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<${className(table)}> ${camelCase(table, "java")} = new ArrayList<>();`,
)}
${inClass(
  table,
  `    @ManyToOne(optional = false)
    @JoinColumn(name = ${mappedName(column)}, nullable = false)
    private ${className(referencedTable)} ${parent};`,
)}`;
  },
  parentFirst(subject) {
    const { table, column, referencedTable } = subject;
    const entity = className(table);
    const parent = fieldName(column, referencedTable);
    return inClass(
      table,
      `    @ManyToOne(optional = false)
    @JoinColumn(name = ${mappedName(column)}, nullable = false)
    private ${className(referencedTable)} ${parent};

    // In one transaction: persist the referenced row, then set the association, not the id alone.${parentReason(subject, "//").replace("\n", "\n    ")}
    static void insertBoth(EntityManager entityManager, ${entity} row, ${className(referencedTable)} referenced) {
        entityManager.persist(referenced);
        row.set${pascalCase(parent)}(referenced);
        entityManager.persist(row);
    }`,
    );
  },
  childrenFirst({ table, column, referencedTable }) {
    const entity = className(table);
    const parent = fieldName(column, referencedTable);
    return inClass(
      table,
      `    // @OnDelete makes the schema's foreign key ON DELETE CASCADE; cascade = REMOVE would load each row to delete it.
    @ManyToOne(optional = false)
    @JoinColumn(name = ${mappedName(column)}, nullable = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    private ${className(referencedTable)} ${parent};

    // Without it, in one transaction: the rows that point at it first.
    static void deleteBoth(EntityManager entityManager, ${className(referencedTable)} referenced) {
        entityManager.createQuery("delete from ${entity} e where e.${parent} = :referenced")
            .setParameter("referenced", referenced)
            .executeUpdate();
        entityManager.remove(referenced);
    }`,
    );
  },
  upsert(subject) {
    const entity = className(subject.table);
    const all = distinct([...subject.key, ...subject.others], (column) => camelCase(column), ["entityManager"]);
    const keys = all.slice(0, subject.key.length);
    const set = all.length === keys.length ? keys : all.slice(keys.length);
    const variables = distinct(all, (name) => camelCase(name, "java"), ["entityManager"]);
    const parameters = variables.map((name) => `Object ${name}`).join(", ");
    const values = all.map((_, at) => `:v${at}`).join(", ");
    const assignments = set.map((name) => `${name} = excluded.${name}`).join(", ");
    const bound = variables.map((name, at) => `            .setParameter("v${at}", ${name})`).join("\n");
    return `class Upsert${entity} {
    // ${upsertReason(subject)}
    // Since 6.5, HQL has ON CONFLICT. merge() goes by the id alone, and looks before it INSERTs.
    static void upsert(EntityManager entityManager, ${parameters}) {
        entityManager.createQuery("insert into ${entity} (${all.join(", ")}) values (${values})"
                + " on conflict(${keys.join(", ")}) do update set ${assignments}")
${bound}
            .executeUpdate();
    }

    // To leave the row that is there as it is, and then read it, whoever wrote it:
    static ${entity} findOrInsert(EntityManager entityManager, ${parameters}) {
        entityManager.createQuery("insert into ${entity} (${all.join(", ")}) values (${values}) on conflict do nothing")
${bound}
            .executeUpdate();
        return entityManager.createQuery("from ${entity} where ${keys.map((name, at) => `${name} = :k${at}`).join(" and ")}", ${entity}.class)
${keys.map((_, at) => `            .setParameter("k${at}", ${variables[at]})`).join("\n")}
            .getSingleResult();
    }
}
`;
  },
  refusal(subject) {
    return `class AnswerRefusal {
    // ${refusalReason(subject)}
    // flush() sends the INSERT here and not at COMMIT. After the exception the session is not to be used any more: its own transaction.
    static boolean accepted(SessionFactory sessionFactory, Consumer<Session> write) {
        try {
            sessionFactory.inTransaction(session -> {
                write.accept(session);
                session.flush();
            });
            return true;
        } catch (ConstraintViolationException problem) {
            if (${quoted(subject.constraint, "java")}.equals(problem.getConstraintName())) {
                return false;
            }
            throw problem;
        }
    }
}
`;
  },
};

function fieldName(column: string, referencedTable: string | undefined): string {
  return camelCase(referencedTable === undefined ? column : associationName(column, referencedTable), "java");
}

function inClass(table: string, body: string): string {
  return `@Entity
@Table(name = ${mappedName(table)})
public class ${className(table)} {
${body}
}
`;
}
