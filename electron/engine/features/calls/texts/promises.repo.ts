import { sql } from 'kysely'
import type { ReadDb } from '../../../store/base.ts'
import { idList } from '../../../store/dialect/json.ts'

/** Somebody's words and their day, since 1970-01-01. */
export interface DatedWords {
  text: string
  day: number
}

interface Row extends DatedWords {
  id: number
}

const firstOfEach = (rows: readonly Row[]): Map<number, DatedWords> => {
  const found = new Map<number, DatedWords>()
  for (const { id, text, day } of rows) if (!found.has(id)) found.set(id, { text, day })
  return found
}

/** The oldest complaint of each customer that nobody has solved. */
export async function openComplaints(
  db: ReadDb,
  ids: readonly number[],
): Promise<Map<number, DatedWords>> {
  if (ids.length === 0) return new Map()
  const found = await sql<Row>`
    SELECT customer_id AS id, text, day FROM complaint
    WHERE customer_id IN ${idList(ids)} AND state = 'open' ORDER BY day, complaint.id`.execute(db)
  return firstOfEach(found.rows)
}

/** What each customer was promised first and still waits for. */
export async function openPromises(
  db: ReadDb,
  ids: readonly number[],
): Promise<Map<number, DatedWords>> {
  if (ids.length === 0) return new Map()
  const found = await sql<Row>`
    SELECT customer_id AS id, note AS text, due_day AS day FROM task
    WHERE customer_id IN ${idList(ids)} AND kind = 'promise' AND state = 'open'
    ORDER BY due_day, task.id`.execute(db)
  return firstOfEach(found.rows)
}
