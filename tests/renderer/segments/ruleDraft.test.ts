import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addSegment,
  canStandAt,
  changeSegment,
  copyOf,
  copySegment,
  isSame,
  moveSegment,
  moveStep,
  removeSegment,
  setOnLadder,
} from '../../../renderer/features/segments/ruleDraft.ts'
import { ruleSetInput } from '#shared/api/segments.contract.ts'
import { isComplete } from '#shared/domain/segments/classify.ts'
import { DEFAULT_RULES, type RuleSet } from '#shared/domain/segments/rules.ts'

const ids = (rules: RuleSet): string[] => rules.segments.map((segment) => segment.id)
const sorted = (list: readonly string[]): string[] => [...list].sort()

describe('the segments of the draft', () => {
  it('stay complete, and on the ladder each once, whatever is done with them', () => {
    const place = fc.integer({ min: -1, max: 14 })
    const step = fc.oneof(
      fc.record({ do: fc.constant('move' as const), at: place, to: place }),
      fc.record({ do: fc.constant('step' as const), at: place, to: place }),
      fc.record({ do: fc.constantFrom('add' as const, 'copy', 'remove'), at: place, to: place }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let rules = DEFAULT_RULES
        for (const { do: what, at, to } of steps) {
          const isThere = canStandAt(rules, at)
          if (what === 'move') rules = moveSegment(rules, at, to)
          else if (what === 'step') rules = moveStep(rules, at, to)
          else if (what === 'add') rules = addSegment(rules, 'Mine').rules
          else if (what === 'remove') rules = removeSegment(rules, at)
          else if (isThere) rules = copySegment(rules, at, 'Again').rules
        }
        expect(isComplete(rules)).toBe(true)
        expect(ids(rules).at(-1)).toBe('irregular')
        expect(sorted(rules.ladder)).toEqual(sorted(ids(rules)))
        expect(rules.segments.length > 40 || ruleSetInput.safeParse(rules).success).toBe(true)
      }),
    )
  })

  it('come in above the rest, under a free id, in a colour that nobody has', () => {
    const first = addSegment(DEFAULT_RULES, 'Mine')
    const second = addSegment(first.rules, 'Mine too')
    expect(ids(second.rules).slice(-3)).toEqual([first.id, second.id, 'irregular'])
    const colours = second.rules.segments.map((segment) => segment.colour)
    expect(new Set(colours).size).toBe(colours.length)
    const again = addSegment(removeSegment(second.rules, 7), 'Third')
    // What still names the one that was removed does not fall to the new one.
    expect(new Set([first.id, second.id, again.id]).size).toBe(3)
  })

  it('are copied with their rule to the place below, and then go their own ways', () => {
    const { rules, id } = copySegment(DEFAULT_RULES, 1, 'Lapsed again')
    expect(ids(rules).slice(0, 3)).toEqual(['prospect', 'lapsed', id])
    expect(rules.segments[2]!.anyOf).toEqual(rules.segments[1]!.anyOf)
    rules.segments[2]!.anyOf.pop()
    expect(rules.segments[1]!.anyOf).toEqual(DEFAULT_RULES.segments[1]!.anyOf)
  })

  it('are moved by one order and tried by it; the ladder is another', () => {
    const moved = moveSegment(DEFAULT_RULES, 0, 2)
    expect(ids(moved).slice(0, 3)).toEqual(['lapsed', 'new', 'prospect'])
    expect(moved.ladder).toEqual(DEFAULT_RULES.ladder)
    const stepped = moveStep(DEFAULT_RULES, 0, 1)
    expect(stepped.ladder.slice(0, 2)).toEqual(['lapsed', 'prospect'])
    expect(ids(stepped)).toEqual(ids(DEFAULT_RULES))
  })

  it('come onto the step above the rest, a copy above what it was copied from', () => {
    const added = addSegment(DEFAULT_RULES, 'Mine')
    const at = DEFAULT_RULES.ladder.indexOf('irregular')
    expect(added.rules.ladder.slice(at, at + 2)).toEqual(['irregular', added.id])
    const copied = copySegment(DEFAULT_RULES, 1, 'Gone')
    expect(copied.rules.ladder.slice(0, 3)).toEqual(['prospect', 'lapsed', copied.id])
  })

  it('stand on the ladder or on no step of it', () => {
    const off = setOnLadder(DEFAULT_RULES, 'new', false)
    expect(off.ladder).not.toContain('new')
    expect(setOnLadder(off, 'new', true).ladder.at(-1)).toBe('new')
    expect(setOnLadder(off, 'new', true).ladder).toHaveLength(DEFAULT_RULES.ladder.length)
  })

  it('leave nothing behind on the ladder when they go; the rest stays', () => {
    const rules = removeSegment(DEFAULT_RULES, 2)
    expect(rules.ladder).not.toContain('new')
    expect(removeSegment(DEFAULT_RULES, 7)).toBe(DEFAULT_RULES)
    expect(moveSegment(DEFAULT_RULES, 7, 0)).toBe(DEFAULT_RULES)
  })

  it('change one by one, and a change is known from none', () => {
    const off = changeSegment(DEFAULT_RULES, 'new', { isActive: false })
    expect(off.segments.filter((segment) => !segment.isActive).map(({ id }) => id)).toEqual(['new'])
    expect(isSame(off, DEFAULT_RULES)).toBe(false)
    expect(isSame(changeSegment(off, 'new', { isActive: true }), DEFAULT_RULES)).toBe(true)
    expect(isSame(copyOf(DEFAULT_RULES), DEFAULT_RULES)).toBe(true)
  })
})
