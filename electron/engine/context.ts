import type { Day } from '#shared/domain/dates/day.ts'
import type { Topic } from '#shared/api/app.contract.ts'
import type { EventHub } from './jobs/events.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { FileShelf } from './jobs/fileShelf.ts'
import type { Ports } from './ports/ports.ts'
import type { Base, WriteTx } from './store/base.ts'

export type Door = 'electron' | 'browser' | 'cli' | 'test'

/** What every handler gets. */
export interface EngineContext {
  door: Door
  ports: Ports
  base: Base
  jobs: Jobs
  events: EventHub
  files: FileShelf
  /** Asked for by whoever opened the engine (the command line); `null` follows the settings. */
  asOf: Day | null
}

/** A write that tells the pages which topics it changed, once it is committed. */
export async function writeAnd<T>(
  context: EngineContext,
  topics: Topic[],
  work: (tx: WriteTx) => Promise<T>,
): Promise<T> {
  const result = await context.base.write(work)
  context.events.emit({ type: 'changed', topics })
  return result
}
