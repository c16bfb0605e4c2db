/**
 * What an import recognises of what is there already: lines that it says in other figures, and
 * purchases recorded in the app that it brings under the number of the books.
 */
export const recognised = {
  version: 8,
  sql: `
-- The figures of a line as each speaker gave them, in order: the line has the first, unless a
-- later one replaced it. Lines of which all say the same have none.
CREATE TABLE line_event (
  id INTEGER PRIMARY KEY,
  line_id INTEGER NOT NULL REFERENCES document_line (id) ON DELETE CASCADE,
  -- NULL for what the user typed.
  import_id INTEGER REFERENCES import_run (id),
  how TEXT NOT NULL CHECK (how IN ('keep', 'replace')),
  quantity_milli INTEGER NOT NULL,
  unit_price_minor INTEGER NOT NULL,
  discount_minor INTEGER NOT NULL,
  total_minor INTEGER NOT NULL
);
CREATE INDEX line_event_line ON line_event (line_id, id);
CREATE INDEX line_event_import ON line_event (import_id, line_id) WHERE import_id IS NOT NULL;

-- Under which number, or of which moment, an import brought a purchase that was recorded here.
CREATE TABLE document_match (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  import_id INTEGER NOT NULL REFERENCES import_run (id),
  number TEXT,
  day INTEGER NOT NULL,
  time TEXT
);
CREATE INDEX document_match_document ON document_match (document_id);
CREATE INDEX document_match_import ON document_match (import_id);
CREATE INDEX document_match_number ON document_match (number, day);
-- Purchases recorded here, among which an import looks for its own.
CREATE INDEX document_recorded ON document (day, customer_id) WHERE import_id IS NULL;

-- The import that moved the customer: it takes the change with it when it is undone.
ALTER TABLE segment_change ADD COLUMN import_id INTEGER REFERENCES import_run (id);
CREATE INDEX segment_change_import ON segment_change (import_id) WHERE import_id IS NOT NULL;

-- JSON: the figures that the base keeps, of a row that says others.
ALTER TABLE import_reject ADD COLUMN kept TEXT;
`,
  dialect: `
-- A line that the user typed, or that stands as if, is what it is: no import speaks of it.
CREATE TRIGGER document_line_typed AFTER UPDATE OF import_id ON document_line
WHEN NEW.import_id IS NULL BEGIN
  DELETE FROM line_event WHERE line_id = NEW.id;
END;
CREATE TRIGGER document_match_forgotten AFTER DELETE ON document_match BEGIN
  DELETE FROM import_claim WHERE kind = 'match' AND row_id = OLD.id;
END;
`,
}
