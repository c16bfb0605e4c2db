import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { ReadDb, WriteTx } from '../../store/base.ts'
import type { ManyTask } from './manyWork.ts'

/** The number that comes `count` after a number of the same year. */
export function numberAfter(number: string, count: number): string {
  const [series = '', year = '', last = ''] = number.split('-')
  return `${series}-${year}-${String(Number(last) + count).padStart(4, '0')}`
}

/** Notes that many price lists are being issued together. */
export async function addBatch(
  tx: WriteTx,
  { at, day, task }: { at: string; day: Day; task: ManyTask },
): Promise<number> {
  const { to, channel, format } = task
  const toWhom = to.kind === 'segment' ? to : { kind: to.kind, customers: to.customerIds.length }
  const content = JSON.stringify({ to: toWhom, channel, format })
  const { id } = await tx
    .insertInto('price_list_batch')
    .values({ at, day: toEpochDay(day), content, issued: 0 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Counts what a batch issued; one that issued nothing leaves no trace. */
export async function countIssued(tx: WriteTx, id: number): Promise<void> {
  const { n } = await tx
    .selectFrom('price_list')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('batch_id', '=', id)
    .executeTakeFirstOrThrow()
  if (n === 0) await tx.deleteFrom('price_list_batch').where('id', '=', id).execute()
  else await tx.updateTable('price_list_batch').set({ issued: n }).where('id', '=', id).execute()
}

/** The price lists of a batch, each of one customer, in the order of their numbers. */
export async function listsOfBatch(db: ReadDb, id: number): Promise<number[]> {
  const rows = await db
    .selectFrom('price_list')
    .select('id')
    .where('batch_id', '=', id)
    .where('customer_id', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}
