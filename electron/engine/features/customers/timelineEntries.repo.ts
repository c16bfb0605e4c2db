import type { TimelineEntry } from '#shared/api/customers.contract.ts'
import { causeOfText } from '#shared/domain/points/points.ts'
import type { Disposition } from '#shared/domain/scripts/callList.ts'
import type { ReadDb } from '../../store/base.ts'
import { editsOf } from './timelineEdits.repo.ts'

type Kind = TimelineEntry['kind']

/** Where an entry stands in the timeline, and what it is about. */
export interface EntryKey {
  at: string
  kind: Kind
  id: number
}

/** An entry without its place. */
type Told = TimelineEntry extends infer Entry
  ? Entry extends TimelineEntry
    ? Omit<Entry, 'id' | 'at'>
    : never
  : never

/** The entries of a page in the order of their keys; one that has gone meanwhile is left out. */
export async function tellEntries(
  db: ReadDb,
  customerId: number,
  keys: readonly EntryKey[],
): Promise<TimelineEntry[]> {
  const told = new Map<string, Told>()
  for (const kind of new Set(keys.map((key) => key.kind))) {
    const ids = keys.filter((key) => key.kind === kind).map((key) => key.id)
    for (const [id, entry] of await tellers[kind](db, ids, customerId)) {
      told.set(`${kind}:${id}`, entry)
    }
  }
  return keys.flatMap((key) => {
    const id = `${key.kind}:${key.id}`
    const entry = told.get(id)
    return entry === undefined ? [] : [{ id, at: key.at, ...entry }]
  })
}

type Teller = (
  db: ReadDb,
  ids: readonly number[],
  customerId: number,
) => Promise<(readonly [number, Told])[]>

const tellers: Record<Kind, Teller> = {
  purchase: documents,
  return: documents,
  created: (db, ids) => imports(db, ids, 'created'),
  import: (db, ids) => imports(db, ids, 'import'),
  merged: merges,
  consent: consents,
  edit: async (db, ids, customerId) =>
    [...(await editsOf(db, customerId, ids))].map(
      ([id, changes]) => [id, { kind: 'edit', changes }] as const,
    ),
  segment: segments,
  priceList: priceLists,
  sent: sendings,
  points,
  call: calls,
  complaint: complaints,
}

async function documents(db: ReadDb, ids: readonly number[]) {
  const rows = await db
    .selectFrom('document')
    .select(['id', 'kind', 'number', 'total_minor'])
    .where('id', 'in', ids)
    .execute()
  return rows.map(({ id, kind, number, total_minor }) => {
    return [id, { kind, documentId: id, number, totalMinor: total_minor }] as const
  })
}

async function imports(db: ReadDb, ids: readonly number[], kind: 'created' | 'import') {
  const rows = await db
    .selectFrom('import_run')
    .select(['id', 'file_name'])
    .where('id', 'in', ids)
    .execute()
  return rows.map(({ id, file_name }) => {
    return [id, { kind, importId: id, fileName: file_name }] as const
  })
}

async function merges(db: ReadDb, ids: readonly number[]) {
  const rows = await db
    .selectFrom('customer_merge')
    .select(['id', 'merged_name', 'undone_at'])
    .where('id', 'in', ids)
    .execute()
  return rows.map(({ id, merged_name, undone_at }) => {
    return [
      id,
      { kind: 'merged', mergeId: id, name: merged_name, undone: undone_at !== null },
    ] as const
  })
}

async function consents(db: ReadDb, ids: readonly number[]) {
  const rows = await db
    .selectFrom('consent')
    .select(['id', 'channel', 'purpose', 'given', 'source', 'wording'])
    .where('id', 'in', ids)
    .execute()
  return rows.map(({ id, given, ...said }) => {
    return [id, { kind: 'consent', ...said, given: given === 1 }] as const
  })
}

async function segments(db: ReadDb, ids: readonly number[]) {
  const rows = await db
    .selectFrom('segment_change')
    .select(['id', 'from_segment', 'to_segment'])
    .where('id', 'in', ids)
    .execute()
  return rows.map(({ id, from_segment, to_segment }) => {
    return [id, { kind: 'segment', from: from_segment, to: to_segment }] as const
  })
}

async function priceLists(db: ReadDb, ids: readonly number[]) {
  const rows = await db
    .selectFrom('price_list')
    .select(['id', 'number'])
    .where('id', 'in', ids)
    .execute()
  return rows.map(({ id, number }) => {
    return [id, { kind: 'priceList', priceListId: id, number }] as const
  })
}

async function sendings(db: ReadDb, ids: readonly number[]) {
  const rows = await db
    .selectFrom('price_list_sent as s')
    .innerJoin('price_list as p', 'p.id', 's.price_list_id')
    .select(['s.id', 's.price_list_id', 's.channel', 'p.number'])
    .where('s.id', 'in', ids)
    .execute()
  return rows.map(({ id, price_list_id, channel, number }) => {
    return [id, { kind: 'sent', priceListId: price_list_id, number, channel }] as const
  })
}

async function points(db: ReadDb, ids: readonly number[]) {
  const rows = await db
    .selectFrom('point_entry')
    .select(['id', 'kind', 'points', 'cause', 'reason'])
    .where('id', 'in', ids)
    .execute()
  return rows.map(({ id, kind, points: n, cause, reason }) => {
    const said = { what: kind, points: n, cause: causeOfText(cause)?.kind ?? null, reason }
    return [id, { kind: 'points', ...said }] as const
  })
}

async function calls(db: ReadDb, ids: readonly number[]) {
  const rows = await db
    .selectFrom('call as k')
    .leftJoin('campaign as g', 'g.id', 'k.campaign_id')
    .select(['k.id', 'k.disposition', 'k.manager', 'k.note', 'k.minute', 'k.undone_at', 'g.name'])
    .where('k.id', 'in', ids)
    .execute()
  return rows.map(({ id, disposition, manager, note, minute, undone_at, name }) => {
    const said = { disposition: disposition as Disposition, manager, note, minute, campaign: name }
    return [id, { kind: 'call', callId: id, ...said, undone: undone_at !== null }] as const
  })
}

async function complaints(db: ReadDb, ids: readonly number[]) {
  const rows = await db
    .selectFrom('complaint')
    .select(['id', 'text', 'state', 'solution'])
    .where('id', 'in', ids)
    .execute()
  return rows.map(({ id, ...said }) => {
    return [id, { kind: 'complaint', complaintId: id, ...said }] as const
  })
}
