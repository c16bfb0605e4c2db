import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatDay } from '#shared/domain/dates/day.ts'
import { formatMoney } from '#shared/domain/money/money.ts'
import { readPdfText } from '../support/pdf.ts'
import { eventually, expectQuiet } from './expectations.ts'
import { writeKnownShop, type KnownFigures } from './knownShop.ts'
import { openShop, type Shop } from './shop.ts'
import {
  begin,
  chooseFile,
  dropFile,
  findByPalette,
  goTo,
  goToCallLists,
  readSegments,
  runImport,
  waitForInk,
} from './steps.ts'
import { wordsOf } from './words.ts'

/** A shop's sales in; segments, a price list and call lists out: by a person's clicks. */
const en = wordsOf('en')
const EXCERPT = fileURLToPath(
  new URL('../../../shared/data/online-retail-ii-excerpt.xlsx', import.meta.url),
)
const SEGMENTS = [
  'prospect',
  'lapsed',
  'new',
  'large-regular',
  'large-few',
  'regular-small',
  'one-off',
  'irregular',
] as const

interface Source {
  title: string
  currency: { code: string; name: string }
  make(folder: string): Promise<{ file: string; figures: KnownFigures }>
  /** A customer to look at: any of the large and regular ones. */
  customer: string
  /** Of the irregular customers, why they cannot be called: nobody has agreed to calls. */
  leftOut: Record<string, number>
}

const known: Source = {
  title: 'a workbook with known figures',
  currency: { code: 'EUR', name: 'Euro' },
  make: async (folder) => {
    const file = join(folder, 'sales 2023-2025.xlsx')
    return { file, figures: await writeKnownShop(file) }
  },
  customer: 'Anna Petrosyan 1',
  leftOut: { 'no-consent': 4, 'no-phone': 3 },
}

/** Figures published beside the file, computed twice by unrelated programs. */
const excerpt: Source = {
  title: 'two years of a British gift shop',
  currency: { code: 'GBP', name: 'British pound' },
  make: () =>
    Promise.resolve({
      file: EXCERPT,
      figures: {
        lines: 34_766,
        documents: 1_742,
        customers: 262,
        asOf: '2011-12-09',
        segments: {
          prospect: { customers: 0, spendMinor: 0 },
          lapsed: { customers: 64, spendMinor: 542_251 },
          new: { customers: 19, spendMinor: 1_043_973 },
          'large-regular': { customers: 5, spendMinor: 34_182_380 },
          'large-few': { customers: 0, spendMinor: 0 },
          'regular-small': { customers: 67, spendMinor: 20_957_531 },
          'one-off': { customers: 28, spendMinor: 1_235_693 },
          irregular: { customers: 79, spendMinor: 9_720_128 },
        },
      },
    }),
  customer: '14646',
  leftOut: { 'no-phone': 79 },
}

if (!existsSync(EXCERPT)) console.warn(`Left out: the sales of a real shop, ${EXCERPT} is absent.`)
const sources = existsSync(EXCERPT) ? [known, excerpt] : [known]

