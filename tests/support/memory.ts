import { setTimeout as sleep } from 'node:timers/promises'

/** Far above what any of these files needs, far below what they would do to a careless reader. */
export const MAX_GROWTH = 150 * 1024 * 1024

/** Runs a reading and gives the most memory that it took above the start. */
export async function growthOf(run: () => Promise<unknown>): Promise<number> {
  const start = process.memoryUsage().rss
  let peak = start
  const done = new AbortController()
  const watch = (async () => {
    while (!done.signal.aborted) {
      peak = Math.max(peak, process.memoryUsage().rss)
      await sleep(5)
    }
  })()
  await run()
  done.abort()
  await watch
  return Math.max(peak, process.memoryUsage().rss) - start
}
