import { expect, test } from 'vitest'
import {
  STANDARD_ATTEMPTS,
  STANDARD_HOURS,
  STANDARD_PAUSES,
} from '#shared/domain/calls/campaign.ts'
import type { StoredPlan } from '#shared/domain/calls/campaign.ts'
import { planProblems, weekday } from '#shared/domain/calls/planProblems.ts'
import { standardOffer } from '#shared/domain/priceLists/offer.ts'

/** A Sunday. */
const TODAY = '2026-03-15'

function problemsOf(changes: Partial<StoredPlan>): string[] {
  const plan: StoredPlan = {
    name: 'Spring',
    audience: { by: 'segments', segmentIds: ['lapsed'] },
    locale: null,
    variantBShareBp: 0,
    offer: null,
    priceListTemplateId: null,
    managers: [],
    fromDay: TODAY,
    untilDay: null,
    hours: STANDARD_HOURS,
    maxAttempts: STANDARD_ATTEMPTS,
    pauses: STANDARD_PAUSES,
    calledWithinDays: 14,
    holdOutBp: 0,
    windowDays: 30,
    ...changes,
  }
  return planProblems(plan, TODAY, 'PLN').map(({ field, problem }) => `${field}: ${problem}`)
}

const on = (...days: number[]) => ({ ...STANDARD_HOURS, days })

test('days of the week begin on Monday', () => {
  expect(['2026-03-15', '2026-03-16', '1970-01-01', '1969-12-31'].map(weekday)).toEqual([
    7, 1, 4, 3,
  ])
})

test.each<[string, Partial<StoredPlan>, string[]]>([
  ['nothing contradicts itself', {}, []],
  ['a day of its own', { untilDay: '2026-03-16' }, []],
  [
    'ends before it begins',
    { fromDay: '2026-04-02', untilDay: '2026-04-01' },
    ['untilDay: untilBeforeFrom'],
  ],
  ['is over', { fromDay: '2026-03-01', untilDay: '2026-03-14' }, ['untilDay: untilPast']],
  ['a Sunday alone, without calls on Sundays', { untilDay: TODAY }, ['days: noCallingDay']],
  [
    'Tuesdays, from Wednesday to Monday',
    {
      fromDay: '2026-03-18',
      untilDay: '2026-03-23',
      hours: on(2),
    },
    ['days: noCallingDay'],
  ],
  [
    'Tuesdays, from Wednesday to Tuesday',
    {
      fromDay: '2026-03-18',
      untilDay: '2026-03-24',
      hours: on(2),
    },
    [],
  ],
  [
    'its only Monday is over',
    { fromDay: '2026-03-09', untilDay: TODAY, hours: on(1) },
    ['days: noCallingDay'],
  ],
  [
    'calls end before they begin',
    { hours: { days: [1], fromMinute: 600, untilMinute: 600 } },
    ['untilMinute: untilBeforeBegin'],
  ],
  [
    'somebody shares with themselves',
    {
      managers: [
        { name: 'Ani', share: 1 },
        { name: 'Ani', share: 2 },
      ],
    },
    ['managers: managerTwice'],
  ],
  [
    'the offer holds on the first day',
    {
      fromDay: '2026-04-01',
      offer: standardOffer('2026-04-01', 0),
    },
    [],
  ],
  [
    'the offer is over before the first call',
    {
      fromDay: '2026-04-01',
      offer: standardOffer('2026-03-31', 0),
    },
    ['offer: offerOver'],
  ],
  [
    'the offer is for no category',
    {
      offer: { ...standardOffer('2026-04-01', 0), scope: 'categories' },
    },
    ['offer: offer'],
  ],
])('%s', (_, changes, expected) => {
  expect(problemsOf(changes)).toEqual(expected)
})
