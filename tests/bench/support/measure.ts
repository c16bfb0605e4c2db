/** One line of the table. Times are in milliseconds; `null` where there is nothing to compare. */
export interface BenchLine {
  name: string
  ours: number
  /** What ours is measured against, and in which words. */
  baseline: { name: string; value: number } | null
  /** What is aimed at: at most so many times the baseline, or at most so many milliseconds. */
  aim: { kind: 'ratio' | 'ms'; atMost: number } | null
}

/** Figures of one run of a benchmark; `notes` say what a number alone does not. */
export interface BenchReport {
  lines: BenchLine[]
  notes: string[]
}

export interface BenchRun {
  /** A folder for the run's data, removed at its end. */
  folder: string
}

export type BenchCase = (run: BenchRun) => Promise<BenchReport>

export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The times of so many calls, one after another. */
export async function timesOf(rounds: number, work: (round: number) => unknown): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) times.push(await timed(() => work(round)))
  return times
}

/**
 * The times of two kinds of work whose rounds take turns, so that a busy minute of the
 * machine slows both.
 */
export async function pairedTimes(
  rounds: number,
  ours: (round: number) => unknown,
  theirs: (round: number) => unknown,
): Promise<{ ours: number[]; theirs: number[] }> {
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
  for (let round = 0; round < rounds; round++) {
    times.ours.push(await timed(() => ours(round)))
    times.theirs.push(await timed(() => theirs(round)))
  }
  return times
}

/** The value below which the share of all values lies; 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  if (value === undefined) throw new RangeError('no values')
  return value
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)
export const p95 = (values: readonly number[]): number => quantile(values, 0.95)

/** By how much a value grows in `per` steps: the slope of the line that fits best. */
export function growth(values: readonly { at: number; value: number }[], per: number): number {
  const middle = (of: (one: { at: number; value: number }) => number) =>
    values.reduce((sum, one) => sum + of(one), 0) / values.length
  const [at, value] = [middle((one) => one.at), middle((one) => one.value)]
  const up = values.reduce((sum, one) => sum + (one.at - at) * (one.value - value), 0)
  const along = values.reduce((sum, one) => sum + (one.at - at) ** 2, 0)
  return (up / along) * per
}

/** Processor time in milliseconds that this process, all its threads together, takes for it. */
export async function worked(work: () => unknown): Promise<number> {
  const start = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}
