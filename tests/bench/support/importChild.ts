/**
 * Takes one file into a new base in a process of its own, and prints as JSON how long that took
 * and how much memory the process had at most. `node importChild.ts <file> <base>`
 */
import { readFile } from 'node:fs/promises'
import { enableCompileCache } from 'node:module'
import { timed } from './measure.ts'

// As the app does before it loads anything of the engine.
enableCompileCache()
const { importFile, openShop } = await import('./shops.ts')

const [path = '', basePath = ''] = process.argv.slice(2)
const shop = await openShop(basePath)
let lines = 0
const ms = await timed(async () => {
  lines = (await importFile(shop, path)).added.lines
})
const peakKb = await peakOfProcess()
await shop.close()
process.stdout.write(JSON.stringify({ ms, lines, peakMb: peakKb / 1024 }))

/** What Linux counts; elsewhere Node's own figure. */
async function peakOfProcess(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '')
  const peak = /VmHWM:\s+(\d+)/.exec(status)?.[1]
  return peak === undefined ? process.resourceUsage().maxRSS : Number(peak)
}
