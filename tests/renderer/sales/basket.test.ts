import { describe, expect, it } from 'vitest'
import {
  added,
  changed,
  hasParts,
  MOST_MILLI,
  neighbour,
  readTyped,
  stepped,
  type BasketLine,
  type SoldItem,
} from '../../../renderer/features/sales/basket.ts'

const product = (productId: number): SoldItem => ({
  productId,
  sku: `A-${productId}`,
  name: `Thing ${productId}`,
  unit: 'pcs',
  kind: 'goods',
  listPriceMinor: 1_250_000,
})
const quantities = (lines: readonly BasketLine[]): [number, number][] =>
  lines.map((line) => [line.productId, line.quantityMilli])

describe('the basket', () => {
  it('counts a product that is put in again on its own line', () => {
    const first = added([], product(7))
    const second = added(first.lines, product(8), 2500)
    const third = added(second.lines, product(7))
    expect(quantities(third.lines)).toEqual([
      [7, 2000],
      [8, 2500],
    ])
    expect(third.key).toBe(first.key)
    expect(second.key).not.toBe(first.key)
  })

  it('never gives a line the key of another', () => {
    const one = added([], product(1))
    const two = added(one.lines, product(2))
    const left = changed(two.lines, one.key, 0)
    const three = added(left, product(3))
    expect(new Set(three.lines.map((line) => line.key)).size).toBe(2)
  })

  it('takes a line away with the last of it, and never goes below nothing', () => {
    const { lines, key } = added([], product(7), 400)
    expect(stepped(400, -1)).toBe(0)
    expect(changed(lines, key, stepped(400, -1))).toEqual([])
    expect(stepped(1000, 2)).toBe(3000)
    expect(stepped(MOST_MILLI, 1)).toBe(MOST_MILLI)
    expect(added(added([], product(7), MOST_MILLI).lines, product(7)).lines[0]?.quantityMilli).toBe(
      MOST_MILLI,
    )
  })

  it('goes on with the neighbour of a line', () => {
    const lines = [1, 2, 3].reduce<BasketLine[]>((all, id) => added(all, product(id)).lines, [])
    const [a, b, c] = lines.map((line) => line.key)
    expect(neighbour(lines, b!, 1)).toBe(c)
    expect(neighbour(lines, c!, 1)).toBe(c)
    expect(neighbour(lines, a!, -1)).toBe(a)
    expect(neighbour(lines, null, 1)).toBe(c)
    expect(neighbour(lines, 99, 0)).toBe(c)
    expect(neighbour([], a!, 1)).toBeNull()
  })
})

describe('parts of a unit', () => {
  it.each(['kg', 'm', 'l', 'кг', 'კგ', 'կգ', 'godz.', 'hour', '', 'hank'])('%s has them', (unit) =>
    expect(hasParts(unit)).toBe(true),
  )
  it.each(['pcs', 'pc', 'szt.', 'հատ', 'ცალი', 'шт', 'шт.', 'Piece', 'Bottle', 'տուփ'])(
    '%s has none',
    (unit) => expect(hasParts(unit)).toBe(false),
  )
})

describe('what is typed for an item', () => {
  it.each([
    ['milk', null, 'milk'],
    ['3*milk', 3000, 'milk'],
    [' 0,5 x cheese ', 500, 'cheese'],
    ['1.25×A-7', 1250, 'A-7'],
    ['12*', 12_000, ''],
    ['0*milk', null, '0*milk'],
    ['4850001234567', null, '4850001234567'],
    ['2xl shirt', null, '2xl shirt'],
  ])('%s', (typed, quantityMilli, text) => {
    expect(readTyped(typed)).toEqual({ quantityMilli, text })
  })
})
