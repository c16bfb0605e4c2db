import type * as z from 'zod'
import { AppError } from '#shared/api/errors.ts'
import type { LeftOutOfMany, manyInput, ManyResult } from '#shared/api/priceLists.contract.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import type { EngineContext } from '../../context.ts'
import type { JobControl } from '../../jobs/jobs.ts'
import { issueIntoFolder } from './manyIntoFolder.service.ts'
import { issueIntoZip } from './manyIntoZip.service.ts'
import { recipientsOf } from './recipients.repo.ts'
import { shopMoment, type ShopMoment } from './sections.service.ts'
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

/**
 * Issues a price list to each of many customers and writes them all into a folder or a zip. A
 * list has its number and its place among the issued ones only once its file is whole: into a
 * folder one after another, into a zip all of them when the zip is done. What ends the work
 * early (a cancel, a full disk) keeps what is whole and burns no number.
 * @throws AppError `priceLists.nobody`, `folder.missing`, `folder.unwritable`, as composing does
 */
export async function issueMany(
  context: EngineContext,
  task: ManyTask,
  job: JobControl,
): Promise<ManyResult> {
  const { reached, leftOut } = await recipientsOf(context.base.read, task.to, task.channel)
  if (reached.length === 0) throw new AppError('priceLists.nobody')
  const day = context.ports.clock.today()
  const moment = shopMoment(context.base.read)
  const work: ManyWork = { context, task, job, day, moment, reached, leftOut: [...leftOut] }
  const { into } = task
  if (into.kind === 'zip')
    return { ...(await issueIntoZip(work)), folder: null, leftOut: work.leftOut }
  const outcome = await issueIntoFolder(work, into.path)
  const nowhere = { downloadId: null, fileName: null }
  return { ...outcome, ...nowhere, folder: into.path, leftOut: work.leftOut }
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
