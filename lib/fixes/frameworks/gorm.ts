import type { Framework } from "./framework";
import { associationName, className, isPlain, pascalCase } from "./identifiers";
import { inComment, quoted } from "./strings";

/** GORM 2 (gorm.io/gorm 1). */
export const gorm: Framework = {
  keys: ["gorm"],
  name: "GORM",
  version: "2",
  language: "go",
  setValue({ table, column }) {
    const entity = className(table);
    const field = goName(column);
    return `// A nil pointer is sent as NULL. A field whose tag has a default is left out while it holds its zero value,
// so that the DEFAULT of ${inComment(column)} fills it${isPlain(column) ? `: \`gorm:"column:${column};not null;default:..."\`` : ""}.
func insertRow(db *gorm.DB, row *${entity}) error {
	if row.${field} == nil {
		return errors.New(${quoted(`${field} is required`, "go")})
	}
	return db.Create(row).Error
}
`;
  },
  parentFirst({ table, column, referencedTable, referencedColumn }) {
    const parent = goVariable(associationName(column, referencedTable));
    return `// One transaction: use tx, db would take another connection, which does not see the referenced row before COMMIT.
func insertBoth(db *gorm.DB) error {
	return db.Transaction(func(tx *gorm.DB) error {
		${parent} := ${className(referencedTable)}{}
		if err := tx.Create(&${parent}).Error; err != nil {
			return err
		}
		return tx.Create(&${className(table)}{${goName(column)}: ${parent}.${goName(referencedColumn)}}).Error
	})
}
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    const parent = goVariable(associationName(column, referencedTable));
    return `// One transaction: the rows that point at it first. A model with gorm.DeletedAt is only marked: Unscoped() deletes it.
func deleteBoth(db *gorm.DB, ${parent} *${className(referencedTable)}) error {
	return db.Transaction(func(tx *gorm.DB) error {
		referencing := map[string]any{${quoted(column, "go")}: ${parent}.${goName(referencedColumn)}}
		if err := tx.Where(referencing).Delete(&${className(table)}{}).Error; err != nil {
			return err
		}
		return tx.Delete(${parent}).Error
	})
}
`;
  },
};

/** Go writes ID in capitals. */
function goName(column: string): string {
  return pascalCase(column).replace(/Id$/, "ID");
}

function goVariable(name: string): string {
  const pascal = pascalCase(name);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}
