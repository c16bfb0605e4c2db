import type Database from 'better-sqlite3'

/**
 * Changes of segment that an import or its undoing made: told once for each customer, and taken
 * back with the import, as if they had never been.
 */

interface Change {
  id: number
  customer_id: number
  from_segment: string
  to_segment: string
  figures: string
  import_id: number | null
}

/** After which change those that follow are told from the others. */
export function lastChange(db: Database.Database): number {
  return (db.prepare('SELECT max(id) FROM segment_change').pluck().get() as number | null) ?? 0
}

/**
 * One change for each customer, of all since a certain one: where documents come or go customer
 * by customer, the classes shift with each of them, and some people move there and back.
 * @param importId which import made them; `null` for none
 */
export function joinChanges(db: Database.Database, since: number, importId: number | null): void {
  const changes = db
    .prepare('SELECT * FROM segment_change WHERE id > ? ORDER BY id')
    .all(since) as Change[]
  const drop = db.prepare('DELETE FROM segment_change WHERE id = ?')
  const begin = db.prepare('UPDATE segment_change SET from_segment = ? WHERE id = ?')
  for (const own of Map.groupBy(changes, (change) => change.customer_id).values()) {
    const first = own[0]!
    const last = own.at(-1)!
    const isMove = first.from_segment !== last.to_segment
    for (const { id } of isMove ? own.slice(0, -1) : own) drop.run(id)
    if (isMove && first !== last) begin.run(first.from_segment, last.id)
  }
  db.prepare('UPDATE segment_change SET import_id = ? WHERE id > ?').run(importId, since)
}

/**
 * Takes back the changes that an import made. The change that came after one of them begins where
 * that one did. To where the undoing itself moved a customer, the last change since has led in
 * truth; and whatever leads back to where it began is none.
 * @param since after which change those of the undoing stand, each customer once
 */
export function forgetChanges(db: Database.Database, importId: number, since: number): void {
  const customers = db
    .prepare('SELECT DISTINCT customer_id FROM segment_change WHERE import_id = ?')
    .pluck()
    .all(importId) as number[]
  const changesOf = db.prepare('SELECT * FROM segment_change WHERE customer_id = ? ORDER BY id')
  const drop = db.prepare('DELETE FROM segment_change WHERE id = ?')
  const write = db.prepare(
    `UPDATE segment_change SET from_segment = @from_segment, to_segment = @to_segment,
       figures = @figures WHERE id = @id`,
  )
  for (const customerId of customers) {
    const before = changesOf.all(customerId) as Change[]
    const after = withoutImport(before, importId, since)
    const left = new Set(after.map(({ id }) => id))
    for (const { id } of before) if (!left.has(id)) drop.run(id)
    for (const { id, from_segment, to_segment, figures } of after) {
      write.run({ id, from_segment, to_segment, figures })
    }
  }
}

function withoutImport(changes: readonly Change[], importId: number, since: number): Change[] {
  const kept: Change[] = []
  /** What is gone, from where it began to where it led. */
  let gap: { from: string; to: string } | null = null
  let isAfter = false
  let mended: Change | null = null
  for (const change of changes) {
    const { from_segment: from, to_segment: to, figures } = change
    // The owner's own change of rules moves people without a word: what follows is no answer.
    if (gap !== null && gap.to !== from) gap = null
    const start: string = gap?.from ?? from
    if (change.import_id === importId) {
      isAfter = true
      gap = { from: start, to }
    } else if (change.id > since && mended !== null) {
      Object.assign(mended, { to_segment: to, figures })
    } else {
      const own: Change = { ...change, from_segment: start }
      gap = start === to ? { from: start, to } : null
      kept.push(own)
      if (isAfter) mended = own
    }
  }
  return kept.filter((change) => change.from_segment !== change.to_segment)
}