describe.each(sources)('the main job: $title', (source) => {
  let folder: string
  let shop: Shop
  let file: string
  let figures: KnownFigures
  const money = (minor: number) => formatMoney(minor, source.currency.code, 'en')
  const count = (n: number) => n.toLocaleString('en')

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'regulars-files-'))
    ;({ file, figures } = await source.make(folder))
    shop = await openShop()
  })
  afterAll(async () => {
    await shop.close()
    await rm(folder, { recursive: true })
  })

  it('goes in by the file dialog, with a preview and what it brought', async () => {
    const { page } = shop
    await begin(page, 'import', source.currency.name)
    await chooseFile(page, file)
    await page
      .getByRole('heading', { name: en('imports.understood') })
      .first()
      .waitFor()
    await shop.shot(`${source.currency.code}-preview`)
    expect(await runImport(page, basename(file))).toMatchObject({
      customers: count(figures.customers),
      documents: count(figures.documents),
      lines: count(figures.lines),
    })
    await shop.shot(`${source.currency.code}-imported`)
  })

  it('shows the segments as of its newest sale, to the penny', async () => {
    const { page } = shop
    const day = formatDay(figures.asOf, 'en')
    await page.getByRole('button', { name: en('imports.asOf.use', { day }) }).click()
    await page.getByRole('link', { name: en('app.top.asOf', { day }) }).waitFor()
    await goTo(page, 'segments')
    await eventually(() => readSegments(page)).toEqual(
      SEGMENTS.map((id) => {
        const { customers, spendMinor } = figures.segments[id]!
        return [en(`segments.names.${id}`), count(customers), money(spendMinor)]
      }),
    )
    await shop.shot(`${source.currency.code}-segments`)
  })

  it('adds nothing when it is dropped in again', async () => {
    const { page } = shop
    await dropFile(page, file)
    await page
      .getByRole('heading', { name: en('imports.understood') })
      .first()
      .waitFor()
    expect(await runImport(page, basename(file))).toEqual({
      customers: '0',
      documents: '0',
      lines: '0',
      products: '0',
    })
  })

  it('says why a customer is where they are', async () => {
    const { page } = shop
    await findByPalette(page, source.customer)
    await page.getByRole('heading', { name: source.customer, level: 1 }).waitFor()
    const { customers, spendMinor } = figures.segments['large-regular']!
    const why = page.getByText(/top class begins at/)
    await why.waitFor()
    expect(await why.innerText()).toContain(formatDay(figures.asOf, 'en'))
    if (customers === 1) expect(await why.innerText()).toContain(money(spendMinor))
    await shop.shot(`${source.currency.code}-customer`)
  })

  it('makes, shows and issues the customer’s price list, saved as a PDF', async () => {
    const { page } = shop
    await page.getByRole('link', { name: en('customers.actions.priceList'), exact: true }).click()
    const forWhom = page.getByRole('combobox', { name: en('priceLists.compose.customerLabel') })
    await eventually(() => forWhom.inputValue()).toBe(source.customer)
    const preview = page.getByRole('region', { name: en('priceLists.preview.pages') })
    await waitForInk(preview.locator('canvas').first())
    await shop.shot(`${source.currency.code}-price-list`)
    await page.getByRole('button', { name: en('priceLists.compose.issue') }).click()
    const save = page.getByRole('button', { name: en('priceLists.compose.save') })
    const pdf = await readFile((await shop.saved(() => save.click())).path)
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    const text = await readPdfText(pdf)
    expect(text).toContain(source.customer)
    await page.getByRole('tab', { name: en('priceLists.tabs.issued') }).click()
    await page.getByRole('table').getByText(source.customer).first().waitFor()
  })

  it('calls nobody without a phone or consent, and says so', async () => {
    const { page } = shop
    await goToCallLists(page)
    await page.getByRole('combobox', { name: en('calls.segment'), exact: true }).click()
    await page.getByRole('option', { name: en('segments.names.irregular') }).click()
    await page.getByText(en('calls.nobody')).waitFor()
    await page.getByRole('button', { name: /left out/ }).click()
    const panel = page.getByRole('dialog', { name: en('calls.leftOut.title') })
    await panel.getByRole('heading', { level: 3 }).first().waitFor()
    await shop.shot(`${source.currency.code}-left-out`)
    expect(await panel.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual(
      Object.entries(source.leftOut).map(
        ([reason, n]) => `${en(`calls.leftOut.reasons.${reason}`)} (${n})`,
      ),
    )
    const all = Object.values(source.leftOut).reduce((sum, n) => sum + n)
    expect(await panel.getByRole('listitem').count()).toBe(all)
    expect(all).toBe(figures.segments.irregular!.customers)
  })

  it('did all that without an error in the console, a refusal or a failed request', () => {
    expectQuiet(shop)
  })
})
