import { describe, expect, it } from 'vitest'
import { priceBasket } from '#shared/domain/pricing/priceBasket.ts'
import type { Example } from './examples/example.ts'
import { PROMOTION_EXAMPLES } from './examples/promotions.ts'
import { SINGLE_EXAMPLES } from './examples/single.ts'
import { TASK_EXAMPLES } from './examples/task.ts'
import { TOGETHER_EXAMPLES } from './examples/together.ts'
import { money, requestOf } from './requests.ts'

/** Each worked out by hand; the arithmetic stands beside the example. */
const TABLES: Record<string, Example[]> = {
  'the example of the shop': TASK_EXAMPLES,
  'one discount': SINGLE_EXAMPLES,
  promotions: PROMOTION_EXAMPLES,
  'several discounts': TOGETHER_EXAMPLES,
}

describe.each(Object.entries(TABLES))('%s', (_, examples) => {
  it.each(examples.map((example) => [`${example.currency}: ${example.name}`, example] as const))(
    '%s',
    (_name, { currency, basket, costs, by, why }) => {
      const priced = priceBasket(requestOf(currency, basket))
      expect(priced.lines.map(({ totalMinor }) => totalMinor)).toEqual(costs.map(money))
      expect(priced.totalMinor).toBe(costs.map(money).reduce((sum, minor) => sum + minor, 0))
      const [first] = priced.lines
      if (by) expect(first!.steps.map(({ source }) => source.kind)).toEqual(by)
      if (why) expect(first!.tried.at(-1)!.why).toEqual(why)
    },
  )
})

it('holds examples in three currencies, 60 and more', () => {
  const examples = Object.values(TABLES).flat()
  expect(examples.length).toBeGreaterThanOrEqual(60)
  expect(new Set(examples.map(({ currency }) => currency))).toEqual(new Set(['AMD', 'GEL', 'PLN']))
})
