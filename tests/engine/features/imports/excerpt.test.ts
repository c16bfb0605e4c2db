import { describe, expect, it } from 'vitest'
import { withEngine } from '../../../support/engine.ts'
import { EXCERPT, EXCERPT_FIGURES as FIGURES, hasExcerpt } from '../../../support/excerpt.ts'
import { importFile } from '../../../support/importing.ts'

describe.runIf(hasExcerpt())('the excerpt of real sales', () => {
  it('gives the figures of its README to the penny, and nothing twice', async () => {
    await withEngine({ currency: 'GBP' }, async ({ engine, client }) => {
      const first = await importFile(engine, EXCERPT)
      expect(first.sheets.map(({ name, rows, imported }) => [name, rows, imported])).toEqual([
        ['Year 2009-2010', 14_269, 14_269],
        ['Year 2010-2011', 20_497, 20_497],
      ])
      expect(first.added).toMatchObject({
        customers: FIGURES.customers,
        documents: FIGURES.documents,
        lines: FIGURES.lines,
      })
      const totals = await client.imports.totals()
      expect(totals).toEqual({
        customers: FIGURES.customers,
        documents: FIGURES.documents,
        lines: FIGURES.lines,
        walkInLines: FIGURES.walkInLines,
        totalMinor: FIGURES.totalMinor,
        customerTotalMinor: FIGURES.customerTotalMinor,
        currency: 'GBP',
      })
      const second = await importFile(engine, EXCERPT)
      expect(second.added).toEqual({ customers: 0, products: 0, documents: 0, lines: 0 })
      expect(await client.imports.totals()).toEqual(totals)
    })
  })

  it('offers its last day as as-of date, and has the segments of its README then', async () => {
    await withEngine({ currency: 'GBP' }, async ({ engine, client }) => {
      await importFile(engine, EXCERPT)
      expect((await client.app.info()).suggestedAsOf).toBe(FIGURES.asOf)
      await client.settings.update({ asOf: FIGURES.asOf })
      const overview = await client.segments.overview()
      expect(overview.topClassMinor).toBe(FIGURES.topClassMinor)
      expect(overview.windowStart).toBe('2010-12-09')
      expect(overview.segments.map((s) => [s.id, s.customers, s.spendMinor])).toEqual(
        FIGURES.segments,
      )
    })
  })
})
