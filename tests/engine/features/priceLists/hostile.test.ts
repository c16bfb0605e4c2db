import { describe, expect, it } from 'vitest'
import { codeOf, withEngine } from '../../../support/engine.ts'
import { readPdf } from '../../../support/pdf.ts'
import { inputFor, shelfOf } from './shelf.ts'

/** Texts that are something to a page, a template, a spreadsheet, a base or a file system. */
const PAYLOADS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<b>bold</b> & <i>thin</i>',
  '&lt;b&gt;&amp;#x41;',
  '[here](javascript:alert(1))',
  'https://evil.example/?a=1&b=2',
  'file:///etc/passwd',
  'data:image/png;base64,AAAA',
  '../../etc/passwd',
  '{percent} {name} {{ customer.name }}',
  '${process.env.HOME}',
  '{"text": "x", "link": "https://evil.example"}',
  "'; DROP TABLE product; --",
  '" OR 1=1',
  "=cmd|' /C calc'!A0",
  '@SUM(1+1)',
  '__proto__',
  'constructor',
  '%s %d %n',
  '/JS (app.alert(1))',
  ') Tj ET BT (x',
]

describe('texts of the owner', () => {
  it('stand in the document as they were written, and in its file', () =>
    withEngine({}, async (bench) => {
      const { client } = bench
      const shop = shelfOf(bench)
      for (const [n, text] of PAYLOADS.entries()) {
        await shop.stock({ name: `${n}`, sku: `S${n}`, category: text, benefit: text, unit: '' })
        await client.products.update({ id: shop.ids[`${n}`]!, changes: { name: text } })
      }
      const anna = await shop.customer(PAYLOADS[0])
      const [greeting, intro, closing] = PAYLOADS as [string, string, string]
      const sections = [
        { rule: { by: 'category' as const, categories: [...PAYLOADS].reverse() } },
        { rule: { by: 'all' as const }, title: { en: PAYLOADS[9]! } },
      ]
      const texts = { en: { greeting, intro, closing } }
      const { id } = await client.priceLists.issue({ ...inputFor(anna), sections, texts })
      const document = await client.priceLists.get({ id })
      expect(document).toMatchObject({ greeting, intro, closing, audience: { name: greeting } })
      expect(document.sections.map(({ title }) => title)).toEqual([...PAYLOADS].reverse())
      expect(
        document.sections.flatMap(({ items }) => items.map(({ name, benefit }) => [name, benefit])),
      ).toEqual([...PAYLOADS].reverse().map((text) => [text, text]))
      const file = await client.priceLists.pdf({ id })
      const bytes = new Uint8Array(await file.arrayBuffer())
      const { pages } = await readPdf(bytes)
      const said = pages.map(({ text }) => text.replace(/\s/g, '')).join('')
      for (const text of PAYLOADS) expect(said).toContain(text.replace(/\s/g, ''))
      expect(file.name).toMatch(/^[\w.-]+\.pdf$/)
      // what would act: none of it is an object of the file
      const raw = Buffer.from(bytes).toString('latin1')
      expect(raw).not.toMatch(/\/(JavaScript|URI|Launch|EmbeddedFile|OpenAction)\b/)
    }))

  it('find nothing that is not there', () =>
    withEngine({}, async (bench) => {
      const shop = shelfOf(bench)
      await shop.stock({ name: 'Tea' })
      const anna = await shop.customer()
      for (const text of PAYLOADS) {
        const sections = [{ rule: { by: 'category' as const, categories: [text] } }]
        expect(await codeOf(shop.compose(anna, { sections }))).toBe('priceLists.noItems')
        const segment = { kind: 'segment' as const, segmentId: text }
        expect(await codeOf(shop.compose(segment))).toBe('segments.unknown')
      }
    }))
})
