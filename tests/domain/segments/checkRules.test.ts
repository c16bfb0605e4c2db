import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkRules, hasErrors } from '#shared/domain/segments/checkRules.ts'
import { PRESETS, presetRules } from '#shared/domain/segments/presets.ts'
import { DEFAULT_RULES, type Condition, type RuleSet } from '#shared/domain/segments/rules.ts'
import { CONDITION } from '../../engine/store/arbitraries.ts'
import {
  expectedSegment,
  expectedSummary,
  type ExpectedTraits,
  type StoredDocument,
} from '../../engine/store/oracle.ts'

const when = (metric: string, operator: string, value: number): Condition =>
  ({ metric, operator, value }) as Condition

function rulesOf(...segments: Condition[][][]): RuleSet {
  return {
    topClass: { by: 'share', basisPoints: 5000 },
    ladder: [],
    segments: [...segments, []].map((anyOf, index) => ({
      ...{ id: `s${index}`, name: null, colour: '#000000', isActive: true },
      anyOf,
    })),
  }
}

const codes = (rules: RuleSet): string[] =>
  checkRules(rules).map(
    ({ code, segmentId, group, condition }) =>
      `${code} ${segmentId ?? '-'} ${group ?? '-'} ${condition ?? '-'}`,
  )

describe('the check of rules', () => {
  it('finds nothing in what the app brings itself', () => {
    for (const preset of PRESETS) expect(checkRules(presetRules(preset))).toEqual([])
  })

  it.each<[string, Condition[]]>([
    ['a span without room', [when('frequency', '<', 2), when('frequency', '>', 5)]],
    ['whole numbers without room', [when('frequency', '>', 2), when('frequency', '<', 3)]],
    ['never bought, and days ago', [when('hasBought', '=', 0), when('recencyDays', '<', 9)]],
    [
      'more in the window than ever',
      [when('frequency', '>=', 5), when('lifetimePurchases', '<', 5)],
    ],
    ['regular with two purchases', [when('regular', '=', 1), when('frequency', '<=', 2)]],
    ['last before first', [when('recencyDays', '>', 50), when('daysSinceFirst', '<', 30)]],
    ['a score without a purchase', [when('rfmRecency', '>=', 4), when('frequency', '=', 0)]],
    [
      'in and out of a share',
      [
        { topShareBp: 5000, in: true },
        { topShareBp: 8000, in: false },
      ],
    ],
    [
      'a tag and not the tag',
      [
        { tag: ['a'], has: true },
        { tag: ['a', 'b'], has: false },
      ],
    ],
    [
      'two cities at once',
      [
        { field: 'city', is: ['A'], not: false },
        { field: 'city', is: ['B'], not: false },
      ],
    ],
    [
      'bought lately and never',
      [
        { bought: { categories: ['tea'] }, has: true, withinDays: 30 },
        { bought: { categories: ['tea'] }, has: false, withinDays: null },
      ],
    ],
  ])('refuses %s, at its place', (_what, group) => {
    expect(codes(rulesOf([[when('frequency', '>=', 1)]], [group]))).toEqual([
      'contradiction s1 0 1',
    ])
  })

  it('refuses values out of range, halves of what is counted, and empty lists', () => {
    const groups = [
      [when('recencyDays', '>', -1)],
      [when('rfmRecency', '>=', 6)],
      [when('frequency', '>=', 2.5)],
      [{ topShareBp: 12_000, in: true }],
      [{ tag: [], has: true }],
    ]
    expect(codes(rulesOf(groups))).toEqual([
      'valueRange s0 0 0',
      'valueRange s0 1 0',
      'wholeNumber s0 2 0',
      'valueRange s0 3 0',
      'nothingChosen s0 4 0',
    ])
  })

  it('refuses a set whose rest is none, and steps that are no segments', () => {
    const rules = rulesOf([[when('frequency', '>=', 1)]])
    const [first, rest] = rules.segments as [RuleSet['segments'][0], RuleSet['segments'][0]]
    expect(codes({ ...rules, segments: [] })).toEqual(['noSegments - - -'])
    expect(codes({ ...rules, segments: [rest, first] })).toEqual([
      'noConditions s1 - -',
      'restHasConditions s0 - -',
    ])
    expect(codes({ ...rules, segments: [first, { ...rest, isActive: false }] })).toEqual([
      'restInactive s1 - -',
    ])
    expect(codes({ ...rules, ladder: ['s0', 's0', 'x'] })).toEqual([
      'ladderTwice s0 - -',
      'ladderUnknown x - -',
    ])
  })

  it('warns of segments that nobody can come to', () => {
    const rules = rulesOf(
      [[when('frequency', '>=', 3)]],
      [[when('frequency', '>=', 5), { tag: ['a'], has: true }]],
    )
    expect(codes(rules)).toEqual(['neverReached s1 - -'])
    expect(checkRules(rules)[0]!.args).toEqual({ by: 's0' })
    rules.segments[0]!.isActive = false
    expect(codes(rules)).toEqual([])
    const everybody = rulesOf([[when('frequency', '>=', 0)]], [[when('spendMinor', '>', 5)]])
    expect(codes(everybody)).toEqual(['alwaysTrue s0 0 0', 'neverReached s1 - -'])
    expect(hasErrors(checkRules(everybody))).toBe(false)
  })

  it('keeps the default rules free of warnings when a threshold moves', () => {
    const rules = structuredClone(DEFAULT_RULES)
    rules.segments[3]!.anyOf[0]![1] = when('frequency', '>=', 1)
    expect(checkRules(rules)).toEqual([])
  })
})

