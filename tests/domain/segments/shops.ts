import fc from 'fast-check'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { classify, factsOf, type Facts } from '#shared/domain/segments/classify.ts'
import { scoreCuts, type CutPoints } from '#shared/domain/segments/cutPoints.ts'
import { measure, type DocumentFact, type Measures } from '#shared/domain/segments/metrics.ts'
import {
  DEFAULT_RULES,
  isTopShareCondition,
  type Condition,
  type RuleSet,
} from '#shared/domain/segments/rules.ts'
import { windowOn, type Pin, type Subject } from '#shared/domain/segments/subject.ts'
import { topClassState } from '#shared/domain/segments/topClass.ts'

/** Small shops over all kinds of rules, and their segments from scratch. */

export const TODAY = toEpochDay('2026-03-15')
/** Ids from here on are of purchases that somebody might make; nothing is known of their goods. */
export const MADE_UP = 1000

export interface Person {
  documents: DocumentFact[]
  pins: Pin[]
  /** The one product group that conditions ask about: whether it is bought, and when last. */
  likes: boolean
}

export interface SmallShop {
  people: Person[]
  rules: RuleSet
  months: number
}

const AGO = fc.oneof(
  fc.constantFrom(0, 1, 60, 61, 180, 181, 364, 365, 366),
  fc.integer({ min: -20, max: 800 }),
)
const MINOR = fc.oneof(fc.constantFrom(100, 200, 300, 5000), fc.integer({ min: 1, max: 9000 }))

const DOCUMENTS = fc
  .array(fc.record({ ago: AGO, minor: MINOR, isReturn: fc.nat(5) }), { maxLength: 9 })
  .map((all) =>
    all.map(({ ago, minor, isReturn }, index): DocumentFact => ({
      id: index + 1,
      day: TODAY - ago,
      kind: isReturn === 0 ? 'return' : 'purchase',
      totalMinor: isReturn === 0 ? -minor : minor,
      reversesId: isReturn === 0 && index > 0 ? index : null,
    })),
  )

/** One after the other, with or without days between them; the last can be for good. */
const PINS = fc
  .record({
    from: fc.integer({ min: -30, max: 100 }),
    all: fc.array(
      fc.record({
        at: fc.nat(7),
        after: fc.oneof(fc.constant(0), fc.nat(40)),
        days: fc.option(fc.nat(90), { freq: 3 }),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ from, all }) => {
    let free = TODAY - from
    return all.map(({ at, after, days }, index) => {
      const fromDay = free + after
      const isLast = index === all.length - 1
      const untilDay = days === null && isLast ? null : fromDay + (days ?? 20)
      free = (untilDay ?? fromDay) + 1
      return { at, fromDay, untilDay }
    })
  })

const CONDITION: fc.Arbitrary<Condition> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      metric: fc.constantFrom(
        ...(['spendMinor', 'spendMinor', 'frequency', 'frequency', 'lifetimePurchases'] as const),
        ...(['lifetimeSpendMinor', 'averageMinor', 'inTopClass', 'recencyDays'] as const),
        ...(['daysSinceFirst', 'recencyInGaps', 'overdue', 'regular', 'hasBought'] as const),
        ...(['rfmRecency', 'rfmFrequency', 'rfmMonetary', 'gapDays'] as const),
      ),
      operator: fc.constantFrom('<', '<=', '>', '>=', '='),
      value: fc.oneof(
        fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 30, 60, 180, 365),
        fc.constantFrom(100, 300, 1000, 5000, 10_000, 20_000),
        // As people write them: the least that a number can be is nobody's rule.
        fc.integer({ min: 0, max: 500 }).map((hundredths) => hundredths / 100),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ topShareBp: fc.integer({ min: 1, max: 10_000 }), in: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      bought: fc.constant<{ categories: string[] }>({ categories: ['tea'] }),
      has: fc.boolean(),
      withinDays: fc.option(fc.constantFrom(30, 90, 365)),
    }),
  },
)

