import type { Framework } from "./framework";
import { goField } from "./go-names";
import { associationName, className, distinct, isPlain } from "./identifiers";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { inComment, quoted } from "./strings";

/** GORM 2 (gorm.io/gorm 1). */
export const gorm: Framework = {
  keys: ["gorm"],
  name: "GORM",
  version: "2",
  language: "go",
  setValue({ table, column }) {
    const entity = className(table);
    const field = goField(column);
    return `// A nil pointer is sent as NULL; a field that is no pointer is sent as its zero value, and never as NULL.
func insertRow(db *gorm.DB, row *${entity}) error {
	if row.${field} == nil {
		return errors.New(${quoted(`${field} is required`, "go")})
	}
	return db.Create(row).Error
}
`;
  },
  leaveToDefault({ table, column }) {
    const tag = isPlain(column) ? `: \`gorm:"column:${column};not null;default:..."\`` : "";
    return `// A nil pointer is sent as NULL. A field whose tag has a default is left to the column's DEFAULT while it holds its zero value,
// and Create reads it back${tag}. Without the tag, Omit leaves the column out:
func insertRow(db *gorm.DB, row *${className(table)}) error {
	if row.${goField(column)} == nil {
		db = db.Omit(${quoted(column, "go")})
	}
	return db.Create(row).Error
}
`;
  },
  generatedKey({ table, column }) {
    const tag = isPlain(column) ? ` \`gorm:"column:${column};primaryKey;autoIncrement"\`` : "";
    return `// GORM leaves an integer key that is zero to the database: AutoMigrate makes it bigserial only with the table.
// A table that is there, or a key of type uuid, has to bring its own DEFAULT, and the tag default:... says so.
type ${className(table)} struct {
	${goField(column)} int64${tag}
}
`;
  },
  parentFirst(subject) {
    const { table, column, referencedTable, referencedColumn } = subject;
    return `// One transaction: use tx, db would take another connection, which does not see the referenced row before COMMIT.${parentReason(subject, "//")}
func insertBoth(db *gorm.DB, row *${className(table)}, referenced *${className(referencedTable)}) error {
	return db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Create(referenced).Error; err != nil {
			return err
		}
		row.${goField(column)} = referenced.${goField(referencedColumn)}
		return tx.Create(row).Error
	})
}

// With the field ${goField(associationName(column, referencedTable))} of type ${className(referencedTable)} in ${className(table)}, Create writes both, the referenced row first.
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    return `// One transaction: the rows that point at it first. A model with gorm.DeletedAt is only marked: Unscoped() deletes it.
func deleteBoth(db *gorm.DB, referenced *${className(referencedTable)}) error {
	return db.Transaction(func(tx *gorm.DB) error {
		referencing := map[string]any{${quoted(column, "go")}: referenced.${goField(referencedColumn)}}
		if err := tx.Where(referencing).Delete(&${className(table)}{}).Error; err != nil {
			return err
		}
		return tx.Delete(referenced).Error
	})
}
`;
  },
  upsert({ table, key, others, ...subject }) {
    const entity = className(table);
    const fields = distinct(key, goField);
    const columns = key.map((column) => `{Name: ${quoted(column, "go")}}`).join(", ");
    const update = (others.length === 0 ? key : others).map((column) => quoted(column, "go")).join(", ");
    return `// ${upsertReason({ table, key, others, ...subject })}
func upsertRow(db *gorm.DB, row *${entity}) error {
	return db.Clauses(clause.OnConflict{
		Columns:   []clause.Column{${columns}},
		DoUpdates: clause.AssignmentColumns([]string{${update}}),
	}).Create(row).Error
}

// To leave the row that is there as it is, and then read it. FirstOrCreate() looks first, and another session can come between.
func findOrInsert(db *gorm.DB, row *${entity}) error {
	conflict := clause.OnConflict{Columns: []clause.Column{${columns}}, DoNothing: true}
	if err := db.Clauses(conflict).Create(row).Error; err != nil {
		return err
	}
	key := map[string]any{${key.map((column, at) => `${quoted(column, "go")}: row.${fields[at]}`).join(", ")}}
	found := ${entity}{}
	if err := db.Where(key).First(&found).Error; err != nil {
		return err
	}
	*row = found
	return nil
}
`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
// Transaction within a transaction is a savepoint. With TranslateError the driver's error is lost: ${inComment(subject.constraint)} stands in it.
func accepted(db *gorm.DB, write func(*gorm.DB) error) (bool, error) {
	err := db.Transaction(write)
	var refused *pgconn.PgError
	if errors.As(err, &refused) && refused.Code == "${subject.sqlstate}" && refused.ConstraintName == ${quoted(subject.constraint, "go")} {
		return false, nil
	}
	return err == nil, err
}
`;
  },
};
