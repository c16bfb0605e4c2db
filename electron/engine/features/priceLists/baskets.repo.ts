import { setImmediate as nextTurn } from 'node:timers/promises'
import { basketsOf, type Baskets } from '#shared/domain/priceLists/companions.ts'
import { windowOf } from '#shared/domain/segments/metrics.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { prepared } from '../../store/summary/prepared.ts'
import { summaryAsOf } from '../../store/summary/summaryRows.ts'
import { untilWritten } from '../../store/untilWritten.ts'

/**
 * The newest purchases tell what sells and what is bought together. A shop with more of them in
 * its window has as many customers that they say the same, and somebody waits for the answer.
 */
const MOST_BASKETS = 10_000
/** So many are read before others get their turn. */
const BASKETS_AT_ONCE = 1000

/** Purchases before one, newest first, each with its products; without one it has a single row. */
const LINES = `
  SELECT d.id, d.day, d.customer_id, l.product_id
  FROM (SELECT id, day, customer_id FROM document
    WHERE kind = 'purchase' AND day > ? AND (day, id) < (?, ?)
    ORDER BY day DESC, id DESC LIMIT ${BASKETS_AT_ONCE}) d
  LEFT JOIN document_line l
    ON l.document_id = d.id AND l.product_id IS NOT NULL AND l.quantity_milli > 0
  ORDER BY d.day DESC, d.id DESC`

type Line = [purchase: number, day: number, buyer: number | null, product: number | null]

/**
 * The shop's newest purchases (at most 10,000) of the window as baskets, whoever bought. What came
 * back later lay in the basket all the same. Read once until something is written; prepared,
 * because it is measured: some 35,000 lines.
 */
export function shopBaskets(db: ReadDb): Promise<Baskets> {
  const { asOf, months } = summaryAsOf(rawHandle(db))!
  return untilWritten(db, 'baskets', `${asOf} ${months}`, async () => {
    const window = windowOf(asOf, months)
    const lines: [number, number | null, number][] = []
    let [id, day] = [0, window.asOf + 1]
    for (let read = 0; read < MOST_BASKETS; read += BASKETS_AT_ONCE) {
      const some = linesBefore(db, window.after, day, id)
      for (const [purchase, , buyer, product] of some) {
        if (product !== null) lines.push([purchase, buyer, product])
      }
      if (some.length === 0) break
      ;[id, day] = some.at(-1)!
      await nextTurn()
    }
    return basketsOf(lines)
  })
}

function linesBefore(db: ReadDb, after: number, day: number, id: number): Line[] {
  return prepared(rawHandle(db), LINES).raw().all(after, day, id) as Line[]
}
