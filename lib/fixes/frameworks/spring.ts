import type { Framework } from "./framework";
import { associationName, camelCase, className, distinct, pascalCase } from "./identifiers";
import { mappedName, parametersOf } from "./java-names";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { keyedColumns, statementsIn } from "./sql-in-code";
import { quoted } from "./strings";

/** Spring Data JPA, Spring Boot 3 and 4. */
export const spring: Framework = {
  keys: ["spring"],
  name: "Spring Data JPA",
  version: "3",
  language: "java",
  setValue({ table, column, referencedTable }) {
    const entity = className(table);
    const field = fieldName(column, referencedTable);
    const type = referencedTable === undefined ? "Object" : className(referencedTable);
    return `${service(
      entity,
      `    @Transactional
    public ${entity} insert(${entity} row, ${type} value) {
        row.set${pascalCase(field)}(Objects.requireNonNull(value, "${field} is required"));
        return repository.save(row);
    }`,
    )}
// A field without a value is sent as NULL; nullable = false refuses it before any SQL.
@Entity
@Table(name = ${mappedName(table)})
class ${entity} {
${referencedTable === undefined ? "    @Column" : "    @ManyToOne(optional = false)\n    @JoinColumn"}(name = ${mappedName(column)}, nullable = false)
    private ${type} ${field};
}
`;
  },
  leaveToDefault({ table, column }) {
    return `// Hibernate sends every mapped column, null as NULL. @DynamicInsert leaves null ones out, so that the DEFAULT fills in. save()
// does not read it back: @Generated on the field does. Spring Data JDBC: @ReadOnlyProperty leaves a column out.
@Entity
@Table(name = ${mappedName(table)})
@DynamicInsert
class ${className(table)} {
    @Generated(event = EventType.INSERT)
    @Column(name = ${mappedName(column)}, nullable = false)
    private Object ${fieldName(column, undefined)};
}
`;
  },
  generatedKey({ table, column }) {
    return `// IDENTITY leaves the key to the column, which has to be an identity column (or have nextval() as DEFAULT).
// save() of a row whose id is set is a merge(), not an INSERT.
@Entity
@Table(name = ${mappedName(table)})
class ${className(table)} {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = ${mappedName(column)})
    private Long ${fieldName(column, undefined)};
}
`;
  },
  orphaned({ table, column, referencedTable }) {
    const parent = fieldName(column, referencedTable);
    return `// A @OneToMany with @JoinColumn sends UPDATE ... SET ... = NULL when a row leaves the collection. mappedBy gives the column to the
// row itself, and orphanRemoval deletes a row that leaves.
@Entity
@Table(name = ${mappedName(referencedTable)})
class ${className(referencedTable)} {
    @OneToMany(mappedBy = "${parent}", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<${className(table)}> ${camelCase(table, "java")} = new ArrayList<>();
}

@Entity
@Table(name = ${mappedName(table)})
class ${className(table)} {
    @ManyToOne(optional = false)
    @JoinColumn(name = ${mappedName(column)}, nullable = false)
    private ${className(referencedTable)} ${parent};
}
`;
  },
  parentFirst(subject) {
    const { table, column, referencedTable } = subject;
    const entity = className(table);
    const parent = fieldName(column, referencedTable);
    return service(
      entity,
      `    // @Transactional works on calls from outside the bean. Without it each save() is a transaction of its own.${parentReason(subject, "//").replace("\n", "\n    ")}
    @Transactional
    public ${entity} insertBoth(${entity} row, ${className(referencedTable)} referenced) {
        row.set${pascalCase(parent)}(${parent}Repository.save(referenced));
        return repository.save(row);
    }`,
    );
  },
  childrenFirst({ table, column, referencedTable }) {
    const entity = className(table);
    const parent = fieldName(column, referencedTable);
    return service(
      entity,
      `    // The rows that point at it first: deleteAllInBatch() sends its DELETE at once, delete() at COMMIT.
    @Transactional
    public void deleteBoth(${className(referencedTable)} referenced) {
        repository.deleteAllInBatch(repository.findBy${pascalCase(parent)}(referenced));
        ${parent}Repository.delete(referenced);
    }`,
    );
  },
  afterCommit({ column, referencedTable }) {
    const parent = fieldName(column, referencedTable);
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
  upsert(subject) {
    const entity = className(subject.table);
    const names = parametersOf(keyedColumns(subject));
    const keys = distinct(subject.key, pascalCase);
    const statements = statementsIn("java", (place) => `:v${place}`);
    const parameters = names.map((name, at) => `@Param("v${at + 1}") Object ${name}`).join(", ");
    const upsert = statements.upsert(subject).replace(/ RETURNING \*"$/, '"');
    const keep = statements.insertUnlessThere(subject).replace(/ RETURNING \*"$/, '"');
    return `// ${upsertReason(subject)}
// save() goes by the id alone, and looks before it INSERTs.
interface ${entity}Repository extends JpaRepository<${entity}, Long> {
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(nativeQuery = true, value = ${upsert})
    void upsert(${parameters});

    // To leave the row that is there as it is, and then read it with findBy, whoever wrote it:
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(nativeQuery = true, value = ${keep})
    void insertUnlessThere(${parameters});

    Optional<${entity}> findBy${keys.join("And")}(${names
      .slice(0, subject.key.length)
      .map((name) => `Object ${name}`)
      .join(", ")});
}
`;
  },
  refusal(subject) {
    return `@Component
class AnswerRefusal {
    private final TransactionTemplate transaction;

    AnswerRefusal(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    // ${refusalReason(subject)}
    // A transaction of its own: after a refusal the one that it happened in can only be rolled back, and so can the session.
    boolean accepted(Runnable write) {
        try {
            transaction.executeWithoutResult(status -> write.run());
            return true;
        } catch (DataIntegrityViolationException problem) {
            if (NestedExceptionUtils.getRootCause(problem) instanceof PSQLException refused
                    && ${quoted(subject.constraint, "java")}.equals(refused.getServerErrorMessage().getConstraint())) {
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

function service(entity: string, body: string): string {
  return `@Service
public class ${entity}Service {
${body}
}
`;
}
