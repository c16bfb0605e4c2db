import { describe, expect, it } from 'vitest'
import {
  chooseSections,
  standardSections,
  type Choosable,
  type Ranks,
  type SectionPlan,
} from '#shared/domain/priceLists/sections.ts'

const product = (
  id: number,
  name: string,
  shopCategory: string,
  listPriceMinor: number,
  category = shopCategory,
): Choosable => ({ id, name, shopCategory, category, listPriceMinor })

/** The most sold first. */
const SHELF = [
  product(1, 'Tea', 'Drinks', 300),
  product(2, 'Cup', 'Ware', 900),
  product(3, 'Coffee', 'Drinks', 500),
  product(4, 'Plate', 'Ware', 900),
  product(5, 'Repair', 'Services', 2000),
  product(6, 'Milk', 'Drinks', 100),
]

const RANKS: Ranks = {
  tried: new Set([1, 4, 6]),
  boughtBefore: [6, 1, 4],
  goesWith: [4, 3, 2],
  services: [5],
}

const plan = (rule: SectionPlan['rule'], changes: Partial<SectionPlan> = {}): SectionPlan => ({
  rule,
  title: {},
  limit: null,
  order: 'popular',
  ...changes,
})

const chosen = (plans: SectionPlan[], locale: 'en' | 'pl' = 'en', shelf = SHELF) =>
  chooseSections(shelf, plans, RANKS, locale).map(({ kind, title, products }) => [
    kind,
    title,
    ...products.map(({ name }) => name),
  ])

const CATEGORIES = plan({ by: 'category', categories: ['Ware', 'Drinks', 'None'] })

describe('sections by rule', () => {
  it.each<[string, SectionPlan, string[]]>([
    ['all', plan({ by: 'all' }), ['Tea', 'Cup', 'Coffee', 'Plate', 'Repair', 'Milk']],
    ['never bought', plan({ by: 'notTried' }), ['Cup', 'Coffee', 'Repair']],
    ['bought before', plan({ by: 'boughtBefore' }), ['Tea', 'Plate', 'Milk']],
    [
      'bought before, the usual first',
      plan({ by: 'boughtBefore' }, { order: 'asGiven' }),
      ['Milk', 'Tea', 'Plate'],
    ],
    ['goes with', plan({ by: 'goesWith' }, { order: 'asGiven' }), ['Plate', 'Coffee', 'Cup']],
    [
      'goes with, the best two of it by sales',
      plan({ by: 'goesWith' }, { limit: 2 }),
      ['Coffee', 'Plate'],
    ],
    ['services', plan({ by: 'services' }), ['Repair']],
    [
      'by hand',
      plan({ by: 'chosen', productIds: [6, 2, 6, 99, 1] }, { order: 'asGiven' }),
      ['Milk', 'Cup', 'Tea'],
    ],
    [
      'by hand, put in order',
      plan({ by: 'chosen', productIds: [6, 2, 1] }, { order: 'popular' }),
      ['Tea', 'Cup', 'Milk'],
    ],
    ['the first two by name', plan({ by: 'all' }, { order: 'name', limit: 2 }), ['Coffee', 'Cup']],
    [
      'the cheapest',
      plan({ by: 'all' }, { order: 'cheapFirst', limit: 4 }),
      ['Milk', 'Tea', 'Coffee', 'Cup'],
    ],
    [
      'the dearest; alike by name',
      plan({ by: 'all' }, { order: 'dearFirst', limit: 3 }),
      ['Repair', 'Cup', 'Plate'],
    ],
  ])('%s', (_, one, names) => {
    expect(chosen([one])).toEqual([[one.rule.by, '', ...names]])
  })

  it('puts each product once, into the first section that takes it', () => {
    expect(
      chosen([
        plan({ by: 'goesWith' }, { limit: 1 }),
        plan({ by: 'boughtBefore' }, { limit: 1 }),
        CATEGORIES,
        plan({ by: 'all' }),
        plan({ by: 'all' }),
      ]),
    ).toEqual([
      ['goesWith', '', 'Plate'],
      ['boughtBefore', '', 'Tea'],
      ['category', 'Ware', 'Cup'],
      ['category', 'Drinks', 'Coffee', 'Milk'],
      ['all', '', 'Repair'],
    ])
  })

  it('has categories together under the owner’s heading, by language', () => {
    const titled = { ...CATEGORIES, title: { en: ' For the table ' } }
    expect(chosen([titled])).toEqual([
      ['category', 'For the table', 'Tea', 'Cup', 'Coffee', 'Plate', 'Milk'],
    ])
    // no heading in Polish: a section a category
    expect(chosen([titled], 'pl').map(([, title]) => title)).toEqual(['Ware', 'Drinks'])
  })

  it('names a category as it is translated, where one of its products has it so', () => {
    const shelf = [product(1, 'Tea', 'Drinks', 300), product(2, 'Kawa', 'Drinks', 300, 'Napoje')]
    expect(chosen([CATEGORIES], 'pl', shelf)).toEqual([['category', 'Napoje', 'Tea', 'Kawa']])
  })

  it('orders names by the document’s language', () => {
    const shelf = ['Zupa', 'Ćma', 'Dom', 'Cena'].map((name, n) => product(n + 1, name, '', 1))
    const byName = plan({ by: 'all' }, { order: 'name' })
    expect(chosen([byName], 'pl', shelf)[0]?.slice(2)).toEqual(['Cena', 'Ćma', 'Dom', 'Zupa'])
  })
})

describe('the standard sections', () => {
  const titles = (tried: number[], shelf = SHELF) =>
    standardSections(shelf, { tried: new Set(tried) }).map(({ kind, title, products }) => [
      kind,
      title,
      products.length,
    ])

  it('set apart what is not tried yet, then go by category', () => {
    expect(titles([1, 4, 6])).toEqual([
      ['notTried', '', 3],
      ['category', 'Drinks', 2],
      ['category', 'Ware', 1],
    ])
  })

  it('let nothing stand out for a newcomer, and for who knows all', () => {
    expect(titles([]).map(([kind]) => kind)).not.toContain('notTried')
    expect(titles([1, 2, 3, 4, 5, 6]).map(([kind]) => kind)).not.toContain('notTried')
  })

  it('hold at most 8 new and 36 others of a long list', () => {
    const long = Array.from({ length: 300 }, (_, n) => product(n + 1, `P${n}`, 'Things', 100))
    const half = long.filter(({ id }) => id % 2 === 0).map(({ id }) => id)
    expect(titles(half, long)).toEqual([
      ['notTried', '', 8],
      ['category', 'Things', 36],
    ])
  })
})
