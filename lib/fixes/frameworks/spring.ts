import type { Framework } from "./framework";
import { associationName, camelCase, className, pascalCase } from "./identifiers";
import { mappedName } from "./java-names";

/** Spring Data JPA, Spring Boot 3. */
export const spring: Framework = {
  keys: ["spring"],
  name: "Spring Data JPA",
  version: "3",
  language: "java",
  setValue({ table, column, referencedTable }) {
    const entity = className(table);
    const field = camelCase(referencedTable === undefined ? column : associationName(column, referencedTable));
    const type = referencedTable === undefined ? "Object" : className(referencedTable);
    return `${service(
      entity,
      `    @Transactional
    public ${entity} insert(${entity} row, ${type} ${field}) {
        row.set${pascalCase(field)}(Objects.requireNonNull(${field}, "${field}"));
        return repository.save(row);
    }`,
    )}
// A field without a value is sent as NULL; nullable = false refuses it before any SQL. A value from the database's
// DEFAULT needs @DynamicInsert on the class, or @Generated on the field.
@Entity
@Table(name = ${mappedName(table)})
class ${entity} {
${referencedTable === undefined ? "    @Column" : "    @ManyToOne(optional = false)\n    @JoinColumn"}(name = ${mappedName(column)}, nullable = false)
    private ${type} ${field};
}
`;
  },
  parentFirst({ table, column, referencedTable }) {
    const entity = className(table);
    const parent = camelCase(associationName(column, referencedTable));
    return service(
      entity,
      `    // @Transactional works on calls from outside the bean. Without it each save() is a transaction of its own.
    @Transactional
    public ${entity} insertBoth(${entity} row, ${className(referencedTable)} ${parent}) {
        row.set${pascalCase(parent)}(${parent}Repository.save(${parent}));
        return repository.save(row);
    }`,
    );
  },
  childrenFirst({ table, column, referencedTable }) {
    const entity = className(table);
    const parent = camelCase(associationName(column, referencedTable));
    return service(
      entity,
      `    // The rows that point at it first. flush() sends their DELETEs before the last one.
    @Transactional
    public void deleteBoth(${className(referencedTable)} ${parent}) {
        repository.deleteAllInBatch(repository.findBy${pascalCase(parent)}(${parent}));
        ${parent}Repository.delete(${parent});
    }`,
    );
  },
  afterCommit({ column, referencedTable }) {
    const parent = camelCase(associationName(column, referencedTable));
    return `@Component
class ${className(referencedTable)}Listener {
    // Runs when the transaction that saved the row has committed; an @EventListener runs before that.
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on${className(referencedTable)}Created(${className(referencedTable)}Created event) {
        queue.send(event.${parent}Id());
    }
}
`;
  },
};

function service(entity: string, body: string): string {
  return `@Service
public class ${entity}Service {
${body}
}
`;
}
