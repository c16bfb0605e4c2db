/**
 * The catalogue with its prices through time, price lists as they are composed, sent and
 * remembered, and what is to be done for a customer by a day.
 */
export const catalogue = {
  version: 5,
  sql: `
-- Pictures by what they hold: the same one is kept once, and a frozen document finds it again.
CREATE TABLE picture (
  hash TEXT PRIMARY KEY,
  mime TEXT NOT NULL CHECK (mime IN ('image/png', 'image/jpeg')),
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes BLOB NOT NULL
) WITHOUT ROWID;
ALTER TABLE product ADD COLUMN picture TEXT REFERENCES picture (hash);
CREATE INDEX product_picture ON product (picture) WHERE picture IS NOT NULL;

-- Many prices changed at once; undone as a whole.
CREATE TABLE price_change (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  from_day INTEGER NOT NULL,
  -- JSON: what was asked for.
  change TEXT NOT NULL,
  products INTEGER NOT NULL,
  undone_at TEXT
);

-- The list price from a day on. The newest applied row is the price in force; a planned one is a
-- price to come, which the start of its day brings into product. A product without rows has had
-- the price it has.
CREATE TABLE product_price (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
  from_day INTEGER NOT NULL,
  -- NULL: no price of the owner's, the newest paid one stands in again.
  price_minor INTEGER,
  at TEXT NOT NULL,
  -- 'first' is the price from before the history began.
  how TEXT NOT NULL CHECK (how IN ('first', 'edit', 'import', 'bulk', 'undo')),
  price_change_id INTEGER REFERENCES price_change (id),
  -- A price to come that is in force by now, or one that was taken back before it came.
  state TEXT NOT NULL DEFAULT 'applied' CHECK (state IN ('planned', 'applied', 'withdrawn'))
);
CREATE INDEX product_price_product ON product_price (product_id, from_day, id);
CREATE INDEX product_price_planned ON product_price (from_day) WHERE state = 'planned';
CREATE INDEX product_price_change ON product_price (price_change_id) WHERE price_change_id IS NOT NULL;

-- What a price list is made from, under a name.
CREATE TABLE price_list_template (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

-- Many price lists issued at once.
CREATE TABLE price_list_batch (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  day INTEGER NOT NULL,
  -- JSON: to whom, by which channel, who was left out and why.
  content TEXT NOT NULL,
  issued INTEGER NOT NULL
);
ALTER TABLE price_list ADD COLUMN batch_id INTEGER REFERENCES price_list_batch (id);
-- Made by whoever asked, so that asking twice issues one list.
ALTER TABLE price_list ADD COLUMN request_id TEXT;
CREATE UNIQUE INDEX price_list_request ON price_list (request_id) WHERE request_id IS NOT NULL;
CREATE INDEX price_list_batch_lists ON price_list (batch_id) WHERE batch_id IS NOT NULL;

-- Pictures that a frozen price list prints.
CREATE TABLE price_list_picture (
  price_list_id INTEGER NOT NULL REFERENCES price_list (id) ON DELETE CASCADE,
  hash TEXT NOT NULL REFERENCES picture (hash),
  PRIMARY KEY (price_list_id, hash)
) WITHOUT ROWID;
CREATE INDEX price_list_picture_hash ON price_list_picture (hash);

-- That somebody was sent a price list, and how.
CREATE TABLE price_list_sent (
  id INTEGER PRIMARY KEY,
  price_list_id INTEGER NOT NULL REFERENCES price_list (id) ON DELETE CASCADE,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  day INTEGER NOT NULL,
  at TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('email', 'whatsapp', 'viber', 'telegram', 'sms', 'print', 'other'))
);
-- Customers who are merged may both have had it: that is no reason to forget one of them.
CREATE INDEX price_list_sent_list ON price_list_sent (price_list_id, customer_id);
CREATE INDEX price_list_sent_customer ON price_list_sent (customer_id, day);

-- What is to be done for a customer by a day: one for each cause, never twice.
CREATE TABLE task (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  cause TEXT NOT NULL UNIQUE,
  due_day INTEGER NOT NULL,
  price_list_id INTEGER REFERENCES price_list (id) ON DELETE SET NULL,
  note TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped')),
  closed_at TEXT,
  created_at TEXT NOT NULL
);
CREATE INDEX task_due ON task (due_day, id) WHERE state = 'open';
CREATE INDEX task_customer ON task (customer_id, due_day);
`,
  dialect: '',
}
