import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crowdOf, cutsOf } from '#shared/domain/segments/crowd.ts'
import { cutsFromScratch, measuresOf, SHOP, TODAY } from './shops.ts'

describe('the crowd that one customer is held against', () => {
  it('has the leading groups and scores where they begin from scratch', () => {
    fc.assert(
      fc.property(SHOP, ({ people, rules, months }) => {
        const all = people.map((one) => measuresOf(one, TODAY, months))
        expect(cutsOf(crowdOf(all), rules)).toEqual(cutsFromScratch(all, rules))
      }),
      { numRuns: 400 },
    )
  })

  it('has no leading group and no scores where nobody bought', () => {
    const nobody = crowdOf([{ spendMinor: -100, frequency: 0, lastDay: null }])
    const rules = {
      topClass: { by: 'share' as const, basisPoints: 5000 },
      ladder: [],
      segments: [],
    }
    expect(cutsOf(nobody, rules)).toEqual({
      topClassFromMinor: null,
      shareFromMinor: {},
      rfm: null,
    })
  })
})