const OWN_RULES: fc.Arbitrary<RuleSet> = fc
  .record({
    topClass: fc.oneof(
      fc.record({
        by: fc.constant('share' as const),
        basisPoints: fc.integer({ min: 1, max: 10_000 }),
      }),
      fc.record({ by: fc.constant('amount' as const), minor: fc.integer({ min: 1, max: 9000 }) }),
    ),
    groups: fc.array(
      fc.array(fc.array(CONDITION, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
      { minLength: 1, maxLength: 6 },
    ),
    off: fc.nat(12),
    order: fc.nat(1000),
    left: fc.nat(3),
  })
  .map(({ topClass, groups, off, order, left }) => {
    const segments = [...groups, []].map((anyOf, index) => ({
      id: `segment-${index}`,
      name: null,
      colour: '#336699',
      isActive: index !== off || anyOf.length === 0,
      anyOf,
    }))
    const ids = segments.map(({ id }) => id)
    const turned = [...ids.slice(order % ids.length), ...ids.slice(0, order % ids.length)]
    return { topClass, segments, ladder: left === 0 ? turned.slice(1) : turned }
  })

export const RULES: fc.Arbitrary<RuleSet> = fc.oneof(fc.constant(DEFAULT_RULES), OWN_RULES)

export const SHOP: fc.Arbitrary<SmallShop> = fc
  .record({
    people: fc.array(fc.record({ documents: DOCUMENTS, pins: PINS, likes: fc.boolean() }), {
      minLength: 1,
      maxLength: 9,
    }),
    rules: RULES,
    months: fc.constantFrom(12, 12, 6, 1),
  })
  .map(({ people, rules, months }) => ({
    rules,
    months,
    people: people.map(({ documents, pins, likes }) => ({
      documents,
      likes,
      pins: pins.map(({ at, fromDay, untilDay }) => ({
        ...{ fromDay, untilDay },
        segmentId: rules.segments[at % rules.segments.length]!.id,
      })),
    })),
  }))

/** Tea is what everybody who likes it bought, whenever they bought. */
export function fitsOf({ documents, likes }: Person, day: number): Facts['fits'] {
  return (condition) => {
    if (!('bought' in condition)) return false
    const { withinDays, has } = condition
    const known = documents.filter((d) => d.kind === 'purchase' && d.day <= day && d.id < MADE_UP)
    const did = likes && known.some((d) => withinDays === null || d.day >= day - withinDays)
    return did === has
  }
}

export const subjectOf = (person: Person): Subject => ({
  documents: person.documents,
  pins: person.pins,
  fitsOn: (day) => fitsOf(person, day),
})

export function cutsFromScratch(all: readonly Measures[], rules: RuleSet): CutPoints {
  const spends = all.map((m) => m.spendMinor)
  const shares = rules.segments
    .flatMap(({ anyOf }) => anyOf.flat())
    .filter(isTopShareCondition)
    .map(({ topShareBp }) => topShareBp)
  const scored = all.filter((m) => m.frequency > 0 && m.lastDay !== null)
  const cut = (of: (m: Measures) => number) => scoreCuts(scored.map(of).sort((a, b) => a - b))
  return {
    topClassFromMinor: topClassState(spends, rules.topClass).fromMinor,
    shareFromMinor: Object.fromEntries(
      shares.map((basisPoints) => [
        basisPoints,
        topClassState(spends, { by: 'share', basisPoints }).fromMinor,
      ]),
    ),
    rfm:
      scored.length === 0
        ? null
        : {
            lastDay: cut((m) => m.lastDay!),
            frequency: cut((m) => m.frequency),
            spendMinor: cut((m) => m.spendMinor),
          },
  }
}

export const measuresOf = (person: Person, day: number, months: number): Measures =>
  measure(person.documents, windowOn(day, months))

/** Everybody else as of today; the one person as of the day. */
export function segmentFromScratch(
  { people, rules, months }: SmallShop,
  person: Person,
  day: number,
): string {
  const own = measuresOf(person, day, months)
  const others = people.filter((other) => other !== person)
  const all = [own, ...others.map((other) => measuresOf(other, TODAY, months))]
  const pinned = person.pins
    .filter((pin) => pin.fromDay <= day && (pin.untilDay === null || pin.untilDay >= day))
    .map(({ segmentId }) => rules.segments.find(({ id }) => id === segmentId)!)
  if (pinned[0]?.isActive) return pinned[0].id
  return classify(factsOf(own, day, cutsFromScratch(all, rules), fitsOf(person, day)), rules)
    .segment.id
}
