import { sql } from 'kysely'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { DiscountSource, DiscountUses, GivenDiscount } from '#shared/domain/pricing/basket.ts'
import type { ReadDb, WriteTx } from '../base.ts'
import type { DiscountUseTable } from '../tables.ts'

/** What a purchase gave away, one use of each discount. */
export async function noteUses(
  tx: WriteTx,
  {
    documentId,
    customerId,
    day,
    given,
  }: { documentId: number; customerId: number | null; day: Day; given: readonly GivenDiscount[] },
): Promise<void> {
  const rows = given.flatMap(({ source, givenMinor }) => {
    const named = columnsOf(source)
    if (named === null) return []
    return [
      {
        document_id: documentId,
        customer_id: customerId,
        day: toEpochDay(day),
        times: 1,
        given_minor: givenMinor,
        ...named,
      },
    ]
  })
  if (rows.length > 0) await tx.insertInto('discount_use').values(rows).execute()
}

type Named = Pick<DiscountUseTable, 'kind' | 'discount_id' | 'price_list_id' | 'name'>

/** `null` for what limits a price: it gives nothing. */
function columnsOf(source: DiscountSource): Named | null {
  const nobody = { discount_id: null, price_list_id: null, name: '' }
  switch (source.kind) {
    case 'cap':
    case 'floor':
      return null
    case 'priceLevel':
    case 'priceBook':
      return { ...nobody, kind: source.kind }
    case 'offer':
      return {
        ...nobody,
        kind: 'offer',
        price_list_id: source.priceListId,
        name: source.number,
      }
    default:
      return { ...nobody, kind: source.kind, discount_id: source.id, name: source.name }
  }
}

/** A row of a purchase with what its returns have undone of it so far (0 or less). */
interface UseSoFar extends Named {
  customer_id: number | null
  times: number
  given_minor: number
  undone_times: number
  undone_minor: number
}

/**
 * Takes back what a purchase gave away, as rows of the return: in proportion of the money for
 * a part; with the last part the rest, and the use itself.
 * @param whole nothing of the purchase is left with this return
 * @param shareOfMoney what this return gives back of what was paid for the purchase, 0 to 1
 */
export async function undoUses(
  tx: WriteTx,
  {
    purchaseId,
    returnId,
    day,
    whole,
    shareOfMoney,
  }: { purchaseId: number; returnId: number; day: Day; whole: boolean; shareOfMoney: number },
): Promise<void> {
  const rows = (await usesOf(tx, purchaseId)).flatMap((use) => {
    const { times, given_minor, undone_times, undone_minor, ...named } = use
    const left = given_minor + undone_minor
    const back = whole ? left : Math.min(left, Math.round(given_minor * shareOfMoney))
    const timesBack = whole ? times + undone_times : 0
    if (back === 0 && timesBack === 0) return []
    return [
      {
        ...named,
        document_id: returnId,
        day: toEpochDay(day),
        times: -timesBack,
        given_minor: -back,
      },
    ]
  })
  if (rows.length > 0) await tx.insertInto('discount_use').values(rows).execute()
}

/** Hand-set prices have one row for each reason, so a use is told by its name, too. */
async function usesOf(db: ReadDb, purchaseId: number): Promise<UseSoFar[]> {
  const result = await sql<UseSoFar>`
    SELECT u.kind, u.discount_id, u.price_list_id, u.name, max(u.customer_id) AS customer_id,
      sum(CASE WHEN u.document_id = ${purchaseId} THEN u.times ELSE 0 END) AS times,
      sum(CASE WHEN u.document_id = ${purchaseId} THEN u.given_minor ELSE 0 END) AS given_minor,
      sum(CASE WHEN u.document_id = ${purchaseId} THEN 0 ELSE u.times END) AS undone_times,
      sum(CASE WHEN u.document_id = ${purchaseId} THEN 0 ELSE u.given_minor END) AS undone_minor
    FROM discount_use u
    WHERE u.document_id = ${purchaseId}
      OR u.document_id IN (SELECT id FROM document WHERE reverses_id = ${purchaseId})
    GROUP BY u.kind, u.discount_id, u.price_list_id, u.name
    HAVING sum(CASE WHEN u.document_id = ${purchaseId} THEN 1 ELSE 0 END) > 0`.execute(db)
  return result.rows
}

/** How often these discounts were used, by everybody and by the customer; returned uses are out. */
export async function usesOfDiscounts(
  db: ReadDb,
  ids: readonly number[],
  customerId: number | null,
): Promise<{ uses: DiscountUses; ownUses: Map<number, number> }> {
  if (ids.length === 0) return { uses: new Map(), ownUses: new Map() }
  const own = sql<number>`sum(CASE WHEN customer_id = ${customerId} THEN times ELSE 0 END)`
  const rows = await db
    .selectFrom('discount_use')
    .select((eb) => [
      'discount_id as id',
      eb.fn.sum<number>('times').as('times'),
      eb.fn.sum<number>('given_minor').as('givenMinor'),
      own.as('own'),
    ])
    .where('discount_id', 'in', [...ids])
    .groupBy('discount_id')
    .execute()
  return {
    uses: new Map(rows.map(({ id, times, givenMinor }) => [id!, { times, givenMinor }])),
    ownUses: new Map(rows.map(({ id, own: times }) => [id!, times])),
  }
}
