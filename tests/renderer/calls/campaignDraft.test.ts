import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { StoredPlan } from '#shared/domain/calls/campaign.ts'
import { campaignPlanInput } from '#shared/api/campaigns.contract.ts'
import { standardOffer } from '#shared/domain/priceLists/offer.ts'
import { minuteOf, timeText } from '../../../renderer/app/clockTime.ts'
import {
  draftOf,
  emptyFilter,
  newDraft,
  planOf,
  type CampaignDraft,
} from '../../../renderer/features/calls/campaigns/campaignDraft.ts'

const TODAY = '2026-03-15'

const day = fc.integer({ min: 1, max: 28 }).map((one) => `2026-04-${String(one).padStart(2, '0')}`)
const bp = (max: number) => fc.integer({ min: 0, max: max / 10 }).map((one) => one * 10)
const plans: fc.Arbitrary<StoredPlan> = fc.record({
  name: fc.constantFrom('Spring', 'Վերադարձ', 'B'),
  audience: fc.oneof(
    fc.record({
      by: fc.constant('segments' as const),
      segmentIds: fc.uniqueArray(fc.constantFrom('lapsed', 'new'), { minLength: 1 }),
    }),
    fc.record({
      by: fc.constant('filter' as const),
      filter: fc.record({
        ...{
          search: fc.constantFrom('', 'Anna'),
          segmentIds: fc.constantFrom<string[]>([], ['lapsed']),
        },
        ...{ managers: fc.constantFrom<string[]>([], ['Ani']), overdueOnly: fc.constant(true) },
        ...{ missing: fc.constantFrom(null, 'email' as const), leftOut: fc.constant(null) },
        ...{ minSpendMinor: fc.constantFrom(null, 100), maxSpendMinor: fc.constant(null) },
      }),
    }),
    fc.record({
      by: fc.constant('customers' as const),
      customerIds: fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1 }),
    }),
  ),
  locale: fc.constantFrom(null, 'hy' as const),
  variantBShareBp: bp(10_000),
  offer: fc.constantFrom(null, standardOffer('2026-06-01', 0)),
  priceListTemplateId: fc.constantFrom(null, 3),
  managers: fc.uniqueArray(
    fc.record({ name: fc.constantFrom('Ani', 'Ewa'), share: fc.integer({ min: 1, max: 100 }) }),
    { selector: ({ name }) => name },
  ),
  fromDay: day,
  untilDay: fc.constantFrom(null, '2026-05-31'),
  hours: fc.record({
    days: fc.constantFrom<number[]>([1, 2, 3, 4, 5], [7]),
    fromMinute: fc.integer({ min: 0, max: 700 }),
    untilMinute: fc.integer({ min: 701, max: 1439 }),
  }),
  maxAttempts: fc.integer({ min: 1, max: 20 }),
  pauses: fc.record({
    noAnswerDays: fc.integer({ min: 0, max: 60 }),
    busyMinutes: fc.integer({ min: 1, max: 1440 }),
    voicemailDays: fc.integer({ min: 0, max: 60 }),
  }),
  calledWithinDays: fc.integer({ min: 0, max: 365 }),
  holdOutBp: bp(5000),
  windowDays: fc.integer({ min: 1, max: 365 }),
})

it('a plan shown as fields and taken from them again is the same, and the engine takes it', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const taken = planOf(draftOf(plan, TODAY, 'en'), TODAY, 'PLN')
      expect(taken).toEqual({ plan, problems: {}, offerProblems: {} })
      expect(campaignPlanInput.parse(taken.plan)).toEqual(plan)
    }),
    { numRuns: 200 },
  )
})

function problemsOf(change: (draft: CampaignDraft) => void) {
  const draft = newDraft(TODAY, 'en')
  draft.audience = { by: 'filter', filter: { ...emptyFilter(), segmentIds: ['lapsed'] } }
  change(draft)
  return planOf(draft, TODAY, 'PLN').problems
}

it.each<[string, (draft: CampaignDraft) => void, object]>([
  ['a new one for a segment', () => {}, {}],
  [
    'everybody is nobody in particular',
    (draft) => (draft.audience = { by: 'filter', filter: emptyFilter() }),
    { audience: 'nobodyChosen' },
  ],
  ['shares of nobody', (draft) => (draft.managersBy = 'shares'), { managers: 'noManager' }],
  [
    'a name left empty is no account manager',
    (draft) => Object.assign(draft, { managersBy: 'shares', managers: [{ name: ' ', share: 1 }] }),
    { managers: 'noManager' },
  ],
  [
    'a share of nobody beside somebody’s',
    (draft) => {
      const managers = [
        { name: 'Ani', share: 1 },
        { name: ' ', share: 2 },
      ]
      Object.assign(draft, { managersBy: 'shares', managers })
    },
    { managers: 'namelessManager' },
  ],
  ['no day of the week', (draft) => (draft.days = []), { days: 'noDay' }],
  [
    'a Sunday alone, without calls on Sundays',
    (draft) => (draft.untilDay = TODAY),
    { days: 'noCallingDay' },
  ],
  [
    'no time yet',
    (draft) => Object.assign(draft, { fromTime: '', untilTime: '' }),
    { fromMinute: 'noTime', untilMinute: 'noTime' },
  ],
])('%s', (_, change, expected) => {
  expect(problemsOf(change)).toEqual(expected)
})

it('times are read as they are written; the end of the day is its last minute', () => {
  expect([0, 545, 1439, 1440].map(timeText)).toEqual(['00:00', '09:05', '23:59', '23:59'])
  expect(['09:05', '23:59', '24:00', '12:75', '', '9:00'].map(minuteOf)).toEqual([
    545,
    1439,
    null,
    null,
    null,
    null,
  ])
})
