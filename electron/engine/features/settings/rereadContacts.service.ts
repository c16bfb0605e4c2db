import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Channel } from '#shared/domain/customers/contactPoint.ts'
import { normaliseContact } from '#shared/domain/customers/contacts.ts'
import type { EngineContext } from '../../context.ts'
import { rawHandle, type WriteTx } from '../../store/base.ts'
import { proposeDuplicates } from '../../store/matching/propose.ts'
import { indexCustomer } from '../../store/search.ts'
import { prepared } from '../../store/summary/prepared.ts'
import { touchTraits } from '../../store/summary/touch.ts'

/** Contacts that are looked at in one write: other work goes on between them. */
const AT_ONCE = 500

interface Unclear {
  id: number
  customerId: number
  channel: Channel
  raw: string
}

/**
 * Reads contacts that nobody could understand once more, now that the shop's country is another
 * one: phones are written without its code. What was written stays beside what it means; what is
 * still unclear stays as it is, and so does what was understood before.
 * @returns how many are understood now
 */
export async function rereadContacts(
  { base, events }: EngineContext,
  country: string,
): Promise<number> {
  let understood = 0
  let last = 0
  for (;;) {
    const seen = await base.write((tx) => Promise.resolve(rereadSome(tx, country, last)))
    understood += seen.understood
    if (seen.last === null) break
    last = seen.last
    await nextTurn()
  }
  if (understood > 0) events.emit({ type: 'changed', topics: ['customers', 'calls'] })
  return understood
}

function rereadSome(
  tx: WriteTx,
  country: string,
  after: number,
): { understood: number; last: number | null } {
  const db = rawHandle(tx)
  const unclear = prepared(
    db,
    `SELECT id, customer_id AS customerId, channel, raw FROM contact_point
     WHERE needs_review = 1 AND id > ? ORDER BY id LIMIT ?`,
  ).all(after, AT_ONCE) as Unclear[]
  const known = prepared(
    db,
    'SELECT 1 FROM contact_point WHERE customer_id = ? AND channel = ? AND value = ?',
  )
  const settle = prepared(db, 'UPDATE contact_point SET value = ?, needs_review = 0 WHERE id = ?')
  const changed = new Set<number>()
  let understood = 0
  for (const { id, customerId, channel, raw } of unclear) {
    const { value, needsReview } = normaliseContact(channel, raw, country)
    // Who has it already in another writing keeps both: none is taken away here.
    if (needsReview || known.get(customerId, channel, value) !== undefined) continue
    settle.run(value, id)
    changed.add(customerId)
    understood += 1
  }
  for (const id of changed) {
    indexCustomer(tx, id)
    touchTraits(db, id)
  }
  if (changed.size > 0) proposeDuplicates(db, [...changed])
  return { understood, last: unclear.length < AT_ONCE ? null : unclear.at(-1)!.id }
}
