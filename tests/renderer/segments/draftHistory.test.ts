import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  begin,
  redone,
  step,
  undone,
  type History,
} from '../../../renderer/features/segments/draftHistory.ts'
import {
  addSegment,
  canBeCounted,
  changeSegment,
  moveSegment,
  partOf,
} from '../../../renderer/features/segments/ruleDraft.ts'
import { DEFAULT_RULES, type Condition } from '#shared/domain/segments/rules.ts'

describe('the steps of an edit', () => {
  it('are taken back and taken again to where they began', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), fc.nat(60), (values, back) => {
        let history: History<number> = begin(-1)
        for (const value of values) history = step(history, value, '', 0)
        const times = Math.min(back, values.length)
        for (let n = 0; n < times; n++) history = undone(history)
        expect(history.now).toBe(values[values.length - times - 1] ?? -1)
        for (let n = 0; n < times; n++) history = redone(history)
        expect(history.now).toBe(values.at(-1) ?? -1)
      }),
    )
  })

  it('go no further back than the beginning and no further on than the end', () => {
    const history = begin('a')
    expect(undone(history)).toBe(history)
    expect(redone(history)).toBe(history)
  })

  it('of the same thing in a breath are one; another thing or a pause is another', () => {
    let history = step(begin('n'), 'na', 'name', 0)
    history = step(history, 'nam', 'name', 400)
    history = step(history, 'name', 'name', 1_300)
    expect(history.past).toEqual(['n'])
    history = step(history, 'name!', 'name', 9_000)
    history = step(history, 'red', 'colour', 9_100)
    expect(history.past).toEqual(['n', 'name', 'name!'])
  })

  it('forget what was taken back once something else is done', () => {
    const history = step(undone(step(begin(1), 2, '', 0)), 3, '', 0)
    expect(redone(history).now).toBe(3)
    expect(undone(history).now).toBe(1)
  })

  it('never are more than a hundred', () => {
    let history = begin(0)
    for (let n = 1; n <= 300; n++) history = step(history, n, '', 0)
    expect(history.past).toHaveLength(100)
    expect(history.past[0]).toBe(200)
  })
})

describe('what a change is about', () => {
  const rule = (condition: Condition) =>
    changeSegment(DEFAULT_RULES, 'regular-small', { anyOf: [[condition]] })

  it('is one field of one segment while somebody types in it', () => {
    const named = changeSegment(DEFAULT_RULES, 'new', { name: 'Fresh' })
    expect(partOf(DEFAULT_RULES, named)).toBe('new.name')
    const more = rule({ metric: 'frequency', operator: '>=', value: 40 })
    expect(partOf(DEFAULT_RULES, more)).toBe('regular-small.condition-0')
  })

  it('is nothing in particular when segments come, go or move', () => {
    expect(partOf(DEFAULT_RULES, addSegment(DEFAULT_RULES, 'Mine').rules)).toBe('')
    expect(partOf(DEFAULT_RULES, moveSegment(DEFAULT_RULES, 0, 1))).toBe('')
  })
})

describe('a draft', () => {
  it('can be counted once its lists are filled, and all is named and ruled', () => {
    expect(canBeCounted(DEFAULT_RULES)).toBe(true)
    expect(canBeCounted(changeSegment(DEFAULT_RULES, 'new', { name: ' ' }))).toBe(false)
    expect(canBeCounted(changeSegment(DEFAULT_RULES, 'new', { anyOf: [] }))).toBe(false)
    const empty = changeSegment(DEFAULT_RULES, 'new', { anyOf: [[{ tag: [], has: true }]] })
    expect(canBeCounted(empty)).toBe(false)
    const filled = changeSegment(DEFAULT_RULES, 'new', { anyOf: [[{ tag: ['a'], has: true }]] })
    expect(canBeCounted(filled)).toBe(true)
  })
})
