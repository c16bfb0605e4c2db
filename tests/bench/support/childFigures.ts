import { readFile } from 'node:fs/promises'
import { timed, worked } from './measure.ts'

/** What a child process tells of the work that it was started for. */
export interface ChildFigures {
  /** The work alone; starting the process and loading its libraries are no part of it. */
  ms: number
  /** Processor time of the work, of all threads together, in milliseconds. */
  workedMs: number
  /** The most memory that the process had, in MiB. */
  peakMb: number
  lines: number
}

/** Does the work, which gives its number of lines, and prints its figures as JSON. */
export async function measuredAlone(work: () => Promise<number>): Promise<void> {
  let lines = 0
  let ms = 0
  const workedMs = await worked(async () => {
    ms = await timed(async () => {
      lines = await work()
    })
  })
  const figures: ChildFigures = { ms, workedMs, peakMb: (await peakOfProcess()) / 1024, lines }
  process.stdout.write(JSON.stringify(figures))
}

/** In KiB: what Linux counts; elsewhere Node's own figure. */
async function peakOfProcess(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '')
  const peak = /VmHWM:\s+(\d+)/.exec(status)?.[1]
  return peak === undefined ? process.resourceUsage().maxRSS : Number(peak)
}
