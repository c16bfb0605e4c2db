/**
 * Calls: scripts with their versions and variants, campaigns with whom they are for, what came
 * of each call, complaints, the sheets that leave the app and come back filled in.
 */
export const calls = {
  version: 6,
  sql: `
-- JSON: the second wording of a block, by block; whoever is in variant B hears it.
ALTER TABLE script ADD COLUMN variants TEXT NOT NULL DEFAULT '{}';

-- A script as it was from an instant on; content NULL where the standard one came back.
CREATE TABLE script_version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  segment_id TEXT NOT NULL,
  locale TEXT NOT NULL,
  at TEXT NOT NULL,
  content TEXT
);
CREATE INDEX script_version_script ON script_version (segment_id, locale, id);

-- Who calls. The empty name is the shop itself, where nobody else is named.
CREATE TABLE account_manager (
  name TEXT PRIMARY KEY,
  capacity INTEGER NOT NULL,
  prospect_share_bp INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE campaign (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'running', 'paused', 'closed')),
  -- JSON: CampaignPlan.
  plan TEXT NOT NULL,
  created_at TEXT NOT NULL,
  started_at TEXT,
  started_day INTEGER,
  closed_at TEXT,
  closed_day INTEGER
);
CREATE INDEX campaign_state ON campaign (state, id);

-- Whom a campaign is for, as found at its start. Those held out are not called, to compare with.
CREATE TABLE campaign_target (
  campaign_id INTEGER NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  segment_id TEXT NOT NULL,
  manager TEXT NOT NULL,
  variant TEXT NOT NULL DEFAULT 'a' CHECK (variant IN ('a', 'b')),
  is_held_out INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done')),
  -- How it ended: a disposition, or why nobody calls any more.
  outcome TEXT,
  -- Attempts on which nobody was reached.
  attempts INTEGER NOT NULL DEFAULT 0,
  -- Not again before this day and minute of it, by the shop's clock.
  next_day INTEGER NOT NULL DEFAULT -1000000,
  next_minute INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (campaign_id, customer_id)
) WITHOUT ROWID;
CREATE INDEX campaign_target_customer ON campaign_target (customer_id, campaign_id);
CREATE INDEX campaign_target_open ON campaign_target (manager, campaign_id, customer_id)
  WHERE state = 'open' AND is_held_out = 0;

-- Who was not taken in at the start, and why.
CREATE TABLE campaign_left_out (
  campaign_id INTEGER NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  reason TEXT NOT NULL,
  PRIMARY KEY (campaign_id, customer_id)
) WITHOUT ROWID;
CREATE INDEX campaign_left_out_customer ON campaign_left_out (customer_id);

-- What a day's price lists brought beside its calls.
CREATE INDEX price_list_sent_day ON price_list_sent (day, customer_id);

CREATE TABLE complaint (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  day INTEGER NOT NULL,
  text TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'solved')),
  solved_at TEXT,
  solved_day INTEGER,
  solution TEXT NOT NULL DEFAULT ''
);
CREATE INDEX complaint_customer ON complaint (customer_id, id);
CREATE INDEX complaint_open ON complaint (day, id) WHERE state = 'open';

-- The file that somebody works with away from the app.
CREATE TABLE call_sheet (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- What its rows are signed with, so that a sheet of another base is told apart.
  token TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  day INTEGER NOT NULL,
  campaign_id INTEGER REFERENCES campaign (id) ON DELETE SET NULL,
  segment_id TEXT,
  format TEXT NOT NULL,
  locale TEXT NOT NULL,
  manager TEXT
);

-- One attempt to reach a customer, and what came of it.
CREATE TABLE call (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Made by whoever asked, so that asking twice records one call.
  request_id TEXT NOT NULL UNIQUE,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  -- Why they were on the list.
  cause TEXT NOT NULL CHECK (cause IN ('callback', 'complaint', 'followUp', 'campaign', 'own')),
  campaign_id INTEGER REFERENCES campaign (id) ON DELETE SET NULL,
  task_id INTEGER REFERENCES task (id) ON DELETE SET NULL,
  complaint_id INTEGER REFERENCES complaint (id) ON DELETE SET NULL,
  sheet_id INTEGER REFERENCES call_sheet (id) ON DELETE SET NULL,
  at TEXT NOT NULL,
  -- The same by the shop's clock.
  day INTEGER NOT NULL,
  minute INTEGER NOT NULL,
  manager TEXT NOT NULL,
  -- As they were at the call.
  segment_id TEXT NOT NULL,
  was_prospect INTEGER NOT NULL,
  script_segment_id TEXT,
  variant TEXT,
  phone TEXT NOT NULL DEFAULT '',
  -- From the card's opening to its outcome; NULL where it is not known.
  seconds INTEGER,
  disposition TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  -- JSON: what was ticked in the script.
  answers TEXT NOT NULL DEFAULT '[]',
  -- JSON: what the call changed, as it was before; to take it back.
  before TEXT NOT NULL,
  undone_at TEXT
);
CREATE INDEX call_customer ON call (customer_id, day, minute, id);
-- All that is counted of calls, so that a year of them is summed without reading their notes.
CREATE INDEX call_day ON call (
  day, manager, customer_id, campaign_id, segment_id, script_segment_id, variant, seconds,
  disposition, undone_at
) WHERE undone_at IS NULL;
-- How far a campaign has come is counted without reading its calls.
CREATE INDEX call_campaign ON call (campaign_id, customer_id, disposition, undone_at)
  WHERE campaign_id IS NOT NULL;

-- What somebody did not want to call today, with the reason.
CREATE TABLE call_skip (
  id INTEGER PRIMARY KEY,
  -- Which place of the list: callback:12, complaint:3, followUp:7, campaign:4:1042.
  item TEXT NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  manager TEXT NOT NULL,
  day INTEGER NOT NULL,
  at TEXT NOT NULL,
  reason TEXT NOT NULL,
  undone_at TEXT
);
CREATE INDEX call_skip_day ON call_skip (day, item) WHERE undone_at IS NULL;
CREATE INDEX call_skip_customer ON call_skip (customer_id);

CREATE TABLE call_sheet_row (
  sheet_id INTEGER NOT NULL REFERENCES call_sheet (id) ON DELETE CASCADE,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  -- What of it was taken in, as a fingerprint; and the call that it became.
  taken TEXT,
  call_id INTEGER REFERENCES call (id) ON DELETE SET NULL,
  PRIMARY KEY (sheet_id, customer_id)
) WITHOUT ROWID;
CREATE INDEX call_sheet_row_customer ON call_sheet_row (customer_id);

-- One bringing back of a filled sheet, so that it can be taken back as a whole.
CREATE TABLE call_sheet_taking (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sheet_id INTEGER NOT NULL REFERENCES call_sheet (id) ON DELETE CASCADE,
  file_name TEXT NOT NULL,
  at TEXT NOT NULL,
  day INTEGER NOT NULL,
  minute INTEGER NOT NULL,
  -- Rows that became calls.
  rows INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX call_sheet_taking_sheet ON call_sheet_taking (sheet_id);

-- What a row brought beside its call, whose customer is its own.
CREATE TABLE call_sheet_taken (
  call_id INTEGER PRIMARY KEY REFERENCES call (id) ON DELETE CASCADE,
  taking_id INTEGER NOT NULL REFERENCES call_sheet_taking (id) ON DELETE CASCADE,
  -- JSON: purchase, number, and what stood there before.
  brought TEXT NOT NULL,
  back_at TEXT
);
CREATE INDEX call_sheet_taken_taking ON call_sheet_taken (taking_id, back_at);

-- A callback is promised for a minute of the day, by the shop's clock.
ALTER TABLE task ADD COLUMN due_minute INTEGER;
-- Who promised it; empty where it is the customer's account manager.
ALTER TABLE task ADD COLUMN manager TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN campaign_id INTEGER REFERENCES campaign (id) ON DELETE SET NULL;
CREATE INDEX task_open_customer ON task (customer_id, kind) WHERE state = 'open';
`,
  dialect: '',
}
