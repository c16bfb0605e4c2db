import { fromEpochDay } from '#shared/domain/dates/day.ts'
import type { ReadDb } from '../../store/base.ts'

export interface FieldChange {
  field: string
  before: string
  after: string
}

/** Of an event of many fields at once: its value is an object. */
const MANY = '*'

/**
 * What the user's hand changed, by the number of each edit's last event: the fields as they
 * were before and after. All events of the customer are gone through in their order, because
 * what stood before may come from an import or a merge.
 */
export async function editsOf(
  db: ReadDb,
  customerId: number,
  lastIds: readonly number[],
): Promise<Map<number, FieldChange[]>> {
  const events = await db
    .selectFrom('field_event')
    .select(['id', 'at', 'field', 'value', 'how'])
    .where('entity', '=', 'customer')
    .where('row_id', '=', customerId)
    .where('id', '<=', Math.max(...lastIds))
    .orderBy('id')
    .execute()
  const lastAt = new Map(
    events.filter((event) => event.how === 'edit').map(({ at, id }) => [at, id]),
  )
  const edits = new Map<number, FieldChange[]>(lastIds.map((id) => [id, []]))
  const now = new Map<string, unknown>()
  for (const [index, { at, field, value, how }] of events.entries()) {
    if (how !== 'edit') {
      hear(now, field, JSON.parse(value), how === 'skip' && index === 0 ? 'fill' : how)
      continue
    }
    const after: unknown = JSON.parse(value)
    const change = { field, before: wordsOf(field, now.get(field)), after: wordsOf(field, after) }
    now.set(field, after)
    edits.get(lastAt.get(at) ?? -1)?.push(change)
  }
  return edits
}

/** What imports and merges say; `fill` only where nothing stands. */
function hear(now: Map<string, unknown>, field: string, value: unknown, how: string): void {
  if (how === 'skip') return
  const said = field === MANY ? (value as Record<string, unknown>) : { [field]: value }
  for (const [name, spoken] of Object.entries(said)) {
    const isOpen = wordsOf(name, now.get(name)) === ''
    if (how === 'overwrite' || isOpen) now.set(name, spoken)
  }
}

/** A field's value for reading: days as dates, lists with commas, flags as `1` or nothing. */
function wordsOf(field: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((part) => wordsOf('', part)).join(', ')
  if (typeof value === 'number') {
    if (field === 'birthday') return fromEpochDay(value)
    return value === 0 ? '' : String(value)
  }
  if (typeof value === 'boolean') return value ? '1' : ''
  return typeof value === 'string' ? value : ''
}
