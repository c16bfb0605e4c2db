/** Numbers that look thrown and are the same for the same seed. */
export interface Random {
  /** From 0 up to 1. */
  next(): number
  /** Both ends included. */
  int(from: number, to: number): number
  chance(share: number): boolean
  pick<T>(list: readonly T[]): T
  /** So many different ones, in the order of the list. */
  some<T>(list: readonly T[], count: number): T[]
  shuffled<T>(list: readonly T[]): T[]
}

/** A linear congruential generator (Knuth's constants for 32 bits), its upper bits only. */
export function randomOf(seed: number): Random {
  let state = (Math.imul(seed, 2_654_435_761) ^ 0x5bd1e995) >>> 0
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 4) / 2 ** 28
  }
  for (let warm = 0; warm < 4; warm++) next()
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const shuffled = <T>(list: readonly T[]): T[] => {
    const copy = [...list]
    for (let at = copy.length - 1; at > 0; at--) {
      const other = int(0, at)
      ;[copy[at], copy[other]] = [copy[other]!, copy[at]!]
    }
    return copy
  }
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: (list) => list[int(0, list.length - 1)]!,
    shuffled,
    some(list, count) {
      const places = shuffled(list.map((_, at) => at)).slice(0, count)
      return places.sort((a, b) => a - b).map((at) => list[at]!)
    },
  }
}
