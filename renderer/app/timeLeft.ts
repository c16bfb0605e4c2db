/** When a job stood where: `at` in milliseconds of any steady clock. */
export interface ProgressMark {
  at: number
  done: number
}

/** Too early a guess jumps about; people then trust none of them. */
const SETTLE_MS = 1_500

/**
 * Seconds that a job still needs at the pace since its first mark, rounded up; `null` while
 * that cannot be said yet.
 */
export function secondsLeft(
  first: ProgressMark,
  now: ProgressMark,
  total: number | null,
): number | null {
  const elapsed = now.at - first.at
  const rows = now.done - first.done
  if (total === null || elapsed < SETTLE_MS || rows <= 0) return null
  return Math.ceil((Math.max(0, total - now.done) * elapsed) / rows / 1000)
}