describe('what the check says', () => {
  const AS_OF = 20_500
  const document = fc.record({
    customer_id: fc.constantFrom(1, 2, 3, 4),
    day: fc.integer({ min: AS_OF - 500, max: AS_OF }),
    kind: fc.constantFrom('purchase' as const, 'purchase' as const, 'return' as const),
    minor: fc.integer({ min: 0, max: 900 }),
  })
  const traits = fc.record<ExpectedTraits>({
    fields: fc.record({
      city: fc.constantFrom('', 'Gyumri', 'Sevan'),
      kind: fc.constantFrom('person', 'company'),
    }),
    tags: fc.subarray(['vip', 'old', 'web']),
    channels: fc.subarray(['phone', 'email', 'viber']),
    bought: fc.constant([]),
  })
  const shop = fc.record({
    documents: fc.array(document, { maxLength: 30 }),
    traits: fc.tuple(traits, traits, traits, traits),
  })

  /** Where the oracle puts four customers whose purchases hold the product that rules ask for. */
  function segmentsIn(rules: RuleSet, made: { documents: unknown[]; traits: ExpectedTraits[] }) {
    const documents = made.documents.map((each, id): StoredDocument => {
      const { minor, ...rest } = each as StoredDocument & { minor: number }
      const total_minor = rest.kind === 'return' ? -minor : minor
      return { ...rest, id, total_minor, reverses_id: null }
    })
    const summaries = [1, 2, 3, 4].map((id) =>
      expectedSummary(id, documents, { asOf: AS_OF, months: 12 }),
    )
    const known = new Map(
      made.traits.map((each, index) => {
        const own = documents.filter((d) => d.customer_id === index + 1 && d.kind === 'purchase')
        const bought = own.map(({ day, id }) => ({ productId: (id % 3) + 1, category: 'tea', day }))
        return [index + 1, { ...each, bought }] as const
      }),
    )
    const world = { asOf: AS_OF, summaries, traits: known, rules }
    return summaries.map((summary) => expectedSegment(summary, world))
  }

  it('of a contradiction is true: nobody at all fulfils the group', () => {
    const group = fc.array(CONDITION, { minLength: 2, maxLength: 3 })
    let found = 0
    fc.assert(
      fc.property(group, fc.array(shop, { minLength: 3, maxLength: 3 }), (conditions, shops) => {
        const rules = rulesOf([conditions])
        if (!checkRules(rules).some(({ code }) => code === 'contradiction')) return
        found += 1
        for (const made of shops) expect(segmentsIn(rules, made)).not.toContain('s0')
      }),
      { numRuns: 3000 },
    )
    expect(found).toBeGreaterThan(300)
  })

  it('of a segment that is never reached is true', () => {
    const group = fc.array(CONDITION, { minLength: 1, maxLength: 2 })
    let found = 0
    fc.assert(
      fc.property(group, group, fc.array(shop, { minLength: 3, maxLength: 3 }), (a, b, shops) => {
        const rules = rulesOf([a], [[...a, ...b]], [b])
        const never = checkRules(rules).filter(({ code }) => code === 'neverReached')
        found += never.length
        for (const made of shops) {
          for (const { segmentId } of never) {
            expect(segmentsIn(rules, made)).not.toContain(segmentId)
          }
        }
      }),
      { numRuns: 1500 },
    )
    expect(found).toBeGreaterThan(300)
  })
})
