import { describe, expect, it } from 'vitest'
import {
  changesOf,
  emptyForm,
  formOf,
  inputOf,
} from '../../../renderer/features/customers/customerForm.ts'
import { dotsOption } from '../../../renderer/features/customers/dotsChart.ts'
import { emptyLine, purchaseInputOf } from '../../../renderer/features/customers/purchaseForm.ts'
import { customerInput, type CustomerDetails } from '#shared/api/customers.contract.ts'

const TODAY = '2026-03-14'

describe('the customer dialog', () => {
  const known: CustomerDetails = {
    id: 1,
    kind: 'person',
    name: 'Anna',
    externalId: null,
    taxNumber: '',
    city: '',
    country: '',
    birthday: null,
    manager: '',
    source: '',
    note: '',
    locale: null,
    tags: ['vip'],
    doNotCall: false,
    contacts: [
      {
        channel: 'phone',
        value: '3.7E+10',
        raw: '37477',
        label: '',
        preferred: false,
        needsReview: true,
      },
    ],
    consents: [
      {
        channel: 'phone',
        purpose: 'marketing',
        given: false,
        on: '2024-01-01',
        source: 'form',
        wording: 'a',
      },
      {
        channel: 'phone',
        purpose: 'marketing',
        given: true,
        on: '2025-01-01',
        source: 'form',
        wording: '',
      },
    ],
    segmentId: 'new',
    metrics: {
      spendMinor: 0,
      frequency: 0,
      lifetimePurchases: 0,
      lifetimeSpendMinor: 0,
      firstPurchase: null,
      lastPurchase: null,
      gapDays: null,
      gapSpreadDays: null,
      recencyDays: null,
      daysSinceFirst: null,
      averageMinor: null,
      regular: false,
      overdue: false,
    },
    rfm: null,
    why: {
      segmentId: 'new',
      because: [],
      topClassFromMinor: null,
      asOf: TODAY,
      shareFromMinor: {},
      pin: null,
      windowStart: '2025-03-14',
    },
    changes: [],
  }

  it('sends what the contract takes, without empty contacts', () => {
    const form = { ...emptyForm(), name: '  Anna ' }
    const input = customerInput.parse(inputOf(form, null, TODAY))
    expect(input).toMatchObject({ name: 'Anna', contacts: [], consents: [], birthday: null })
  })

  it('keeps what was not touched and shows the raw text of a doubtful contact', () => {
    const form = formOf(known)
    expect(form.contacts[0]?.value).toBe('37477')
    expect(form.marketing).toBe(true)
    const input = inputOf(form, known, TODAY)
    expect(input.consents).toEqual(known.consents)
    expect(input.tags).toEqual(['vip'])
  })

  it('adds a withdrawal after the old words instead of rewriting them', () => {
    const input = inputOf({ ...formOf(known), marketing: false }, known, TODAY)
    expect(input.consents.slice(0, 2)).toEqual(known.consents)
    expect(input.consents.slice(2).map(({ given, on }) => ({ given, on }))).toEqual([
      { given: false, on: TODAY },
      { given: false, on: TODAY },
    ])
  })

  it('sends only what was changed in it, so that the change of another window stays', () => {
    expect(changesOf(formOf(known), known, { ...known, city: 'Gyumri' }, TODAY)).toEqual({})
    const form = { ...formOf(known), note: 'calls in the evening ', tags: ['vip', 'new'] }
    const current = { ...known, city: 'Gyumri', note: 'other', contacts: [] }
    expect(changesOf(form, known, current, TODAY)).toEqual({
      note: 'calls in the evening',
      tags: ['vip', 'new'],
    })
    const contacts = [{ channel: 'email' as const, value: 'a@b.am', label: '', preferred: false }]
    expect(changesOf({ ...formOf(known), contacts }, known, known, TODAY)).toEqual({ contacts })
  })

  it('adds a new word on consent to what was said meanwhile', () => {
    const said = { ...known.consents[1]!, channel: 'email' as const, on: '2026-03-01' }
    const current = { ...known, consents: [...known.consents, said] }
    const form = { ...formOf(known), marketing: false }
    const { consents, ...others } = changesOf(form, known, current, TODAY)
    expect(others).toEqual({})
    expect(consents?.slice(0, 3)).toEqual(current.consents)
    expect(consents).toHaveLength(5)
  })
})

describe('the purchase dialog', () => {
  it('leaves out lines without a name, a quantity or a price', () => {
    const full = { ...emptyLine(), name: ' Beans ', quantity: 0.25, unitPriceMinor: 10_000 }
    const form = {
      day: TODAY,
      number: ' ',
      lines: [full, emptyLine(), { ...full, quantity: null }],
    }
    const input = purchaseInputOf(form, 9)
    expect(input).toMatchObject({ number: null, reversesId: null })
    expect(input.lines).toMatchObject([{ name: 'Beans', quantityMilli: 250 }])
  })
})

describe('the line of dots', () => {
  const words = {
    purchase: 'Purchase',
    return: 'Return',
    usualGap: 'usual gap',
    asOf: 'now',
    describe: () => '<b>&',
    month: () => '',
  }
  const colours = { accent: '', warning: '', text: '', strong: '', line: '', ground: '' }
  const dots = [
    { day: '2026-01-01', kind: 'purchase' as const, totalMinor: 100 },
    { day: '2026-01-03', kind: 'return' as const, totalMinor: -100 },
  ]
  interface Series {
    symbol: string
    data: unknown[]
    markArea?: { data: { xAxis: number }[][] }
  }

  it('tells returns by their shape and shades one usual gap after the last purchase', () => {
    const option = dotsOption({ dots, asOf: TODAY, gapDays: 30, words, colours })
    const [purchases, returns] = option.series as [Series, Series]
    expect([purchases.symbol, returns.symbol]).toEqual(['circle', 'diamond'])
    expect([purchases.data.length, returns.data.length]).toEqual([1, 1])
    const [from, to] = purchases.markArea?.data[0] ?? []
    expect((to!.xAxis - from!.xAxis) / 86_400_000).toBe(30)
  })

  it('shades nothing where no gap is known and shows names as text', () => {
    const option = dotsOption({ dots, asOf: TODAY, gapDays: null, words, colours })
    expect((option.series as Series[])[0]?.markArea).toBeUndefined()
    const tooltip = option.tooltip as { formatter: (point: { data: { dot: unknown } }) => string }
    expect(tooltip.formatter({ data: { dot: dots[0] } })).toBe('&#60;b&#62;&#38;')
  })
})
