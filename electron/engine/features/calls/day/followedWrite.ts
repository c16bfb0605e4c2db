import type { Topic } from '#shared/api/app.contract.ts'
import type { EngineContext } from '../../../context.ts'
import type { WriteTx } from '../../../store/base.ts'
import { followOffered } from './offered.repo.ts'

/**
 * A write that concerns the calls of one customer only, after which the list need not be found
 * anew. The work says whose calls they are.
 */
export async function writeFollowed<T>(
  { base, events }: EngineContext,
  topics: Topic[],
  work: (tx: WriteTx) => Promise<{ answer: T; customerId: number }>,
): Promise<T> {
  let before = Number.NaN
  const { answer, customerId } = await base.write((tx) => {
    // With the turn to write taken, nobody else can commit until this write has.
    before = base.version()
    return work(tx)
  })
  followOffered(base.read, before, customerId)
  events.emit({ type: 'changed', topics })
  return answer
}
