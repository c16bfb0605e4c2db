import type { Day } from '#shared/domain/dates/day.ts'
import { rawHandle, type Base } from '../base.ts'
import { runWorker, workerUrl } from '../worker.ts'
import { refreshSummary, type RefreshOptions } from './refresh.ts'
import { summaryAsOf } from './summaryRows.ts'

/** Bases with fewer documents are made anew in place; starting a thread would take longer. */
const SMALL_BASE_DOCUMENTS = 20_000

/** Whether the summary stands for this date and window. */
export function isFresh(
  base: Base,
  wanted: { asOf: Day; months: number; isLook: boolean },
): boolean {
  const current = summaryAsOf(rawHandle(base.read))
  return (
    current !== null &&
    current.asOf === wanted.asOf &&
    current.months === wanted.months &&
    current.isLook === wanted.isLook
  )
}

/** Makes the summary anew; other writes wait meanwhile, reads do not. */
export async function refresh(base: Base, options: RefreshOptions): Promise<void> {
  const { n } = await base.read
    .selectFrom('document')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (n < SMALL_BASE_DOCUMENTS) {
    await base.write(async (tx) => refreshSummary(rawHandle(tx), options))
    return
  }
  const url = workerUrl('refresh.worker', import.meta.url)
  await base.whileHeld(() =>
    runWorker(url, { data: { path: base.path, options }, onMessage: () => {} }),
  )
}
