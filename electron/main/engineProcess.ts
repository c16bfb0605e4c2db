import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron'
import { fileURLToPath } from 'node:url'
import { PORT_CHANNEL } from '../preload/channel.ts'

const ENTRY = fileURLToPath(new URL('../engine/process.js', import.meta.url))

/** A crash now and then is mended by a new engine; one that dies at once, again and again, is not. */
const MAX_STARTS = 3
const START_WINDOW_MS = 60_000
const CLOSE_PATIENCE_MS = 10_000

export interface EngineProcess {
  /** Gives the page a port to the engine; a port that the page had before is of no use then. */
  connect(page: WebContents): void
  /** Lets the engine end its work and close the base. */
  close(): Promise<void>
}

/**
 * Runs the engine in a process of its own, so that no work of the base ever holds up a
 * window. When it dies, the ports of its pages close with it, which ends every call that
 * waits; the pages then get a port to a new engine.
 */
export function startEngineProcess(basePath: string, logFile: string): EngineProcess {
  const pages = new Set<WebContents>()
  const starts: number[] = []
  let isClosing = false
  let child: UtilityProcess | null = null

  const start = (): void => {
    starts.push(Date.now())
    const started = utilityProcess.fork(ENTRY, [basePath, logFile], {
      serviceName: 'Regulars engine',
    })
    child = started
    started.once('exit', () => {
      child = null
      if (isClosing || isHopeless(starts)) return
      start()
      for (const page of pages) handPort(child, page)
    })
  }
  start()

  return {
    connect(page) {
      if (!pages.has(page)) {
        pages.add(page)
        page.once('destroyed', () => pages.delete(page))
      }
      handPort(child, page)
    },
    close() {
      isClosing = true
      const ending = child
      if (!ending) return Promise.resolve()
      return new Promise((resolve) => {
        const impatient = setTimeout(() => ending.kill(), CLOSE_PATIENCE_MS)
        ending.once('exit', () => {
          clearTimeout(impatient)
          resolve()
        })
        ending.postMessage({ type: 'close' })
      })
    },
  }
}

/** One end to the engine, one to the page: the main process hears nothing of what they say. */
function handPort(child: UtilityProcess | null, page: WebContents): void {
  if (!child || page.isDestroyed()) return
  const { port1, port2 } = new MessageChannelMain()
  child.postMessage({ type: 'connect' }, [port1])
  page.postMessage(PORT_CHANNEL, null, [port2])
}

function isHopeless(starts: number[]): boolean {
  const since = Date.now() - START_WINDOW_MS
  return starts.filter((at) => at >= since).length >= MAX_STARTS
}
