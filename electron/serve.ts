import type { Locale } from '#shared/domain/locales/locale.ts'
import { openEngine, type Engine } from './engine/engine.ts'
import { fileLog } from './engine/ports/fileLog.ts'
import { serveHttp, type HttpDoor } from './engine/transports/http.ts'
import { knock } from './engine/transports/knock.ts'
import { ensurePages, PAGES } from './builtPages.ts'
import { openBrowser } from './openBrowser.ts'
import { logPath, makeFolderOf } from './paths.ts'

export interface BrowserModeOptions {
  basePath: string
  /** `0` or absent: any free port. */
  port?: number
  /** Whether to show the pages in the user's browser at once. */
  open: boolean
  /** Of a base that is made now. */
  currency?: string
  /** Likewise. */
  locale?: Locale
  /** Takes the lines for the user; the console when absent. */
  say?: (line: string) => void
}

/** `brought`: another Regulars has the base open, and its page was opened anew. */
export type BrowserMode =
  | { kind: 'brought'; url: string }
  | { kind: 'running'; url: string; port: number; close(): Promise<void>; ended: Promise<void> }

/**
 * Starts the engine and its pages for the user's browser, until `close` or until the user
 * ends the program (Ctrl+C).
 * @throws BaseError from opening the base; `base.inUse` only when the other one cannot show
 *   its pages. The system's error when the port is taken.
 */
export async function startBrowserMode(options: BrowserModeOptions): Promise<BrowserMode> {
  const say = options.say ?? console.log
  await ensurePages(say)
  makeFolderOf(options.basePath)
  const engine = await openOrFind(options)
  if (typeof engine === 'string') {
    say(`Regulars runs already: ${engine}`)
    if (options.open) openBrowser(engine)
    return { kind: 'brought', url: engine }
  }
  const door = await openDoor(engine, options.port)
  say(`Regulars: ${door.url}`)
  say('The address is good once. Ctrl+C ends the program.')
  if (options.open) openBrowser(door.url)
  return run(engine, door)
}

/** The engine, or the launch address of the one that has the base. */
async function openOrFind(options: BrowserModeOptions): Promise<Engine | string> {
  try {
    return await openEngine({
      basePath: options.basePath,
      door: 'browser',
      currency: options.currency,
      locale: options.locale,
      ports: { log: fileLog(logPath()) },
    })
  } catch (error) {
    const { code, args } = error as { code?: unknown; args?: { address?: unknown } }
    const address = code === 'base.inUse' ? args?.address : null
    const url = typeof address === 'string' ? await knock(address) : null
    if (url === null) throw error
    return url
  }
}

async function openDoor(engine: Engine, port: number | undefined): Promise<HttpDoor> {
  try {
    const door = await serveHttp(engine, { port, staticRoot: PAGES })
    engine.lock.setAddress(door.knockAddress)
    return door
  } catch (error) {
    await engine.close()
    throw error
  }
}

function run(engine: Engine, door: HttpDoor): BrowserMode {
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>()
  let closing: Promise<void> | null = null
  const close = (): Promise<void> => (closing ??= end())
  const end = async (): Promise<void> => {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    await door.close()
    await engine.close()
  }
  const stop = (): void => void close().then(resolve, reject)
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return {
    kind: 'running',
    url: door.url,
    port: door.port,
    ended,
    close: () => close().finally(resolve),
  }
}
