/** Customers, products, documents, imports, segments, price lists, scripts, settings. */
export const backbone = {
  version: 1,
  sql: `
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE import_run (
  id INTEGER PRIMARY KEY,
  file_name TEXT NOT NULL,
  recognized_as TEXT NOT NULL,
  at TEXT NOT NULL,
  rows INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  added_customers INTEGER NOT NULL DEFAULT 0,
  added_products INTEGER NOT NULL DEFAULT 0,
  added_documents INTEGER NOT NULL DEFAULT 0,
  added_lines INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE import_reject (
  import_id INTEGER NOT NULL REFERENCES import_run (id) ON DELETE CASCADE,
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,
  code TEXT NOT NULL
);
CREATE INDEX import_reject_import ON import_reject (import_id);

CREATE TABLE customer (
  -- Never used again: what names one in JSON may outlive it.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'company')),
  name TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  external_id TEXT,
  city TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL DEFAULT '',
  birthday INTEGER,
  manager TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  do_not_call INTEGER NOT NULL DEFAULT 0,
  locale TEXT,
  import_id INTEGER REFERENCES import_run (id),
  is_sample INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX customer_external ON customer (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX customer_sort ON customer (sort_name, id);
CREATE INDEX customer_manager ON customer (manager);

CREATE TABLE customer_tag (
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  PRIMARY KEY (customer_id, tag)
) WITHOUT ROWID;

CREATE TABLE contact_point (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  channel TEXT NOT NULL,
  value TEXT NOT NULL,
  raw TEXT NOT NULL,
  label TEXT NOT NULL DEFAULT '',
  preferred INTEGER NOT NULL DEFAULT 0,
  needs_review INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX contact_point_customer ON contact_point (customer_id, channel, preferred DESC, id);
CREATE INDEX contact_point_value ON contact_point (channel, value);

CREATE TABLE consent (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  channel TEXT NOT NULL,
  purpose TEXT NOT NULL,
  given INTEGER NOT NULL,
  day INTEGER NOT NULL,
  source TEXT NOT NULL
);
CREATE INDEX consent_customer ON consent (customer_id, channel, purpose, day);

CREATE TABLE product (
  -- Never used again: what names one in JSON may outlive it.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sku TEXT,
  name TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'goods' CHECK (kind IN ('goods', 'service')),
  unit TEXT NOT NULL DEFAULT '',
  category TEXT NOT NULL DEFAULT '',
  benefit TEXT NOT NULL DEFAULT '',
  list_price_minor INTEGER,
  newest_price_minor INTEGER NOT NULL DEFAULT 0,
  newest_price_day INTEGER NOT NULL DEFAULT -1000000,
  floor_price_minor INTEGER,
  warranty_months INTEGER,
  repurchase_days INTEGER,
  on_price_list INTEGER NOT NULL DEFAULT 1,
  import_id INTEGER REFERENCES import_run (id),
  is_sample INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX product_sku ON product (sku) WHERE sku IS NOT NULL;
CREATE INDEX product_sort ON product (sort_name, id);

CREATE TABLE product_text (
  product_id INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
  locale TEXT NOT NULL,
  name TEXT NOT NULL,
  category TEXT NOT NULL,
  benefit TEXT NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (product_id, locale)
) WITHOUT ROWID;

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  number TEXT,
  customer_id INTEGER REFERENCES customer (id) ON DELETE SET NULL,
  day INTEGER NOT NULL,
  time TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('purchase', 'return')),
  total_minor INTEGER NOT NULL,
  reverses_id INTEGER REFERENCES document (id) ON DELETE SET NULL,
  import_id INTEGER REFERENCES import_run (id),
  is_sample INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX document_history ON document (customer_id, day, kind, total_minor, reverses_id);
CREATE INDEX document_number ON document (number, customer_id) WHERE number IS NOT NULL;
CREATE INDEX document_reverses ON document (reverses_id) WHERE reverses_id IS NOT NULL;

CREATE TABLE document_line (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  product_id INTEGER REFERENCES product (id),
  name TEXT,
  quantity_milli INTEGER NOT NULL,
  unit_price_minor INTEGER NOT NULL,
  discount_minor INTEGER NOT NULL DEFAULT 0,
  total_minor INTEGER NOT NULL,
  import_id INTEGER REFERENCES import_run (id)
);
CREATE INDEX document_line_document ON document_line (document_id, position);
CREATE INDEX document_line_product ON document_line (product_id, document_id);

CREATE TABLE customer_summary (
  customer_id INTEGER PRIMARY KEY REFERENCES customer (id) ON DELETE CASCADE,
  segment_id TEXT NOT NULL,
  spend_minor INTEGER NOT NULL,
  frequency INTEGER NOT NULL,
  lifetime_purchases INTEGER NOT NULL,
  lifetime_spend_minor INTEGER NOT NULL,
  first_day INTEGER,
  last_day INTEGER,
  gap_days REAL,
  gap_spread_days REAL
);
CREATE INDEX summary_spend ON customer_summary (spend_minor, customer_id);
CREATE INDEX summary_segment ON customer_summary (segment_id, spend_minor);
CREATE INDEX summary_last ON customer_summary (coalesce(last_day, -1000000), customer_id);
CREATE INDEX summary_frequency ON customer_summary (frequency, customer_id);

CREATE TABLE summary_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  as_of_day INTEGER NOT NULL,
  window_months INTEGER NOT NULL,
  is_look INTEGER NOT NULL DEFAULT 0,
  positive_spend_minor INTEGER NOT NULL,
  above_minor INTEGER NOT NULL,
  at_minor INTEGER NOT NULL,
  top_class_from_minor INTEGER
);

CREATE TABLE rule_set (
  id INTEGER PRIMARY KEY,
  from_day INTEGER NOT NULL,
  rules TEXT NOT NULL
);

CREATE TABLE segment_conditions (
  segment_id TEXT PRIMARY KEY,
  conditions TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE segment_change (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  day INTEGER NOT NULL,
  from_segment TEXT,
  to_segment TEXT NOT NULL,
  figures TEXT NOT NULL
);
CREATE INDEX segment_change_customer ON segment_change (customer_id, id);
CREATE INDEX segment_change_day ON segment_change (day, id);

CREATE TABLE price_list (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  issued_day INTEGER NOT NULL,
  valid_until_day INTEGER NOT NULL,
  locale TEXT NOT NULL,
  customer_id INTEGER REFERENCES customer (id) ON DELETE SET NULL,
  segment_id TEXT,
  items INTEGER NOT NULL,
  content TEXT NOT NULL
);
CREATE INDEX price_list_customer ON price_list (customer_id, id);

CREATE TABLE script (
  segment_id TEXT NOT NULL,
  locale TEXT NOT NULL,
  blocks TEXT NOT NULL,
  objections TEXT NOT NULL,
  PRIMARY KEY (segment_id, locale)
) WITHOUT ROWID;
`,
  /** What only SQLite has: trigram search over folded text, without a copy of the text. */
  dialect: `
CREATE VIRTUAL TABLE customer_search USING fts5 (
  text, tokenize = 'trigram', content = '', contentless_delete = 1
);
`,
}
