import type Database from 'better-sqlite3'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { DiscountSource, DiscountUses, GivenDiscount } from '#shared/domain/pricing/basket.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../handle.ts'
import { prepared } from '../summary/summaryRows.ts'
import type { DiscountUseTable } from '../tables/sales.ts'

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

type Named = Pick<
  DiscountUseTable,
  'kind' | 'discount_id' | 'price_list_id' | 'campaign_id' | 'name'
>

/** `null` for what limits a price: it gives nothing. */
function columnsOf(source: DiscountSource): Named | null {
  const nobody = { discount_id: null, price_list_id: null, campaign_id: null, name: '' }
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
        price_list_id: source.priceListId ?? null,
        campaign_id: source.campaignId ?? null,
        name: source.campaignId === undefined ? source.number : source.name,
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
  const rows = usesOf(rawHandle(tx), purchaseId).flatMap((use) => {
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

/**
 * Brings what is undone of a purchase's uses in step with how much of it has come back in all,
 * whichever of its returns came or went: more is taken back, or again given, as rows of a return.
 * For the import's thread, which has the driver's own handle.
 * @param returnId a return of the purchase; `null` where none is left, whose rows went with them
 * @param shareBack 0 to 1; with all of it the use itself comes back
 */
export function settleUses(
  db: Database.Database,
  {
    purchaseId,
    returnId,
    day,
    shareBack,
  }: { purchaseId: number; returnId: number | null; day: number; shareBack: number },
): void {
  if (returnId === null) return
  const insert = prepared(
    db,
    `INSERT INTO discount_use (document_id, customer_id, day, kind, discount_id, price_list_id,
       campaign_id, name, times, given_minor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const use of usesOf(db, purchaseId)) {
    const minor = Math.round(use.given_minor * shareBack) + use.undone_minor
    const times = (shareBack >= 1 ? use.times : 0) + use.undone_times
    if (minor === 0 && times === 0) continue
    insert.run(
      ...[returnId, use.customer_id, day, use.kind, use.discount_id, use.price_list_id],
      ...[use.campaign_id, use.name, -times, -minor],
    )
  }
}

/** Hand-set prices have one row for each reason, so a use is told by its name, too. */
function usesOf(db: Database.Database, purchaseId: number): UseSoFar[] {
  return prepared(
    db,
    `SELECT u.kind, u.discount_id, u.price_list_id, u.campaign_id, u.name, max(u.customer_id) AS customer_id,
       sum(CASE WHEN u.document_id = @purchaseId THEN u.times ELSE 0 END) AS times,
       sum(CASE WHEN u.document_id = @purchaseId THEN u.given_minor ELSE 0 END) AS given_minor,
       sum(CASE WHEN u.document_id = @purchaseId THEN 0 ELSE u.times END) AS undone_times,
       sum(CASE WHEN u.document_id = @purchaseId THEN 0 ELSE u.given_minor END) AS undone_minor
     FROM discount_use u
     WHERE u.document_id = @purchaseId
       OR u.document_id IN (SELECT id FROM document WHERE reverses_id = @purchaseId)
     GROUP BY u.kind, u.discount_id, u.price_list_id, u.campaign_id, u.name
     HAVING sum(CASE WHEN u.document_id = @purchaseId THEN 1 ELSE 0 END) > 0`,
  ).all({ purchaseId }) as UseSoFar[]
}

/** How often these discounts were used, by everybody and by the customer; returned uses are out. */
export async function usesOfDiscounts(
  db: ReadDb,
  ids: readonly number[],
  customerId: number | null,
): Promise<{ uses: DiscountUses; ownUses: Map<number, number> }> {
  if (ids.length === 0) return { uses: new Map(), ownUses: new Map() }
  const rows = await db
    .selectFrom('discount_use')
    .select((eb) => [
      'discount_id as id',
      eb.fn.sum<number>('times').as('times'),
      eb.fn.sum<number>('given_minor').as('givenMinor'),
      eb.fn
        .sum<number>(
          eb.case().when('customer_id', '=', customerId).then(eb.ref('times')).else(0).end(),
        )
        .as('own'),
    ])
    .where('discount_id', 'in', [...ids])
    .groupBy('discount_id')
    .execute()
  return {
    uses: new Map(rows.map(({ id, times, givenMinor }) => [id!, { times, givenMinor }])),
    ownUses: new Map(rows.map(({ id, own: times }) => [id!, times])),
  }
}
