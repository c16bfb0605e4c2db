import { describe, expect, it } from 'vitest'
import { secondsLeft } from '../../../renderer/app/timeLeft.ts'

describe('time left of a job', () => {
  const first = { at: 1_000, done: 0 }

  it('goes by the pace so far', () => {
    expect(secondsLeft(first, { at: 11_000, done: 250 }, 1_000)).toBe(30)
  })

  it('counts from the first mark, not from zero rows', () => {
    expect(secondsLeft({ at: 0, done: 500 }, { at: 2_000, done: 600 }, 1_000)).toBe(8)
  })

  it('says nothing before the pace has settled', () => {
    expect(secondsLeft(first, { at: 1_900, done: 10 }, 1_000)).toBeNull()
  })

  it('says nothing without a total or without progress', () => {
    expect(secondsLeft(first, { at: 11_000, done: 250 }, null)).toBeNull()
    expect(secondsLeft(first, { at: 11_000, done: 0 }, 1_000)).toBeNull()
  })
})
