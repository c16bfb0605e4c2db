import { describe, expect, it } from 'vitest'
import { budgetLeft, discountState } from '#shared/domain/discounts/state.ts'
import { cumulative, promotion } from './samples.ts'

const NONE = { times: 0, givenMinor: 0 }
const TODAY = '2026-03-15'

describe('the state of a discount', () => {
  it('follows its switch, its days and what is used up', () => {
    const state = (changes: Parameters<typeof promotion>[0], tally = NONE) =>
      discountState(promotion(changes), tally, TODAY)
    expect(state({})).toBe('active')
    expect(state({ from: TODAY, until: TODAY })).toBe('active')
    expect(state({ from: '2026-03-16' })).toBe('planned')
    expect(state({ until: '2026-03-14' })).toBe('over')
    expect(state({ until: '2026-03-14', isActive: false })).toBe('off')
    expect(state({ useLimit: 2 }, { times: 1, givenMinor: 5 })).toBe('active')
    expect(state({ useLimit: 2 }, { times: 2, givenMinor: 5 })).toBe('usedUp')
    expect(state({ budgetMinor: 500 }, { times: 1, givenMinor: 499 })).toBe('active')
    expect(state({ budgetMinor: 500 }, { times: 1, givenMinor: 500 })).toBe('usedUp')
    expect(discountState(cumulative(), { times: 900, givenMinor: 1e9 }, TODAY)).toBe('active')
  })

  it('says what is left of a budget, never less than nothing', () => {
    expect(budgetLeft(promotion(), NONE)).toBeNull()
    expect(budgetLeft(promotion({ budgetMinor: 500 }), { times: 1, givenMinor: 120 })).toBe(380)
    expect(budgetLeft(promotion({ budgetMinor: 500 }), { times: 9, givenMinor: 620 })).toBe(0)
  })
})
