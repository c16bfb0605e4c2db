import { AppError } from '#shared/api/errors.ts'
import type { ManyResult } from '#shared/api/priceLists.contract.ts'
import type { EngineContext } from '../../context.ts'
import type { JobControl } from '../../jobs/jobs.ts'
import { issueIntoFolder } from './manyIntoFolder.service.ts'
import { issueIntoZip } from './manyIntoZip.service.ts'
import type { ManyTask, ManyWork } from './manyWork.ts'
import { recipientsOf } from './recipients.repo.ts'
import { shopMoment } from './sections.service.ts'

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
  const day = context.ports.clock.today()
  const { reached, leftOut } = await recipientsOf(context.base.read, task, day)
  if (reached.length === 0) throw new AppError('priceLists.nobody')
  const moment = shopMoment(context.base.read)
  const work: ManyWork = { context, task, job, day, moment, reached, leftOut: [...leftOut] }
  const { into } = task
  if (into.kind === 'zip')
    return { ...(await issueIntoZip(work)), folder: null, leftOut: work.leftOut }
  const outcome = await issueIntoFolder(work, into.path)
  const nowhere = { downloadId: null, fileName: null }
  return { ...outcome, ...nowhere, folder: into.path, leftOut: work.leftOut }
}
