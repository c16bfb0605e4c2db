import { openEngine } from '../../electron/engine/engine.ts'
import { serveHttp } from '../../electron/engine/transports/http.ts'
import { PAGES } from '../../electron/builtPages.ts'
import { dayOfInstant } from '#shared/domain/dates/day.ts'

/**
 * The program in browser mode with a clock that the test moves: `node serveAt.ts base instant`,
 * and later instants as messages, each answered once it counts.
 */
const [basePath = '', instant = '', staticRoot = PAGES] = process.argv.slice(2)
/** The shop lives by UTC, as the test's instants are written. */
const timeZone = 'UTC'
let now = new Date(instant)

const engine = await openEngine({
  basePath,
  door: 'browser',
  ports: { clock: { timeZone, now: () => now, today: () => dayOfInstant(now, timeZone) } },
})
const door = await serveHttp(engine, { port: 0, staticRoot })
console.log(`Regulars: ${door.url}`)

process.on('message', (next: string) => {
  now = new Date(next)
  process.send?.(next)
})
process.on('SIGTERM', () => {
  void door
    .close()
    .then(() => engine.close())
    .then(() => process.exit(0))
})
