import { describe, expect, it } from 'vitest'
import { NO_CONDITIONS, promisedConditions } from '#shared/domain/conditions/conditions.ts'

describe('what conditions promise', () => {
  const kept = { ...NO_CONDITIONS, priceLevelBp: 500, pointsPerMinor: 10_000 }

  it('is all of them while points are on', () => {
    expect(promisedConditions(kept, true)).toEqual(kept)
  })

  it('is all but the points while these are off', () => {
    expect(promisedConditions(kept, false)).toEqual({ ...kept, pointsPerMinor: null })
    expect(kept.pointsPerMinor).toBe(10_000)
  })
})
