import fc from 'fast-check'
import type { Channel } from '#shared/domain/customers/contactPoint.ts'
import { presetRules } from '#shared/domain/segments/presets.ts'
import { DEFAULT_RULES, type RuleSet } from '#shared/domain/segments/rules.ts'
import {
  CATEGORIES,
  CHANNELS,
  CITIES,
  KEPT_RULE_SET,
  PRODUCTS,
  RULE_SET,
  TAGS,
} from './arbitraries.ts'
import type { FilePerson } from './importPeople.ts'

/** What can happen to a shop, one thing at a time. */
export type Step =
  | { do: 'create' }
  | { do: 'forget'; who: number }
  | { do: 'record'; who: number; ago: number; minor: number; product: number }
  | { do: 'return'; what: number; ago: number; share: number }
  | { do: 'stray'; who: number; ago: number; minor: number }
  | { do: 'update'; what: number; who: number; ago: number; minor: number }
  | { do: 'delete'; what: number }
  | { do: 'asOf'; ago: number | null }
  | { do: 'months'; months: number }
  | { do: 'rules'; rules: RuleSet }
  | { do: 'edit'; who: number; city: string; tags: string[]; channels: Channel[] }
  | { do: 'pin'; who: number; segment: number; days: number | null }
  | { do: 'unpin'; who: number }
  | { do: 'newDay'; days: number }
  | { do: 'category'; product: number; category: string }
  | { do: 'merge'; keep: number; merge: number }
  | { do: 'unmerge' }
  | { do: 'import'; people: FilePerson[] }
  | { do: 'undoImport' }

export const who = fc.nat(9)
const what = fc.nat(40)
const product = fc.integer({ min: 1, max: PRODUCTS })
/** Many on the edges: today, the window's first day, 29 February, tomorrow. */
const ago = fc.oneof(
  fc.constantFrom(0, 1, -1, 364, 365, 366, 746, 747, 60, 180),
  fc.integer({ min: -40, max: 900 }),
)
/** Few different amounts, so that spends tie. */
const minor = fc.oneof(
  fc.constantFrom(100, 100, 200, 300, 500, 10_000),
  fc.integer({ min: 0, max: 900 }),
)

function personOf(number: fc.Arbitrary<number>): fc.Arbitrary<FilePerson> {
  return fc.record({
    ...{ number, product },
    // Lists of customers have no sales in them.
    minor: fc.option(minor, { freq: 2 }),
    city: fc.constantFrom(...CITIES),
    tag: fc.constantFrom('', ...TAGS),
    hasPhone: fc.boolean(),
    category: fc.constantFrom(...CATEGORIES),
    day: fc.constantFrom('2025-11-02', '2026-03-01'),
  })
}
/** Seven customers who are in the base before anything happens. */
export const PEOPLE = fc.tuple(
  ...[1, 2, 3, 4, 5, 6, 7].map((number) => personOf(fc.constant(number))),
)

/** What the owner says of customers and products, not what they buy. */
const OWNERS_STEPS: fc.WeightedArbitrary<Step>[] = [
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      who,
      city: fc.constantFrom(...CITIES),
      tags: fc.subarray(TAGS),
      channels: fc.subarray([...CHANNELS]),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('pin' as const),
      who,
      segment: fc.nat(6),
      days: fc.constantFrom(null, 0, 1, 30),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unpin' as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('category' as const),
      product,
      category: fc.constantFrom(...CATEGORIES),
    }),
  },
]

export const STEP: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('create' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget' as const), who }) },
  {
    weight: 10,
    arbitrary: fc.record({ do: fc.constant('record' as const), who, ago, minor, product }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('return' as const),
      what,
      ago,
      share: fc.constantFrom(1, 1, 0.5, 0.25, 1.5),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stray' as const), who, ago, minor }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('update' as const), what, who, ago, minor }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), what }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('asOf' as const),
      ago: fc.option(fc.integer({ min: -30, max: 800 })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('months' as const),
      months: fc.constantFrom(1, 6, 12, 24),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('rules' as const),
      rules: fc.oneof(
        fc.constant(DEFAULT_RULES),
        fc.constantFrom(presetRules('abc'), presetRules('rfm')),
        { weight: 4, arbitrary: RULE_SET },
      ),
    }),
  },
  ...OWNERS_STEPS,
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('newDay' as const),
      days: fc.constantFrom(1, 1, 2, 31, 200),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('merge' as const), keep: who, merge: who }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'unmerge' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('import' as const),
      people: fc.array(personOf(fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'undoImport' }) },
)

export const KEPT_RULES = fc.oneof(
  { weight: 5, arbitrary: KEPT_RULE_SET },
  fc.constantFrom(presetRules('abc'), presetRules('rfm')),
)
/** The figures stay on one day, so that nothing but the steps themselves can mend a segment. */
export const KEPT_STEP = fc.oneof(...OWNERS_STEPS, {
  weight: 8,
  arbitrary: STEP.filter(
    (step) => !['create', 'asOf', 'months', 'rules', 'newDay', 'undoImport'].includes(step.do),
  ),
})
