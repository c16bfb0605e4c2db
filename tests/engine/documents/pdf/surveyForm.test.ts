import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import type { SurveyForm } from '#shared/domain/forms/surveyForm.ts'
import { FORM_FIELDS } from '#shared/domain/forms/surveyForm.ts'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import { renderSurveyForm } from '../../../../electron/engine/documents/pdf/survey/renderSurveyForm.ts'
import {
  standardForm,
  surveyWords,
} from '../../../../electron/engine/documents/pdf/survey/words.ts'
import { checkPixels, flatten, readPdf, readPdfText, type PdfFault } from '../../../support/pdf.ts'
import { samplePriceList } from '../../../support/samplePriceList.ts'

/** What printers leave white. */
const ROOM = { left: 18, top: 16, right: 18, bottom: 16 }

const business = (locale: Locale) => samplePriceList(locale).business
const print = (form: SurveyForm) => renderSurveyForm({ form, business: business(form.locale) })

/** The Armenian question mark stands above its letter; pdf.js reads it as a piece of its own. */
const isArmenianMark = ({ fault, text }: PdfFault): boolean =>
  fault === 'overlap' && text.includes('| ՞')

const faultsOf = async (bytes: Uint8Array): Promise<PdfFault[]> =>
  (await checkPixels(bytes, ROOM)).filter((fault) => !isArmenianMark(fault))

describe.each(LOCALES)('the paper form in %s', (locale) => {
  it.each([1, 4] as const)('prints all that is asked, %i on a page', async (perPage) => {
    const form = { ...standardForm(locale), perPage }
    const bytes = await print(form)
    const { pages } = await readPdf(bytes)
    expect(pages).toHaveLength(1)
    const text = flatten(pages[0]!.text)
    const words = surveyWords(locale)
    const asked = [
      form.title,
      form.intro,
      business(locale).name,
      ...form.fields.map((field) => words.fields[field]),
      ...form.questions.flatMap((question) => [question.text, ...question.choices]),
      ...form.consents.map((consent) => consent.wording),
      words.withdraw,
      words.date,
      words.signature,
    ]
    const solid = text.replace(/\s/g, '')
    for (const part of asked) {
      expect(solid.split(part.replace(/\s/g, '')).length - 1).toBeGreaterThanOrEqual(perPage)
    }
    expect(await faultsOf(bytes)).toEqual([])
  })
})

describe('the paper form at the edges', () => {
  const long: SurveyForm = {
    ...standardForm('hy'),
    title: 'W'.repeat(120),
    intro: 'Մեծ '.repeat(150),
    fields: [...FORM_FIELDS],
    questions: Array.from({ length: 20 }, (_, index) => ({
      id: `q${index}`,
      text: `${index} ${'Щ'.repeat(150)}`,
      kind: 'many' as const,
      choices: ['a', 'W'.repeat(60), 'հարց '.repeat(12).trim()],
      keep: 'tags' as const,
    })),
    consents: Array.from({ length: 6 }, (_, index) => ({
      id: `c${index}`,
      channels: ['phone' as const],
      purpose: 'marketing' as const,
      wording: 'Համաձայն եմ '.repeat(30).trim(),
    })),
  }

  it('goes on on the next page, nothing lost, nothing upon another', async () => {
    const bytes = await print(long)
    const { pages } = await readPdf(bytes)
    expect(pages.length).toBeGreaterThan(1)
    expect(await faultsOf(bytes)).toEqual([])
    const text = pages.map((page) => page.text.replace(/\s/g, '')).join('')
    for (const { text: asked } of long.questions) expect(text).toContain(asked.replace(' ', ''))
  })

  it('that is too long for a quarter of a page is printed by itself', async () => {
    expect(Buffer.compare(await print({ ...long, perPage: 4 }), await print(long))).toBe(0)
  })

  it('without questions, consents and a shop has its name, date and signature', async () => {
    const form: SurveyForm = {
      ...standardForm('en'),
      intro: '',
      fields: [],
      questions: [],
      consents: [],
      perPage: 4,
    }
    const nobody = { ...business('en'), name: '', phone: '', email: '', website: '', address: '' }
    const bytes = await renderSurveyForm({ form, business: nobody })
    expect(await faultsOf(bytes)).toEqual([])
    const text = await readPdfText(bytes)
    expect(text.split('Signature')).toHaveLength(5)
    expect(text).not.toMatch(/tick|Phone/)
  })

  it('prints a checked logo, leaves a refused one out, and gives the same bytes again', async () => {
    const canvas = createCanvas(300, 90)
    canvas.getContext('2d').fillRect(10, 10, 280, 70)
    const form = { ...standardForm('pl'), perPage: 4 as const }
    const withLogo = { form, business: { ...business('pl'), logo: canvas.toDataURL('image/png') } }
    const bytes = await renderSurveyForm(withLogo)
    expect(Buffer.from(bytes).includes('/Subtype /Image')).toBe(true)
    expect(await faultsOf(bytes)).toEqual([])
    expect(Buffer.compare(bytes, await renderSurveyForm(structuredClone(withLogo)))).toBe(0)
    const refused = await renderSurveyForm({
      form,
      business: { ...business('pl'), logo: 'http://127.0.0.1:9/logo.png' },
    })
    expect(Buffer.compare(refused, await print(form))).toBe(0)
  })
})
