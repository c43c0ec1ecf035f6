/** What the product says to its store fits; what varies in its very text would fill the connections' memory. */
const MAX_STATEMENTS = 500;

/**
 * A name for each statement, by which PostgreSQL parses and plans it once a connection instead of every time; empty,
 * which is no name, once there are too many.
 */
export function statementNames(): (statement: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size === MAX_STATEMENTS) return '';
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
}
