package postgres

import (
	"context"
	_ "embed"
	"slices"
	"strings"

	"hearsay/internal/store/relational"
)

// made.txt is what schemaQuery says of a database that the migrations made; the test that
// compares it writes it with -update.
//
//go:embed made.txt
var made string

// schema is how a database is compared with what the migrations make of it: the tables, and
// whatever acts on them. Other things may lie in the same schema.
func schema() relational.Schema {
	lines := strings.Split(strings.TrimSpace(made), "\n")
	slices.Sort(lines)
	var tables []string
	for _, line := range lines {
		if table, _, _ := strings.Cut(line, " "); !slices.Contains(tables, table) {
			tables = append(tables, table)
		}
	}
	return relational.Schema{Query: schemaQuery(tables), Made: func(context.Context) ([]string, error) { return lines, nil }}
}

// schemaQuery lists what there is of tables and to them: kind, whether it survives a crash,
// whether rows are hidden from anybody; columns; constraints; indexes; triggers, rules and
// policies; and tables whose rows would count as theirs. The names are ours.
func schemaQuery(tables []string) string {
	return `WITH ours AS (SELECT oid, relname, relkind, relpersistence, relrowsecurity FROM pg_catalog.pg_class
		WHERE relnamespace = current_schema()::regnamespace AND relkind NOT IN ('i', 'I') AND relname IN ('` + strings.Join(tables, "', '") + `'))
	SELECT relname || ' is ' || relkind::text || ' ' || relpersistence::text || ' ' || relrowsecurity::text FROM ours
	UNION ALL SELECT o.relname || ' column ' || a.attname || ' '
		|| pg_catalog.format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull::text
		|| ' ' || COALESCE(l.collname, '') || ' ' || COALESCE(pg_catalog.pg_get_expr(d.adbin, d.adrelid), '')
		FROM ours o JOIN pg_catalog.pg_attribute a ON a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped
		LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = o.oid AND d.adnum = a.attnum
		LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
	UNION ALL SELECT o.relname || ' constraint ' || c.conname || ' ' || pg_catalog.pg_get_constraintdef(c.oid)
		FROM ours o JOIN pg_catalog.pg_constraint c ON c.conrelid = o.oid AND c.contype IN ('c', 'f', 'p', 'u', 'x', 't')
	UNION ALL SELECT o.relname || ' index ' || i.relname || ' '
		|| x.indisvalid::text || REGEXP_REPLACE(pg_catalog.pg_get_indexdef(i.oid), '^.* USING', '')
		|| CASE WHEN x.indisunique THEN ' unique' ELSE '' END
		FROM ours o JOIN pg_catalog.pg_index x ON x.indrelid = o.oid JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
	UNION ALL SELECT o.relname || ' trigger ' || t.tgname || ' ' || t.tgenabled::text FROM ours o JOIN pg_catalog.pg_trigger t ON t.tgrelid = o.oid
	UNION ALL SELECT o.relname || ' rule ' || r.rulename FROM ours o JOIN pg_catalog.pg_rewrite r ON r.ev_class = o.oid
	UNION ALL SELECT o.relname || ' policy ' || p.polname FROM ours o JOIN pg_catalog.pg_policy p ON p.polrelid = o.oid
	UNION ALL SELECT o.relname || ' child ' || h.inhrelid::regclass::text FROM ours o JOIN pg_catalog.pg_inherits h ON h.inhparent = o.oid
	UNION ALL SELECT o.relname || ' parent ' || h.inhparent::regclass::text FROM ours o JOIN pg_catalog.pg_inherits h ON h.inhrelid = o.oid`
}
