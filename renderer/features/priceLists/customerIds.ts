import { engine } from '../../api/client.ts'
import type { Whose } from '../../app/handedCustomers.ts'

const AT_ONCE = 500
/** So many price lists are made at once, and no more. */
export const MOST_CLIENTS = 20_000

/**
 * The numbers of some customers, by name where a filter finds them.
 * @returns `total` is how many there are, more than `ids` where they are too many
 */
export async function customerIds(whose: Whose): Promise<{ ids: number[]; total: number }> {
  if (whose.by === 'ids') {
    return { ids: whose.ids.slice(0, MOST_CLIENTS), total: whose.ids.length }
  }
  const ids: number[] = []
  for (;;) {
    const { filter } = whose
    const page = await engine.customers.list({ filter, offset: ids.length, limit: AT_ONCE })
    ids.push(...page.rows.map(({ id }) => id))
    const isAll = page.rows.length === 0 || ids.length >= page.total
    if (isAll || ids.length >= MOST_CLIENTS) {
      return { ids: ids.slice(0, MOST_CLIENTS), total: page.total }
    }
  }
}
