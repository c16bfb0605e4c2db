import { describe, expect, it } from 'vitest'
import { NO_CONDITIONS } from '#shared/domain/conditions/conditions.ts'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { DEFAULT_POINTS_RULES } from '#shared/domain/points/points.ts'
import { conditionSentences } from '#shared/domain/priceLists/conditionSentences.ts'
import { priceListWords } from '../../../../electron/engine/documents/pdf/words.ts'
import { withEngine, type Bench } from '../../../support/engine.ts'
import { readPdfText } from '../../../support/pdf.ts'
import { inputFor, shelfOf } from '../priceLists/shelf.ts'

/** A segment that is promised a point for 100.00, in a shop that has not switched points on. */
async function shop(bench: Bench) {
  const { client } = bench
  const shelf = shelfOf(bench)
  await shelf.stock({ name: 'Tea' })
  const anna = await shelf.customer()
  await shelf.bought(anna, '2025-06-01', ['Tea'])
  const { segmentId } = await client.customers.get({ id: anna })
  const conditions = { ...NO_CONDITIONS, priceLevelBp: 500, pointsPerMinor: 10_000 }
  await client.segments.saveConditions({ segmentId, conditions })
  const switchPoints = (isActive: boolean) =>
    client.points.saveRules({ ...DEFAULT_POINTS_RULES, isActive })
  return { anna, segmentId, conditions, switchPoints }
}

async function printed({ client }: Bench, id: number): Promise<string> {
  const text = await readPdfText(
    Buffer.from(await (await client.priceLists.pdf({ id })).arrayBuffer()),
  )
  return text.replace(/\s+/g, ' ')
}

describe('while points are switched off', () => {
  it('a price list promises none, in any language, and goes on as it was issued', () =>
    withEngine({}, async (bench) => {
      const { client } = bench
      const { anna, conditions, switchPoints } = await shop(bench)
      const { currency } = await client.settings.get()
      const only = { ...NO_CONDITIONS, pointsPerMinor: conditions.pointsPerMinor }
      for (const locale of LOCALES) {
        const words = priceListWords(locale).conditions
        const [promise = ''] = conditionSentences(only, currency, locale, words)
        const says = (text: string) => text.includes(promise.replace(/\s+/g, ' '))
        const issue = async () => (await client.priceLists.issue({ ...inputFor(anna), locale })).id

        await switchPoints(false)
        const without = await issue()
        await switchPoints(true)
        const withPoints = await issue()
        expect([locale, says(await printed(bench, without))]).toEqual([locale, false])
        expect([locale, says(await printed(bench, withPoints))]).toEqual([locale, true])
        await switchPoints(false)
        expect((await client.priceLists.get({ id: withPoints })).conditions).toEqual(conditions)
      }
    }))

  it('a segment’s price list promises none either', () =>
    withEngine({}, async (bench) => {
      const { segmentId } = await shop(bench)
      const { conditions } = await shelfOf(bench).compose({ kind: 'segment', segmentId })
      expect(conditions).toMatchObject({ priceLevelBp: 500, pointsPerMinor: null })
    }))

  it('a customer gets none, by the segment or by an agreement, and what was set is kept', () =>
    withEngine({}, async (bench) => {
      const { client } = bench
      const { anna: customerId, segmentId, conditions, switchPoints } = await shop(bench)
      const agreed = { conditions: { pointsPerMinor: 5_000 }, note: '', from: '2025-01-01' }
      const holds = async () => (await client.agreements.get({ customerId })).conditions
      expect((await holds()).pointsPerMinor).toBeNull()
      await client.agreements.save({ customerId, ...agreed, until: null })
      const off = await client.agreements.get({ customerId })
      expect([off.conditions.pointsPerMinor, off.agreed]).toEqual([null, []])
      expect([off.agreement?.conditions, off.ofSegment]).toEqual([agreed.conditions, conditions])
      expect(await client.segments.conditions()).toEqual({ [segmentId]: conditions })

      await switchPoints(true)
      const on = await client.agreements.get({ customerId })
      expect([on.conditions.pointsPerMinor, on.agreed]).toEqual([5_000, ['pointsPerMinor']])
    }))
})
