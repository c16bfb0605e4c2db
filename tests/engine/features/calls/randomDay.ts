import type Database from 'better-sqlite3'

/** A generator of its own, so that a seed names a base for good (mulberry32). */
export function dice(seed: number) {
  let state = seed >>> 0
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    chance: (share: number) => unit() < share,
    /** A whole number of from..to, both among them. */
    whole: (from: number, to: number) => from + Math.floor(unit() * (to - from + 1)),
    pick: <T>(values: readonly T[]): T => values[Math.floor(unit() * values.length)]!,
  }
}
type Dice = ReturnType<typeof dice>

const COUNTRIES = ['', '', '', 'AM', 'PL', 'us', 'JP', 'Elsewhere']
const NUMBERS = ['+3749100', '+4860100', '+1212555', '+8190100']
const MANAGERS = ['', 'Ani', 'Levon']
const DISPOSITIONS = [
  ...['reached-order', 'reached-interested', 'reached-not-interested'],
  ...['no-answer', 'busy', 'voicemail', 'wrong-number'],
]

export interface RandomDay {
  /** The instant at which the list is asked for. */
  at: Date
  /** The shop's day then; the shop lives by UTC+4 all the year. */
  today: number
  minute: number
}

const TABLES = [
  ...['call_skip', 'call', 'complaint', 'task', 'price_list_sent', 'price_list'],
  ...['campaign_target', 'campaign', 'account_manager', 'document', 'consent', 'contact_point'],
  ...['customer_summary', 'customer'],
]

/** Makes another base of the one that is open: a small shop in the middle of a day of calls. */
export function makeDay(db: Database.Database, seed: number, customers: number): RandomDay {
  const random = dice(seed)
  const at = new Date(Date.UTC(2026, random.whole(0, 11), random.whole(1, 28), random.whole(2, 17)))
  at.setUTCMinutes(random.whole(0, 59))
  const local = Math.floor(at.getTime() / 60_000) + 240
  const today = Math.floor(local / 1440)
  const day: RandomDay = { at, today, minute: local - today * 1440 }
  const fill = db.transaction(() => {
    for (const table of TABLES) db.exec(`DELETE FROM ${table}`)
    db.exec(`DELETE FROM setting WHERE key = 'callingHours'`)
    db.prepare('UPDATE summary_state SET as_of_day = ?').run(today - random.whole(0, 2))
    const insert = inserter(db)
    if (random.chance(0.3)) {
      insert('setting', { key: 'callingHours', value: JSON.stringify(hours(random)) })
    }
    makeManagers(insert, random)
    makeCampaigns(insert, random, today)
    for (let id = 1; id <= customers; id++) {
      makeCustomer(insert, random, id, today)
      makeOwed(insert, random, id, day)
    }
    makeSkips(db, insert, random, today)
  })
  fill()
  return day
}

type Insert = (table: string, row: Record<string, unknown>) => number

const statements = new WeakMap<Database.Database, Map<string, Database.Statement>>()

