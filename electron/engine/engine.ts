import { createRouterClient } from '@orpc/server'
import type { Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { EngineClient } from '#shared/api/contract.ts'
import { followAsOf } from './asOf.ts'
import { startWatching } from './features/imports/watch.ts'
import type { Door, EngineContext } from './context.ts'
import { toWireError } from './errors.ts'
import { EventHub } from './jobs/events.ts'
import { FileShelf } from './jobs/fileShelf.ts'
import { Jobs } from './jobs/jobs.ts'
import { settlePoints } from './pointsDay.ts'
import { followPrices } from './pricesDay.ts'
import { defaultPorts, type Ports } from './ports/ports.ts'
import { router, type EngineRouter } from './router.ts'
import { openBase, type Base } from './store/base.ts'
import { baseErrorOf } from './store/baseError.ts'
import { refuseForeign } from './store/openFile.ts'
import { lockBase, type InstanceLock } from './store/instanceLock.ts'
import { countryOf, DEFAULT_SETTINGS, writeSettings } from './store/settings.ts'

export interface EngineOptions {
  basePath: string
  door: Door
  /** Of a base that is made now; an existing base keeps its own. */
  currency?: string
  /** Likewise: the language in which its pages begin. */
  locale?: Locale
  /** Looks at the base as of this date, whatever its settings say. */
  asOf?: Day
  ports?: Partial<Ports>
}

type Next = { next(): Promise<unknown> }

export interface Engine {
  router: EngineRouter
  context: EngineContext
  /** What every transport's handler takes beside the router: errors leave in our codes. */
  rpcOptions: { clientInterceptors: ((options: Next) => Promise<unknown>)[] }
  lock: InstanceLock
  /** The engine called in-process, with the same errors as over a wire. */
  client(): EngineClient
  close(): Promise<void>
}

/** Doors that stay open, and so look into the watched folder meanwhile. */
const WATCHING: readonly Door[] = ['electron', 'browser']

/** How often a new day is looked for. */
const DAY_WATCH_MS = 30_000

/**
 * Opens the base and everything around it. One engine per base.
 * @throws BaseError `base.inUse`, `base.foreign`, `base.newer`, `base.damaged`,
 *   `base.readOnly`, `base.diskFull`
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const ports = defaultPorts(options.ports)
  // Before anything is put beside a file that may be somebody else's.
  refuseForeign(options.basePath)
  const lock = lockBase(options.basePath, {
    pid: process.pid,
    door: options.door,
    startedAt: ports.clock.now().toISOString(),
    address: null,
  })
  let base: Base | null = null
  try {
    base = await openBase(options.basePath)
    return await assemble(options, ports, lock, base)
  } catch (error) {
    await base?.close()
    lock.release()
    throw baseErrorOf(error) ?? error
  }
}

async function assemble(
  options: EngineOptions,
  ports: Ports,
  lock: InstanceLock,
  base: Base,
): Promise<Engine> {
  const events = new EventHub()
  const jobs = new Jobs(events, ports)
  const files = new FileShelf(ports.ids)
  const context: EngineContext = {
    door: options.door,
    ports,
    base,
    jobs,
    events,
    files,
    asOf: options.asOf ?? null,
  }
  await settleNew(context, options)
  await followDay(context)
  const stopWatching = watchForNewDay(context)
  const mapErrors = async ({ next }: Next): Promise<unknown> => {
    try {
      return await next()
    } catch (error) {
      throw toWireError(error, ports)
    }
  }
  const client = (): EngineClient =>
    createRouterClient(router, { context, interceptors: [mapErrors] }) as EngineClient
  const leaveFolder = WATCHING.includes(options.door) ? startWatching(context, client()) : null
  return {
    router,
    context,
    lock,
    rpcOptions: { clientInterceptors: [mapErrors] },
    client,
    async close() {
      stopWatching()
      const left = leaveFolder?.()
      await jobs.close()
      await left
      files.close()
      await base.close()
      lock.release()
    },
  }
}

/** What is said of a base that is made now. A currency that nobody named is still to be chosen. */
async function settleNew(
  { base }: EngineContext,
  { currency, locale }: Pick<EngineOptions, 'currency' | 'locale'>,
): Promise<void> {
  const isNew =
    (await base.read.selectFrom('setting').select('key').limit(1).execute()).length === 0
  if (!isNew) return
  const country = countryOf(currency ?? DEFAULT_SETTINGS.currency)
  await base.write((tx) => writeSettings(tx, { currency, locale, country }))
}

/** What a day brings: prices that were planned for it, figures as of it, points. */
async function followDay(context: EngineContext): Promise<void> {
  await followPrices(context)
  await followAsOf(context)
  await settlePoints(context)
}

/** The app may stay open for weeks: a new day moves the as-of date and the window. */
function watchForNewDay(context: EngineContext): () => void {
  let isBusy = false
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    followDay(context)
      .catch((error: unknown) => context.ports.log.error('new day', error))
      .finally(() => (isBusy = false))
  }, DAY_WATCH_MS)
  timer.unref()
  return () => clearInterval(timer)
}
