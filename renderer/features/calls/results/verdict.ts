import type { Judged } from '#shared/domain/calls/uncertainty.ts'

/** The figures of a sentence about a difference, all of them positive; each rounded outwards. */
export interface VerdictFigures {
  /** Of `more` and `less`: how much at least and at most. */
  from: number
  to: number
  /** Of `unclear`: how far it may go each way; of `same`: the larger of both. */
  down: number
  up: number
  most: number
}

const NO_FIGURES: VerdictFigures = { from: 0, to: 0, down: 0, up: 0, most: 0 }

/**
 * What a sentence says of a difference. Rounded outwards, so that it never sounds more certain
 * than it is; to whole ones, and finer only where a whole one would be nothing.
 * @param scale 100 for shares in so many of a hundred, 1 for money in minor units
 */
export function verdictFigures({ interval }: Judged, scale: number): VerdictFigures {
  if (interval === null) return NO_FIGURES
  const ends = [interval.lower * scale, interval.upper * scale]
  const [near, far] = ends.map(Math.abs).toSorted((a, b) => a - b) as [number, number]
  const [down, up] = [Math.max(0, -ends[0]!), Math.max(0, ends[1]!)].map(roundUp)
  return {
    from: roundDown(near),
    to: roundUp(far),
    down: down!,
    up: up!,
    most: Math.max(down!, up!),
  }
}

function roundDown(value: number): number {
  const fine = finenessOf(value)
  return Math.floor(value * fine) / fine
}

function roundUp(value: number): number {
  const fine = finenessOf(value)
  return Math.ceil(value * fine) / fine
}

const finenessOf = (value: number): number => (value >= 1 ? 1 : value >= 0.1 ? 10 : 100)
