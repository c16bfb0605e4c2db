/**
 * Segments that the owner shapes, discounts, agreements, sales with their explanation, and
 * the ledger of points.
 */
export const conditions = {
  version: 4,
  sql: `
ALTER TABLE rule_set ADD COLUMN saved_at TEXT NOT NULL DEFAULT '';
ALTER TABLE rule_set ADD COLUMN note TEXT NOT NULL DEFAULT '';
-- How many customers changed their segment when these rules came into force.
ALTER TABLE rule_set ADD COLUMN moved INTEGER NOT NULL DEFAULT 0;
-- JSON: where the shares and scores begin that the rules ask for; empty where they ask for none.
ALTER TABLE summary_state ADD COLUMN cuts TEXT NOT NULL DEFAULT '';

-- Somebody whom the owner put into a segment by hand, until a day or for good. What was said
-- before stays as a replaced row for the days on which it held; rows of one never overlap.
CREATE TABLE segment_pin (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  segment_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  from_day INTEGER NOT NULL,
  until_day INTEGER,
  replaced INTEGER NOT NULL DEFAULT 0,
  CHECK (until_day IS NULL OR until_day >= from_day),
  CHECK (replaced = 0 OR until_day IS NOT NULL)
);
CREATE UNIQUE INDEX segment_pin_current ON segment_pin (customer_id) WHERE replaced = 0;
CREATE INDEX segment_pin_customer ON segment_pin (customer_id, from_day);

-- What was agreed with one customer; it overrides the segment's conditions.
CREATE TABLE customer_agreement (
  customer_id INTEGER PRIMARY KEY REFERENCES customer (id) ON DELETE CASCADE,
  conditions TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  from_day INTEGER NOT NULL,
  until_day INTEGER
);

-- The plan for one of the large few.
CREATE TABLE customer_plan (
  customer_id INTEGER PRIMARY KEY REFERENCES customer (id) ON DELETE CASCADE,
  next_contact_day INTEGER,
  next_contact_about TEXT NOT NULL DEFAULT '',
  interests TEXT NOT NULL DEFAULT '',
  agreements TEXT NOT NULL DEFAULT '',
  goal_minor INTEGER,
  updated_at TEXT NOT NULL
);
CREATE INDEX customer_plan_next ON customer_plan (next_contact_day) WHERE next_contact_day IS NOT NULL;

-- Who brought whom.
CREATE TABLE referral (
  customer_id INTEGER PRIMARY KEY REFERENCES customer (id) ON DELETE CASCADE,
  by_customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  day INTEGER NOT NULL,
  -- The purchase that the bonus was given for; null again when all of it came back.
  rewarded_document INTEGER,
  CHECK (customer_id <> by_customer_id)
);
CREATE INDEX referral_by ON referral (by_customer_id);

-- Special prices under a name, for segments and agreements.
CREATE TABLE price_book (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);
CREATE TABLE price_book_item (
  price_book_id INTEGER NOT NULL REFERENCES price_book (id) ON DELETE CASCADE,
  product_id INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
  price_minor INTEGER NOT NULL,
  PRIMARY KEY (price_book_id, product_id)
) WITHOUT ROWID;
CREATE INDEX price_book_item_product ON price_book_item (product_id);

-- A service that is offered with goods: with one product, or with a whole category.
CREATE TABLE accompanying_service (
  id INTEGER PRIMARY KEY,
  service_id INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
  product_id INTEGER REFERENCES product (id) ON DELETE CASCADE,
  category TEXT,
  CHECK ((product_id IS NULL) <> (category IS NULL))
);
CREATE UNIQUE INDEX accompanying_product ON accompanying_service (product_id, service_id) WHERE product_id IS NOT NULL;
CREATE UNIQUE INDEX accompanying_category ON accompanying_service (category, service_id) WHERE category IS NOT NULL;
CREATE INDEX accompanying_service_service ON accompanying_service (service_id);

-- Promotions, cumulative and volume discounts; rule holds what only their kind has.
CREATE TABLE discount (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('promotion', 'cumulative', 'volume')),
  name TEXT NOT NULL,
  -- Folded name and code, for searching.
  search_text TEXT NOT NULL DEFAULT '',
  is_active INTEGER NOT NULL DEFAULT 1,
  from_day INTEGER,
  until_day INTEGER,
  code TEXT,
  rule TEXT NOT NULL,
  created_at TEXT NOT NULL
);
CREATE INDEX discount_active ON discount (is_active, kind);
CREATE UNIQUE INDEX discount_code ON discount (code) WHERE code IS NOT NULL;

-- How a purchase was made: what was asked, what each price is made of, what was promised.
CREATE TABLE sale (
  document_id INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  segment_id TEXT,
  channel TEXT NOT NULL,
  list_minor INTEGER NOT NULL,
  points_redeemed INTEGER NOT NULL DEFAULT 0,
  points_minor INTEGER NOT NULL DEFAULT 0,
  delivery TEXT,
  instalments TEXT,
  codes TEXT NOT NULL DEFAULT '[]',
  -- JSON: the priced basket with its steps, as it was on that day.
  explanation TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  -- Receipts are numbered through each year without gaps, whatever stands before the number.
  series_year INTEGER NOT NULL,
  series_number INTEGER NOT NULL,
  -- Made by whoever asks: the same request twice (a double click) is one sale.
  request_id TEXT
);
CREATE UNIQUE INDEX sale_series ON sale (series_year, series_number);
CREATE UNIQUE INDEX sale_request ON sale (request_id) WHERE request_id IS NOT NULL;

-- The list of sales reads the newest first.
CREATE INDEX document_day ON document (day, id);
-- The same, of one kind: returns are few among all documents.
CREATE INDEX document_kind ON document (kind, day, id);

-- What a scanner reads from goods; the SKU serves where there is none.
CREATE TABLE product_barcode (
  code TEXT PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX product_barcode_product ON product_barcode (product_id);

-- Which discount was used where; a return that takes a purchase back adds a row that undoes it.
CREATE TABLE discount_use (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  customer_id INTEGER REFERENCES customer (id) ON DELETE SET NULL,
  day INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('priceLevel', 'priceBook', 'volume', 'cumulative', 'promotion', 'offer', 'manual')),
  discount_id INTEGER REFERENCES discount (id) ON DELETE SET NULL,
  price_list_id INTEGER REFERENCES price_list (id) ON DELETE SET NULL,
  name TEXT NOT NULL DEFAULT '',
  -- 1 for a use, -1 for one that was taken back, 0 where only money came back.
  times INTEGER NOT NULL,
  given_minor INTEGER NOT NULL
);
CREATE INDEX discount_use_document ON discount_use (document_id);
CREATE INDEX discount_use_discount ON discount_use (discount_id, customer_id, times, given_minor) WHERE discount_id IS NOT NULL;
CREATE INDEX discount_use_price_list ON discount_use (price_list_id, customer_id, times, given_minor) WHERE price_list_id IS NOT NULL;
CREATE INDEX discount_use_day ON discount_use (day);
CREATE INDEX discount_use_customer ON discount_use (customer_id) WHERE customer_id IS NOT NULL;

-- What a document was before an edit, the oldest first.
CREATE TABLE document_version (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  content TEXT NOT NULL
);
CREATE INDEX document_version_document ON document_version (document_id, id);

-- Goods are the shop's turnover; delivery is money for the way.
ALTER TABLE document_line ADD COLUMN kind TEXT NOT NULL DEFAULT 'item' CHECK (kind IN ('item', 'delivery'));
-- A cumulative discount counts documents less their delivery.
CREATE INDEX document_line_delivery ON document_line (document_id, total_minor) WHERE kind = 'delivery';
-- The newest price list of a segment.
CREATE INDEX price_list_segment ON price_list (segment_id, id) WHERE segment_id IS NOT NULL;
-- The line of the purchase that a returned line takes back.
ALTER TABLE document_line ADD COLUMN reverses_line_id INTEGER REFERENCES document_line (id) ON DELETE SET NULL;
CREATE INDEX document_line_reverses ON document_line (reverses_line_id) WHERE reverses_line_id IS NOT NULL;

-- Append only; a batch is the entry that brought the points and all that refers to it. Points
-- stand when their document goes, as by taking an import back, and go with their customer.
CREATE TABLE point_entry (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  day INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('earn', 'bonus', 'redeem', 'expire', 'reverse', 'adjust')),
  points INTEGER NOT NULL CHECK (points <> 0),
  batch_id INTEGER NOT NULL,
  expires_day INTEGER,
  document_id INTEGER REFERENCES document (id) ON DELETE SET NULL,
  -- The purchase whose points these are; its returns find them here.
  purchase_id INTEGER REFERENCES document (id) ON DELETE SET NULL,
  cause TEXT,
  reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX point_entry_customer ON point_entry (customer_id, id, points);
CREATE INDEX point_entry_batch ON point_entry (batch_id, points);
CREATE INDEX point_entry_document ON point_entry (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX point_entry_purchase ON point_entry (purchase_id) WHERE purchase_id IS NOT NULL;
CREATE INDEX point_entry_cause ON point_entry (customer_id, cause) WHERE cause IS NOT NULL;

-- A batch's remainder and its end, so that expiry and liability never sum the ledger. It is
-- kept by the ledger's triggers alone. What never expires ends on day 10000000.
CREATE TABLE point_batch (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  from_day INTEGER NOT NULL,
  expires_day INTEGER NOT NULL,
  left_points INTEGER NOT NULL CHECK (left_points >= 0)
);
CREATE INDEX point_batch_customer ON point_batch (customer_id, expires_day, id, left_points);
CREATE INDEX point_batch_expiry ON point_batch (expires_day, left_points) WHERE left_points > 0;
`,
  /**
   * The ledger is never rewritten: only a merge of customers moves entries to their new owner,
   * and only with its customer does one go. What is said to have one cause only is written once.
   */
  dialect: `
CREATE TRIGGER point_entry_stands BEFORE UPDATE OF id, day, kind, points, batch_id, expires_day, cause, reason
ON point_entry BEGIN
  SELECT RAISE(ABORT, 'the ledger of points is append only');
END;
CREATE TRIGGER point_entry_stays BEFORE DELETE ON point_entry
WHEN EXISTS (SELECT 1 FROM customer WHERE id = OLD.customer_id) BEGIN
  SELECT RAISE(ABORT, 'the ledger of points is append only');
END;
CREATE TRIGGER point_entry_once BEFORE INSERT ON point_entry
WHEN NEW.cause IS NOT NULL AND EXISTS (
  SELECT 1 FROM point_entry WHERE customer_id = NEW.customer_id AND cause = NEW.cause) BEGIN
  SELECT RAISE(ABORT, 'points for this cause are in the ledger');
END;
CREATE TRIGGER point_entry_opens AFTER INSERT ON point_entry WHEN NEW.batch_id = NEW.id BEGIN
  INSERT INTO point_batch (id, customer_id, from_day, expires_day, left_points)
  VALUES (NEW.id, NEW.customer_id, NEW.day, coalesce(NEW.expires_day, 10000000), NEW.points);
END;
CREATE TRIGGER point_entry_counts AFTER INSERT ON point_entry WHEN NEW.batch_id <> NEW.id BEGIN
  SELECT RAISE(ABORT, 'no such batch of points') WHERE NOT EXISTS (
    SELECT 1 FROM point_batch WHERE id = NEW.batch_id AND customer_id = NEW.customer_id);
  UPDATE point_batch SET left_points = left_points + NEW.points WHERE id = NEW.batch_id;
END;
`,
}
