import type { Framework } from "./framework";
import { associationName, camelCase, className, pascalCase } from "./identifiers";
import { mappedName } from "./java-names";
import { inComment } from "./strings";

/** Hibernate 6 and 7, Jakarta Persistence: the session inserts every mapped column, null ones as NULL. */
export const hibernate: Framework = {
  keys: ["hibernate", "jpa"],
  name: "Hibernate",
  version: "6",
  language: "java",
  setValue({ table, column, referencedTable }) {
    const entity = className(table);
    const field = camelCase(referencedTable === undefined ? column : associationName(column, referencedTable));
    const mapping =
      referencedTable === undefined
        ? `    // null is refused before any SQL. Where the database has a DEFAULT for ${inComment(column)}, use @Generated here, or
    // @DynamicInsert on the class: both leave the column to the database.
    @Column(name = ${mappedName(column)}, nullable = false)
    private Object ${field};`
        : `    // The owning side writes the column: adding to the other side's collection alone leaves it null.
    @ManyToOne(optional = false)
    @JoinColumn(name = ${mappedName(column)}, nullable = false)
    private ${className(referencedTable)} ${field};`;
    return inClass(
      table,
      `${mapping}

    static void insert(EntityManager entityManager, ${entity} row, ${referencedTable === undefined ? "Object" : className(referencedTable)} ${field}) {
        row.set${pascalCase(field)}(${field});
        entityManager.persist(row);
    }`,
    );
  },
  parentFirst({ table, column, referencedTable }) {
    const entity = className(table);
    const parent = camelCase(associationName(column, referencedTable));
    return inClass(
      table,
      `    @ManyToOne(optional = false)
    @JoinColumn(name = ${mappedName(column)}, nullable = false)
    private ${className(referencedTable)} ${parent};

    // In one transaction: persist the referenced row, then set the association, not the id alone.
    static void insertBoth(EntityManager entityManager, ${entity} row, ${className(referencedTable)} ${parent}) {
        entityManager.persist(${parent});
        row.set${pascalCase(parent)}(${parent});
        entityManager.persist(row);
    }`,
    );
  },
  childrenFirst({ table, column, referencedTable }) {
    const entity = className(table);
    const parent = camelCase(associationName(column, referencedTable));
    return inClass(
      table,
      `    // @OnDelete makes the schema's foreign key ON DELETE CASCADE; cascade = REMOVE would load each row to delete it.
    @ManyToOne(optional = false)
    @JoinColumn(name = ${mappedName(column)}, nullable = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    private ${className(referencedTable)} ${parent};

    // Without it, in one transaction: the rows that point at it first.
    static void deleteBoth(EntityManager entityManager, ${className(referencedTable)} ${parent}) {
        entityManager.createQuery("delete from ${entity} e where e.${parent} = :${parent}")
            .setParameter("${parent}", ${parent})
            .executeUpdate();
        entityManager.remove(${parent});
    }`,
    );
  },
};

function inClass(table: string, body: string): string {
  return `@Entity
@Table(name = ${mappedName(table)})
public class ${className(table)} {
${body}
}
`;
}