function inserter(db: Database.Database): Insert {
  const known = statements.get(db) ?? new Map<string, Database.Statement>()
  statements.set(db, known)
  return (table, row) => {
    const columns = Object.keys(row)
    const places = columns.map((column) => `@${column}`).join(', ')
    const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`
    const statement = known.get(text) ?? db.prepare(text)
    known.set(text, statement)
    return Number(statement.run(row).lastInsertRowid)
  }
}

function hours(random: Dice) {
  const fromMinute = random.whole(0, 12) * 60
  const days = [1, 2, 3, 4, 5, 6, 7].filter(() => random.chance(0.9))
  return {
    days: days.length > 0 ? days : [3],
    fromMinute,
    untilMinute: Math.min(1440, fromMinute + random.whole(4, 18) * 60),
  }
}

function makeManagers(insert: Insert, random: Dice): void {
  for (const name of MANAGERS) {
    if (random.chance(0.5)) continue
    const prospect_share_bp = random.pick([0, 1000, 2000, 3333, 5000, 8000, 10_000])
    insert('account_manager', { name, capacity: random.whole(1, 12), prospect_share_bp })
  }
}

function makeCampaigns(insert: Insert, random: Dice, today: number): void {
  for (let id = 1; id <= 3; id++) {
    const date = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)
    const plan = {
      fromDay: date(today + random.whole(-9, 1)),
      untilDay: random.chance(0.5) ? null : date(today + random.whole(-1, 9)),
      hours: hours(random),
      maxAttempts: random.whole(1, 4),
      pauses: { noAnswerDays: 1, busyMinutes: 30, voicemailDays: 2 },
    }
    const state = random.pick(['running', 'running', 'running', 'paused', 'closed'])
    insert('campaign', { id, name: `C${id}`, state, plan: JSON.stringify(plan), created_at: '' })
  }
}

function makeCustomer(insert: Insert, random: Dice, id: number, today: number): void {
  insert('customer', {
    ...{ id, name: `Customer ${id}`, sort_name: `customer ${id}` },
    ...{ country: random.pick(COUNTRIES), manager: random.pick(MANAGERS) },
    do_not_call: random.chance(0.12) ? 1 : 0,
  })
  for (let n = random.pick([0, 1, 1, 1, 2, 3]); n > 0; n--) {
    const value = `${random.pick(NUMBERS)}${random.whole(1000, 9999)}`
    insert('contact_point', {
      ...{ customer_id: id, channel: random.chance(0.85) ? 'phone' : 'sms', value, raw: value },
      ...{ preferred: random.chance(0.3) ? 1 : 0, needs_review: random.chance(0.15) ? 1 : 0 },
    })
  }
  for (let n = random.pick([0, 1, 1, 1, 1, 1, 2, 3]); n > 0; n--) {
    insert('consent', {
      ...{ customer_id: id, channel: random.chance(0.85) ? 'phone' : 'email', source: '' },
      purpose: random.chance(0.9) ? 'marketing' : 'service',
      ...{ given: random.chance(0.85) ? 1 : 0, day: today - random.whole(0, 3) },
    })
  }
  const isProspect = random.chance(0.3)
  insert('customer_summary', {
    ...{ customer_id: id, segment_id: 'new', frequency: 1, lifetime_purchases: 1 },
    spend_minor: isProspect ? 0 : random.whole(-2, 9) * 1000,
    lifetime_spend_minor: 0,
    first_day: isProspect ? null : today - 400,
    last_day: isProspect ? null : today - random.whole(0, 300),
    gap_days: isProspect || random.chance(0.3) ? null : random.whole(1, 90) / 2,
  })
}

function makeOwed(insert: Insert, random: Dice, id: number, { today, minute }: RandomDay): void {
  const task = (kind: string, cause: string, row: Record<string, unknown> = {}) =>
    insert('task', {
      ...{ customer_id: id, kind, cause: `before ${cause}:${id}`, created_at: '' },
      ...{ due_day: today + random.whole(-2, 1), manager: random.pick(MANAGERS) },
      ...{ state: random.chance(0.8) ? 'open' : 'done', ...row },
    })
  if (random.chance(0.25)) {
    task('callback', 'callback', {
      due_minute: Math.min(1439, Math.max(0, minute + random.whole(-200, 200))),
      campaign_id: random.chance(0.4) ? random.whole(1, 3) : null,
    })
  }
  if (random.chance(0.2)) {
    task('promise', 'promise', { due_minute: random.chance(0.3) ? minute + 5 : null, manager: '' })
  }
  if (random.chance(0.2)) makeSentList(insert, random, id, today, task)
  if (random.chance(0.15)) makeComplaint(insert, random, id, { today, minute })
  for (let campaign_id = 1; campaign_id <= 3; campaign_id++) {
    if (random.chance(0.5)) continue
    const isTried = random.chance(0.3)
    insert('campaign_target', {
      ...{ campaign_id, customer_id: id, segment_id: 'new', manager: random.pick(MANAGERS) },
      ...{ is_held_out: random.chance(0.15) ? 1 : 0, attempts: random.whole(0, 3) },
      state: random.chance(0.8) ? 'open' : 'done',
      ...(isTried && { next_day: today + random.whole(-1, 1), next_minute: minute + 1 }),
    })
  }
  if (random.chance(0.2)) call(insert, random, id, { day: today, minute, complaint_id: null })
}

function makeSentList(
  insert: Insert,
  random: Dice,
  id: number,
  today: number,
  task: (kind: string, cause: string, row?: Record<string, unknown>) => number,
): void {
  const sentDay = today - random.whole(1, 5)
  const price_list_id = insert('price_list', {
    ...{ number: `P${id}`, issued_day: sentDay, valid_until_day: today, locale: 'en', items: 1 },
    ...{ content: '{}', customer_id: id },
  })
  insert('price_list_sent', {
    ...{ price_list_id, customer_id: id, day: sentDay, at: '' },
    channel: random.pick(['email', 'whatsapp', 'print']),
  })
  task('priceListFollowUp', 'sent', { price_list_id, manager: '' })
  if (random.chance(0.4)) {
    const day = today - random.whole(0, 6)
    insert('document', { customer_id: id, day, kind: 'purchase', total_minor: 100 })
  }
}

function makeComplaint(
  insert: Insert,
  random: Dice,
  id: number,
  { today, minute }: Pick<RandomDay, 'today' | 'minute'>,
): void {
  const complaint_id = insert('complaint', {
    ...{ customer_id: id, at: '', day: today - random.whole(0, 3), text: 'late' },
    state: random.chance(0.8) ? 'open' : 'solved',
  })
  for (let n = random.pick([0, 0, 1, 2]); n > 0; n--) {
    const ago = {
      day: today - random.whole(0, 2),
      minute: Math.max(0, minute - random.whole(0, 60)),
    }
    call(insert, random, id, { ...ago, complaint_id })
  }
}

function call(
  insert: Insert,
  random: Dice,
  id: number,
  row: { day: number; minute: number; complaint_id: number | null },
): void {
  insert('call', {
    ...{ ...row, customer_id: id, request_id: `r${random.whole(0, 2 ** 40)}-${id}`, at: '' },
    ...{ cause: row.complaint_id === null ? 'own' : 'complaint', segment_id: 'new', before: '{}' },
    ...{ manager: random.pick(MANAGERS), was_prospect: random.chance(0.3) ? 1 : 0 },
    ...{ disposition: random.pick(DISPOSITIONS), undone_at: random.chance(0.2) ? 'x' : null },
  })
}

function makeSkips(db: Database.Database, insert: Insert, random: Dice, today: number): void {
  const items = db
    .prepare(
      `SELECT CASE kind WHEN 'callback' THEN 'callback:' ELSE 'followUp:' END || id AS item,
         customer_id FROM task
       UNION ALL SELECT 'complaint:' || id, customer_id FROM complaint
       UNION ALL SELECT 'campaign:' || campaign_id || ':' || customer_id, customer_id
         FROM campaign_target ORDER BY 1`,
    )
    .all() as { item: string; customer_id: number }[]
  for (const { item, customer_id } of items) {
    if (!random.chance(0.06)) continue
    insert('call_skip', {
      ...{ item, customer_id, manager: random.pick(MANAGERS), at: '', reason: 'ill' },
      ...{ day: today - (random.chance(0.8) ? 0 : 1), undone_at: random.chance(0.2) ? 'x' : null },
    })
  }
}
