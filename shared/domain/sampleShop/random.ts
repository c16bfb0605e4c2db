/** Repeatable chance: the same seed and stream give the same values on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** Whole number from `min` to `max`, both included. */
  int(min: number, max: number): number
  /** In [min, max). */
  between(min: number, max: number): number
  chance(probability: number): boolean
  /** @throws RangeError on an empty list */
  pick<T>(list: readonly T[]): T
  /** A pick in proportion to the weights. @throws RangeError when no weight is positive */
  weighted<T>(list: readonly (readonly [T, number])[]): T
}

/**
 * Streams keep the parts of the shop apart: one more purchase does not rename every customer.
 * The generator is a 32-bit Weyl sequence through a multiply-xorshift mixer: not for secrets.
 */
export function createRandom(seed: number, stream: string): Random {
  let state = hashText(`${seed}/${stream}`)
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0
    return mix(state) / 2 ** 32
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    int,
    between: (min, max) => min + next() * (max - min),
    chance: (probability) => next() < probability,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[int(0, list.length - 1)] as (typeof list)[number]
    },
    weighted: (list) => {
      const total = list.reduce((sum, [, weight]) => sum + weight, 0)
      let left = next() * total
      for (const [value, weight] of list) {
        left -= weight
        if (left < 0) return value
      }
      throw new RangeError('no weight is positive')
    },
  }
}

/** A new list in random order. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  return list
    .map((value) => ({ value, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ value }) => value)
}

function mix(value: number): number {
  let bits = value
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad)
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97)
  return (bits ^ (bits >>> 15)) >>> 0
}

function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (const char of text) hash = mix(hash ^ (char.codePointAt(0) ?? 0))
  return hash
}
