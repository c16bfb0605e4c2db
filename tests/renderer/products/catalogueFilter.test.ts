import { describe, expect, it } from 'vitest'
import {
  emptyFilter,
  filterFromQuery,
  filterInput,
  filterToQuery,
  isNarrowed,
  SHOWS,
  type CatalogueFilter,
} from '../../../renderer/features/products/catalogueFilter.ts'

const FILTERS: CatalogueFilter[] = [
  emptyFilter(),
  { ...emptyFilter(), search: 'սուրճ & tea', kind: 'service' },
  { ...emptyFilter(), category: '', sort: { by: 'price', down: true } },
  { ...emptyFilter(), category: 'any', sort: { by: 'name', down: true } },
  ...SHOWS.map((show) => ({ ...emptyFilter(), show })),
]

describe('the filter of the catalogue', () => {
  it('stands in the address and comes back from it', () => {
    for (const filter of FILTERS) {
      const query = Object.fromEntries(
        Object.entries(filterToQuery(filter)).map(([key, value]) => [key, String(value)]),
      )
      expect(filterFromQuery(query)).toEqual(filter)
    }
  })

  it('leaves the address bare while nothing is chosen', () => {
    expect(filterToQuery(emptyFilter())).toEqual({})
  })

  it('reads no nonsense out of an address', () => {
    const query = { kind: 'animal', show: 'nothing', sort: 'age-sideways', search: ['a', 'b'] }
    expect(filterFromQuery(query)).toEqual(emptyFilter())
  })

  it('asks the engine for what it says', () => {
    const show = (id: CatalogueFilter['show']) => filterInput({ ...emptyFilter(), show: id })
    expect(show('withoutBenefit')).toMatchObject({ hasBenefit: false })
    expect(show('offPriceList')).toMatchObject({ onPriceList: false })
    expect(show('all')).toEqual({ search: '', kind: null, category: null })
  })

  it('narrows by a category without a name, and not by an order', () => {
    expect(isNarrowed({ ...emptyFilter(), category: '' })).toBe(true)
    expect(isNarrowed({ ...emptyFilter(), sort: { by: 'sold', down: true } })).toBe(false)
  })
})
