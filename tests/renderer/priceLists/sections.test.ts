import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sectionInput } from '#shared/api/priceLists.contract.ts'
import {
  moved,
  newSection,
  ordersFor,
  SECTION_RULES,
  sectionDrafts,
  sectionInputs,
  standardSections,
  type SectionDraft,
} from '../../../renderer/features/priceLists/sections.ts'

describe('sections under the pen', () => {
  it('begin in an order that their rule knows', () => {
    for (const by of SECTION_RULES) {
      expect(ordersFor(by), by).toContain(newSection(by, []).order)
    }
    expect(ordersFor('all')).not.toContain('asGiven')
  })

  it('have keys of their own, also after one in the middle went', () => {
    let sections: SectionDraft[] = []
    for (const by of SECTION_RULES) sections = [...sections, newSection(by, sections)]
    sections.splice(2, 1)
    sections.push(newSection('all', sections))
    expect(new Set(sections.map(({ key }) => key)).size).toBe(sections.length)
  })

  it('go to the engine and come back as they were, without headings of blanks', () => {
    const [news, rest] = standardSections() as [SectionDraft, SectionDraft]
    news.title = { ru: '  Новинки ', en: '' }
    const inputs = sectionInputs([news, rest])
    expect(inputs).toMatchObject([
      { rule: { by: 'notTried' }, title: { ru: 'Новинки' }, limit: 8 },
      { rule: { by: 'all' }, title: {}, limit: null },
    ])
    expect(inputs[0]!.title).toEqual({ ru: 'Новинки' })
    for (const input of inputs) expect(sectionInput.safeParse(input).success).toBe(true)
    expect(sectionInputs(sectionDrafts(inputs))).toEqual(inputs)
  })

  it('keep each other’s order when one is moved', () => {
    const place = fc.nat({ max: 12 })
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { maxLength: 10 }), place, place, (rows, from, to) => {
        const next = moved(rows, from, to)
        if (from >= rows.length || to >= rows.length) {
          expect(next).toEqual(rows)
          return
        }
        expect(next[to]).toBe(rows[from])
        const others = (list: number[]): number[] => list.filter((row) => row !== rows[from])
        expect(others(next)).toEqual(others(rows))
      }),
    )
  })
})
