/**
 * The customers' list walks along an index in every order that it offers. Each key is never
 * NULL and is followed by the id, as the list's statements say it, word for word: SQLite
 * takes an index over an expression for the same expression only.
 */
export const listIndexes = {
  version: 2,
  sql: `
CREATE INDEX summary_first ON customer_summary (coalesce(first_day, -1000000), customer_id);
CREATE INDEX summary_gap ON customer_summary (coalesce(gap_days, -1), customer_id);
CREATE INDEX summary_lifetime_spend ON customer_summary (lifetime_spend_minor, customer_id);
CREATE INDEX summary_lifetime_purchases ON customer_summary (lifetime_purchases, customer_id);
`,
  dialect: '',
}
