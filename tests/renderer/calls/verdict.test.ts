import { describe, expect, it } from 'vitest'
import type { Judged } from '#shared/domain/calls/uncertainty.ts'
import { verdictFigures } from '../../../renderer/features/calls/results/verdict.ts'

const judged = (lower: number, upper: number): Judged => ({
  verdict: 'unclear',
  interval: { difference: (lower + upper) / 2, lower, upper },
})

describe('figures of a sentence about a difference', () => {
  it('are rounded outwards, so that they never sound more certain than they are', () => {
    expect(verdictFigures(judged(0.0372, 0.0841), 100)).toMatchObject({ from: 3, to: 9 })
    // Fewer is said with the same figures, the smaller first.
    expect(verdictFigures(judged(-0.0841, -0.0372), 100)).toMatchObject({ from: 3, to: 9 })
  })

  it('are finer where a whole one would be nothing', () => {
    expect(verdictFigures(judged(0.0047, 0.0312), 100)).toMatchObject({ from: 0.4, to: 4 })
    expect(verdictFigures(judged(0.0004, 0.0312), 100)).toMatchObject({ from: 0.04 })
  })

  it('say how far it may go each way where it may go either', () => {
    const figures = verdictFigures(judged(-0.012, 0.0551), 100)
    expect(figures).toMatchObject({ down: 2, up: 6, most: 6 })
    expect(verdictFigures(judged(-0.03, 0.004), 100)).toMatchObject({ down: 3, up: 0.4, most: 3 })
  })

  it('of money stay in minor units, and are none where nothing may be said', () => {
    expect(verdictFigures(judged(-120.4, 5500.2), 1)).toMatchObject({ down: 121, up: 5501 })
    const none = verdictFigures({ verdict: 'tooFew', interval: null }, 1)
    expect(none).toEqual({ from: 0, to: 0, down: 0, up: 0, most: 0 })
  })
})
