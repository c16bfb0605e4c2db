/**
 * What an import brought and what came after it, so that it can be taken back; merged
 * customers; more of what shops' files know.
 */
export const history = {
  version: 3,
  sql: `
ALTER TABLE import_run ADD COLUMN undone_at TEXT;
ALTER TABLE import_run ADD COLUMN policy TEXT NOT NULL DEFAULT 'fill';
ALTER TABLE import_run ADD COLUMN sheets TEXT NOT NULL DEFAULT '[]';
ALTER TABLE import_run ADD COLUMN updated_customers INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_reject ADD COLUMN cells TEXT NOT NULL DEFAULT '[]';

ALTER TABLE customer ADD COLUMN tax_number TEXT NOT NULL DEFAULT '';
CREATE INDEX customer_tax ON customer (tax_number) WHERE tax_number <> '';
ALTER TABLE contact_point ADD COLUMN import_id INTEGER REFERENCES import_run (id);
ALTER TABLE consent ADD COLUMN import_id INTEGER REFERENCES import_run (id);
ALTER TABLE consent ADD COLUMN wording TEXT NOT NULL DEFAULT '';
ALTER TABLE customer_tag ADD COLUMN import_id INTEGER REFERENCES import_run (id);
ALTER TABLE document ADD COLUMN edited_at TEXT;

-- An import that says again what another one has brought: undoing the other leaves it there.
CREATE TABLE import_claim (
  kind TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  import_id INTEGER NOT NULL REFERENCES import_run (id),
  PRIMARY KEY (kind, row_id, import_id)
) WITHOUT ROWID;
CREATE INDEX import_claim_import ON import_claim (import_id, kind);

-- What was said of a field, by whom and in which order; its value is what they say together.
CREATE TABLE field_event (
  id INTEGER PRIMARY KEY,
  entity TEXT NOT NULL CHECK (entity IN ('customer', 'product')),
  row_id INTEGER NOT NULL,
  at TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('fill', 'overwrite', 'edit', 'skip')),
  import_id INTEGER REFERENCES import_run (id),
  merge_id INTEGER
);
CREATE INDEX field_event_row ON field_event (entity, row_id, field, id);
CREATE INDEX field_event_import ON field_event (import_id) WHERE import_id IS NOT NULL;

CREATE TABLE customer_merge (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kept_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  merged_id INTEGER NOT NULL,
  merged_name TEXT NOT NULL,
  undone_at TEXT,
  -- Everything of the merged customer, to bring it back.
  snapshot TEXT NOT NULL
);
CREATE INDEX customer_merge_kept ON customer_merge (kept_id, id);
CREATE INDEX customer_merge_merged ON customer_merge (merged_id);

-- Numbers and names under which merged customers are still found by the shop's files.
CREATE TABLE customer_alias (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('number', 'name')),
  value TEXT NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  merge_id INTEGER NOT NULL
);
CREATE INDEX customer_alias_value ON customer_alias (kind, value);
CREATE INDEX customer_alias_customer ON customer_alias (customer_id);

-- Two customers who may be one person; state says what the owner made of it.
CREATE TABLE duplicate_pair (
  a_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  b_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  score INTEGER NOT NULL,
  reasons TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'different')),
  PRIMARY KEY (a_id, b_id),
  CHECK (a_id < b_id)
) WITHOUT ROWID;
CREATE INDEX duplicate_pair_b ON duplicate_pair (b_id);
CREATE INDEX duplicate_pair_open ON duplicate_pair (state, score);

-- Under which keys likely namesakes of a customer are looked for.
CREATE TABLE customer_match_key (
  key INTEGER NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  PRIMARY KEY (key, customer_id)
) WITHOUT ROWID;
CREATE INDEX customer_match_key_customer ON customer_match_key (customer_id);

-- The owner's answers for files of one shape.
CREATE TABLE import_mapping (
  shape TEXT PRIMARY KEY,
  file_name TEXT NOT NULL,
  answers TEXT NOT NULL,
  used_at TEXT NOT NULL
) WITHOUT ROWID;

-- Files that were found in the watched folder.
CREATE TABLE watched_file (
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified_ms INTEGER NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('imported', 'waiting', 'failed')),
  import_id INTEGER REFERENCES import_run (id),
  code TEXT,
  PRIMARY KEY (path)
) WITHOUT ROWID;
`,
  /** Row numbers are given again: what was said of a deleted row must not stick to the next. */
  dialect: `
CREATE TRIGGER customer_forgotten AFTER DELETE ON customer BEGIN
  DELETE FROM import_claim WHERE kind = 'customer' AND row_id = OLD.id;
  DELETE FROM field_event WHERE entity = 'customer' AND row_id = OLD.id;
END;
CREATE TRIGGER product_forgotten AFTER DELETE ON product BEGIN
  DELETE FROM import_claim WHERE kind = 'product' AND row_id = OLD.id;
  DELETE FROM field_event WHERE entity = 'product' AND row_id = OLD.id;
END;
CREATE TRIGGER contact_point_forgotten AFTER DELETE ON contact_point BEGIN
  DELETE FROM import_claim WHERE kind = 'contact' AND row_id = OLD.id;
END;
CREATE TRIGGER consent_forgotten AFTER DELETE ON consent BEGIN
  DELETE FROM import_claim WHERE kind = 'consent' AND row_id = OLD.id;
END;
CREATE TRIGGER customer_tag_forgotten AFTER DELETE ON customer_tag BEGIN
  DELETE FROM import_claim WHERE kind = 'tag ' || OLD.tag AND row_id = OLD.customer_id;
END;
CREATE TRIGGER document_forgotten AFTER DELETE ON document BEGIN
  DELETE FROM import_claim WHERE kind = 'document' AND row_id = OLD.id;
END;
CREATE TRIGGER document_line_forgotten AFTER DELETE ON document_line BEGIN
  DELETE FROM import_claim WHERE kind = 'line' AND row_id = OLD.id;
END;
`,
}
