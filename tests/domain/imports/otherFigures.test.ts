import { describe, expect, it } from 'vitest'
import { sortLines, type DocumentLine } from '#shared/domain/imports/otherFigures.ts'

interface Line extends DocumentLine {
  of: string
}

/** `tea 2 20`: a product, a quantity and an amount. */
function lines(...texts: string[]): Line[] {
  return texts.map((text) => {
    const [key = '', quantity, total] = text.split(' ')
    const quantityMilli = Number(quantity) * 1000
    const totalMinor = Number(total)
    return { key, quantityMilli, unitPriceMinor: 0, discountMinor: 0, totalMinor, of: text }
  })
}

function sorted(file: string[], base: string[]) {
  const { same, changed, added } = sortLines(lines(...file), lines(...base))
  const pair = ([line, kept]: [Line, Line | null]) => [line.of, kept?.of ?? null]
  return { same: same.map(pair), changed: changed.map(pair), added: added.map(({ of }) => of) }
}

describe('lines of a file that a known document has in other figures', () => {
  it('are new where the base has none of their product left', () => {
    expect(sorted(['tea 1 10', 'cup 1 40'], [])).toEqual({
      ...{ same: [], changed: [] },
      added: ['tea 1 10', 'cup 1 40'],
    })
  })

  it('are the lines of their product, in order, and never one beside them', () => {
    expect(sorted(['tea 2 20', 'cup 2 80', 'tea 3 30'], ['tea 1 10', 'pot 1 90'])).toEqual({
      same: [],
      changed: [
        ['tea 2 20', 'tea 1 10'],
        ['tea 3 30', null],
      ],
      added: ['cup 2 80'],
    })
  })

  it('are the same where quantity and amount agree, whatever the price and discount', () => {
    const [file] = lines('tea 2 20')
    const base = { ...file!, unitPriceMinor: 12, discountMinor: 4 }
    expect(sortLines([file!], [base])).toMatchObject({ same: [[file, base]], changed: [] })
  })

  it('are added beside lines that agree', () => {
    expect(sorted(['tea 1 10', 'tea 2 20'], ['tea 2 20'])).toEqual({
      same: [['tea 2 20', 'tea 2 20']],
      ...{ changed: [], added: ['tea 1 10'] },
    })
  })

  it('are none that take back what others sold', () => {
    expect(sorted(['tea -1 -10', 'cup 1 -40'], ['tea 1 10', 'cup 1 40'])).toEqual({
      ...{ same: [], changed: [] },
      added: ['tea -1 -10', 'cup 1 -40'],
    })
  })
})
