/** Steps of an edit that can be taken back, and taken again. */
export interface History<T> {
  past: readonly T[]
  now: T
  future: readonly T[]
  /** When the newest step was taken, and by what: more of the same is one step. */
  at: number
  what: string
}

const MOST_STEPS = 100
/** Letters of a name or digits of a figure that follow each other are one step. */
const PAUSE_MS = 1_000

export function begin<T>(now: T): History<T> {
  return { past: [], now, future: [], at: -Infinity, what: '' }
}

/**
 * Another step.
 * @param what what was changed; the same within a second joins the step before
 * @param at milliseconds of a steady clock
 */
export function step<T>(history: History<T>, now: T, what: string, at: number): History<T> {
  const joins = what !== '' && what === history.what && at - history.at < PAUSE_MS
  const past = joins ? history.past : [...history.past, history.now].slice(-MOST_STEPS)
  return { past, now, future: [], at, what }
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  const future = [history.now, ...history.future]
  return { past: history.past.slice(0, -1), now: before, future, at: -Infinity, what: '' }
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.now], now: next, future, at: -Infinity, what: '' }
}
