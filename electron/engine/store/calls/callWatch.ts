import type Database from 'better-sqlite3'

/**
 * Whose calls the writes since a moment may have changed, so that a list of 100,000 people is
 * brought up to date for the few whom a purchase or a call was about.
 */
export interface CallWatch {
  /** The moment now, after the last commit. */
  mark(): number
  /**
   * Customers whom writes since the moment concerned.
   * @returns `null` where that is not known, or too many: all may have changed
   */
  since(mark: number): ReadonlySet<number> | null
}

/** More are found anew as fast as one by one. */
const MOST_CUSTOMERS = 2_000
const MOST_COMMITS = 1_000

/** What the list is made of: by which columns (empty: all) and of which rows. */
const WATCHED: { table: string; columns?: string; customer?: string; when?: string }[] = [
  { table: 'customer', columns: 'country, do_not_call', customer: 'id' },
  { table: 'contact_point', when: `channel = 'phone'` },
  { table: 'consent', when: `channel = 'phone'` },
  { table: 'customer_summary', columns: 'spend_minor, gap_days, last_day, first_day' },
  { table: 'task', when: `kind = 'callback'` },
  { table: 'complaint' },
  { table: 'campaign_target' },
]

/** With {@link CallWatch}, what the owner of the writing connection has to tell it. */
export interface WatchedWriter extends CallWatch {
  committed(): void
  rolledBack(): void
}

/** Begins to watch a writing connection. @param writer with its tables up to date */
export function watchCalls(writer: Database.Database): WatchedWriter {
  let writing = new Set<number>()
  /** One for each commit from number `first` on; `null` for all customers. */
  let commits: (ReadonlySet<number> | null)[] = []
  let first = 0
  writer.function('calls_concern', (customerId: unknown) => {
    if (writing.size <= MOST_CUSTOMERS) writing.add(customerId as number)
    return null
  })
  writer.exec(WATCHED.map(triggersOn).join('\n') + CAMPAIGN_STATE)

  const add = (customers: ReadonlySet<number> | null) => {
    commits.push(customers)
    if (commits.length <= MOST_COMMITS) return
    first += commits.length >> 1
    commits = commits.slice(commits.length >> 1)
  }
  const foreignVersion = () => writer.pragma('data_version', { simple: true }) as number
  let version = foreignVersion()
  /** Another connection (a worker's) has written: nobody saw what. */
  const noteOthers = () => {
    const now = foreignVersion()
    if (now !== version) add(null)
    version = now
  }

  return {
    committed() {
      noteOthers()
      if (writing.size > 0) add(writing.size > MOST_CUSTOMERS ? null : writing)
      writing = new Set()
    },
    rolledBack: () => void (writing = new Set()),
    mark() {
      noteOthers()
      return first + commits.length
    },
    since(mark) {
      noteOthers()
      if (mark < first) return null
      const concerned = new Set<number>()
      for (const customers of commits.slice(mark - first)) {
        if (customers === null) return null
        customers.forEach((id) => concerned.add(id))
        if (concerned.size > MOST_CUSTOMERS) return null
      }
      return concerned
    },
  }
}

/**
 * Of this connection only (TEMP): they are no part of the base. Where a row goes from one
 * customer to another, as in a merge, both are concerned.
 */
function triggersOn({ table, columns, customer = 'customer_id', when }: (typeof WATCHED)[number]) {
  const concern = (row: 'OLD' | 'NEW') =>
    `SELECT calls_concern(${row}.${customer})${when ? ` WHERE ${row}.${when}` : ''};`
  const trigger = (event: string, of: string, rows: ('OLD' | 'NEW')[]) =>
    `CREATE TEMP TRIGGER calls_${table}_${event} AFTER ${event}${of} ON main.${table}
       BEGIN ${rows.map(concern).join(' ')} END;`
  return [
    trigger('INSERT', '', ['NEW']),
    trigger('DELETE', '', ['OLD']),
    trigger('UPDATE', columns ? ` OF ${columns}, ${customer}` : '', ['OLD', 'NEW']),
  ].join('\n')
}

/** A campaign that begins, pauses or ends concerns all whom it is for. */
const CAMPAIGN_STATE = `
CREATE TEMP TRIGGER calls_campaign_state AFTER UPDATE OF state ON main.campaign
  WHEN OLD.state <> NEW.state
  BEGIN SELECT calls_concern(customer_id) FROM campaign_target WHERE campaign_id = NEW.id; END;`
