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

const LINES = `
  SELECT d.id, d.customer_id, l.product_id
  FROM (SELECT id, customer_id FROM document
    WHERE kind = 'purchase' AND day > ? AND day <= ? ORDER BY day DESC, id DESC LIMIT ${MOST_BASKETS}) d
  CROSS JOIN document_line l
  WHERE l.document_id = d.id AND l.product_id IS NOT NULL AND l.quantity_milli > 0`

/**
 * The shop's newest purchases (at most 10,000) of the window as baskets, whoever bought. What came
 * back later lay in the basket all the same. Read once until something is written; prepared,
 * because it is measured: some 35,000 lines.
 */
export function shopBaskets(db: ReadDb): Baskets {
  const handle = rawHandle(db)
  const frame = summaryAsOf(handle)!
  return untilWritten(db, 'baskets', `${frame.asOf} ${frame.months}`, () => {
    const { after, asOf } = windowOf(frame.asOf, frame.months)
    const lines = prepared(handle, LINES).raw().all(after, asOf)
    return basketsOf(lines as [number, number | null, number][])
  })
}
