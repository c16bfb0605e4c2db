import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LocationQuery } from 'vue-router'
import { LEFT_OUT_REASONS } from '#shared/domain/scripts/callList.ts'
import { engineSort } from '../../../renderer/features/customers/columns.ts'
import {
  emptyFilter,
  filterFromQuery,
  filterToQuery,
  hasConditions,
  type FullFilter,
} from '../../../renderer/features/customers/customerFilter.ts'

const word = fc.string({ minLength: 1, maxLength: 20 })
const amount = fc.option(fc.integer({ min: -1e12, max: 1e12 }))
const filters: fc.Arbitrary<FullFilter> = fc.record({
  search: fc.oneof(fc.constant(''), word),
  segmentIds: fc.uniqueArray(word, { maxLength: 4 }),
  managers: fc.uniqueArray(word, { maxLength: 4 }),
  overdueOnly: fc.boolean(),
  missing: fc.constantFrom('phone' as const, 'email' as const, 'consent' as const, null),
  leftOut: fc.constantFrom(...LEFT_OUT_REASONS, null),
  minSpendMinor: amount,
  maxSpendMinor: amount,
})

describe('the filter in the address', () => {
  it('is found again as it was', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(filterFromQuery(filterToQuery(filter) as LocationQuery)).toEqual(filter)
      }),
    )
  })

  it('takes a single segment of a link and leaves out what makes no sense', () => {
    const query = { segment: 'lapsed', missing: 'car', from: 'much', overdue: 'yes', other: '1' }
    expect(filterFromQuery(query)).toEqual({ ...emptyFilter(), segmentIds: ['lapsed'] })
  })

  it('does not count the search as a condition', () => {
    expect(hasConditions({ ...emptyFilter(), search: 'anna' })).toBe(false)
    expect(hasConditions({ ...emptyFilter(), minSpendMinor: 0 })).toBe(true)
  })
})

describe('the sorting of the list', () => {
  it('sorts days since the last purchase by its date, the other way round', () => {
    expect(engineSort([{ colId: 'recency', sort: 'asc' }])).toEqual({
      sort: 'lastPurchase',
      descending: true,
    })
    expect(engineSort([{ colId: 'recency', sort: 'desc' }]).descending).toBe(false)
    expect(engineSort([{ colId: 'spend', sort: 'desc' }])).toEqual({
      sort: 'spend',
      descending: true,
    })
  })

  it('sorts by name when nothing is chosen', () => {
    expect(engineSort([])).toEqual({ sort: 'name', descending: false })
  })
})
