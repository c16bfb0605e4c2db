import { parentPort, workerData } from 'node:worker_threads'
import type { CampaignCheck } from '#shared/api/campaigns.contract.ts'
import { openReadDb } from '../../../store/base.ts'
import { openSecondWriter } from '../../../store/openFile.ts'
import { postedErrorOf } from '../../../store/worker.ts'
import {
  audienceSize,
  leftOutNow,
  type LeftOutAsked,
  type LeftOutPage,
  type LookedAt,
} from './audience.repo.ts'
import { checkCampaign } from './check.repo.ts'
import { writeStart } from './start.repo.ts'
import { UNWATCHED, watchOf, type Phase } from './watch.ts'

/** What a large audience is gone through for, on a thread and connections of its own. */
export type CampaignTask = {
  basePath: string
  campaign: LookedAt
  /** Not 0 once nobody wants it any more. */
  cancelFlag: Int32Array
} & CampaignWork

export type CampaignWork =
  { kind: 'check' } | { kind: 'leftOut'; asked: LeftOutAsked } | { kind: 'start'; now: string }

export type CampaignMessage =
  | { type: 'checked'; check: CampaignCheck }
  | { type: 'leftOut'; page: LeftOutPage }
  | { type: 'started'; customers: number }
  | { type: 'progress'; phase: Phase; done: number; total: number }

const task = workerData as CampaignTask
const port = parentPort!
const post = (message: CampaignMessage): void => port.postMessage(message)

const { db: read, close } = openReadDb(task.basePath)
try {
  if (task.kind === 'check') {
    const watch = watchOf(task.cancelFlag, UNWATCHED)
    post({ type: 'checked', check: await checkCampaign(read, task.campaign, watch) })
  } else if (task.kind === 'leftOut') {
    post({ type: 'leftOut', page: await leftOutNow(read, task.campaign, task.asked) })
  } else {
    const { campaign, now } = task
    const total = await audienceSize(read, campaign.plan.audience)
    const watch = watchOf(task.cancelFlag, (phase, done) =>
      post({ type: 'progress', phase, done, total }),
    )
    const db = openSecondWriter(task.basePath)
    try {
      const start = db.transaction(() => writeStart(read, db, campaign, now, watch))
      post({ type: 'started', customers: start.immediate() })
    } finally {
      db.close()
    }
  }
} catch (error) {
  port.postMessage({ type: 'error', error: postedErrorOf(error) })
} finally {
  await close()
}
port.close()
