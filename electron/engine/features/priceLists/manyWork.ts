import type * as z from 'zod'
import type { LeftOutOfMany, manyInput, ManyResult } from '#shared/api/priceLists.contract.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import type { EngineContext } from '../../context.ts'
import type { JobControl } from '../../jobs/jobs.ts'
import type { ShopMoment } from './sections.service.ts'
import type { Reach } from './sent.repo.ts'

export type ManyTask = z.output<typeof manyInput>

/** Many price lists under way. */
export interface ManyWork {
  context: EngineContext
  task: ManyTask
  job: JobControl
  day: Day
  /** What sells, as it was when the work began: each list that is issued is a write. */
  moment: ShopMoment
  /** Who gets one, in order. */
  reached: readonly Reach[]
  /** Grows by those for whom there is nothing to list. */
  leftOut: LeftOutOfMany[]
}

/** What was issued before the work ended, and why it ended before its end. */
export interface ManyOutcome {
  batchId: number | null
  issued: number
  ended: ManyResult['ended']
}

/** What a failure means for work that keeps what is done; any other is thrown again. */
export function endedBy(error: unknown, { job }: ManyWork): NonNullable<ManyResult['ended']> {
  if (job.signal.aborted) return 'cancelled'
  const { code } = error as { code?: unknown }
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'folder.full'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT') {
    return 'folder.unwritable'
  }
  throw error
}
