import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { customerInput, purchaseInput, withEngine } from '../support/engine.ts'
import { importHere } from '../support/importHere.ts'
import { violations } from './axe.ts'
import { expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { chooseFile, startButton } from './steps.ts'
import { speak, turn } from './tour/tour.ts'
import { wordsOf } from './words.ts'

/** The books' export holds what the base has: in other figures, and typed in the app before. */
const en = wordsOf('en')
const HEADER = 'Invoice,Date,Customer,Product,Qty,Price'
const BEFORE = [HEADER, 'F-1,2026-03-01,Anna Nowak,Tea,1,10.00']
const BOOKS = [
  HEADER,
  'Category: Drinks,,,,,',
  'F-1,2026-03-01,Anna Nowak,Tea,2,10.00',
  'F-2,2026-03-05,Anna Nowak,Coffee,1,50.00',
  'F-3,2026-03-06,Jan Kowalski,Coffee,1,70.00',
  'F-4,2026-03-07,Jan Kowalski,Cup,1,never',
]
let folder: string
let shop: Shop
let page: Page

async function prepare(basePath: string): Promise<void> {
  await withEngine({ basePath, currency: 'PLN', today: '2026-03-10' }, async (bench) => {
    const { client, engine } = bench
    const { id: anna } = await client.customers.create(customerInput({ name: 'Anna Nowak' }))
    const { id: jan } = await client.customers.create(customerInput({ name: 'Jan Kowalski' }))
    await client.purchases.record(purchaseInput(anna, '2026-03-05', 5_000))
    await client.purchases.record(purchaseInput(jan, '2026-03-06', 7_000))
    await importHere(engine, join(folder, 'before.csv'))
  })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regulars-known-'))
  await writeFile(join(folder, 'before.csv'), BEFORE.join('\n'))
  await writeFile(join(folder, 'books.csv'), BOOKS.join('\n'))
  shop = await openShop({ prepare, at: '2026-03-10T10:00:00Z' })
  page = shop.page
  await page.getByRole('navigation', { name: en('app.rail.label'), exact: true }).waitFor()
  await page.evaluate(() => void (window.location.hash = '/import'))
})
afterAll(async () => {
  await shop.close()
  await rm(folder, { recursive: true })
})

it('tells rows that differ from what is kept, with both figures, and headings quietly', async () => {
  await chooseFile(page, join(folder, 'books.csv'))
  await page.getByRole('status').getByText('2 rows will not be taken in').waitFor()
  await page.getByText(en('imports.headings', { n: '1' })).waitFor()
  await page.getByRole('button', { name: `${en('errors.row.otherFigures')} 1` }).click()
  await page.getByText('Kept: quantity 1, 10.00 zł').waitFor()
  await page.getByText('In the file: quantity 2, 20.00 zł').waitFor()
  await page.getByText('2 rows will be left out').waitFor()
})

it('lists purchases beside those recorded in the app, with a choice for each', async () => {
  const list = page.getByRole('region', {
    name: '2 purchases look like ones recorded in the app already',
  })
  await list.getByText('F-2, 5 March 2026').waitFor()
  const one = page.getByRole('combobox', {
    name: en('imports.recorded.one', { number: 'F-3', customer: 'Jan Kowalski' }),
  })
  await one.click()
  await page.getByRole('option', { name: en('imports.recorded.another') }).click()
  await page.getByRole('button', { name: 'Import 1 purchase' }).waitFor()
  await page.getByRole('radio', { name: en('imports.recorded.another') }).click()
  await page.getByRole('button', { name: 'Import 2 purchases' }).waitFor()
  await page.getByRole('radio', { name: en('imports.recorded.same') }).click()
  await page.getByText(en('imports.known.overwrite.label'), { exact: true }).click()
  await page.getByText("line gets the file's figures").waitFor()
  await page.getByText(en('imports.known.fill.label'), { exact: true }).click()
  await page.getByRole('button', { name: `${en('errors.row.otherFigures')} 1` }).waitFor()
})

it.each([
  ['en', 'light'],
  ['hy', 'dark'],
] as const)('breaks no rule of access, %s %s', async (locale, theme) => {
  const words = await speak(page, locale)
  await turn(page, words, theme)
  expect(await violations(page, `known ${theme}`)).toEqual([])
  await shop.shot(`import-known-${locale}-${theme}`)
  await speak(page, 'en')
})

it('brings nothing twice, and says what stands in the rows that were left out', async () => {
  await startButton(page).click()
  await page
    .getByRole('heading', { name: en('imports.done.title', { file: 'books.csv' }) })
    .waitFor()
  await page
    .getByText('2 purchases were recorded in the app already and were not added again.')
    .waitFor()
  const rejected = page.getByRole('region', { name: '2 rows were not taken in' })
  await rejected.getByText('F-4 · 2026-03-07 · Jan Kowalski · Cup · 1 · never').waitFor()
  await rejected.getByText('Kept: quantity 1, 10.00 zł').waitFor()
  // The row that differs is in the sums of the file; the one that was not read is not.
  await page.getByText(en('imports.money.without', { n: '1' }, 0)).waitFor()
  await shop.shot('import-known-done')
})

it('is undone by one of two clicks', async () => {
  await page.getByRole('button', { name: en('imports.undo.open') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(en('imports.undo.removes')).waitFor()
  await dialog.getByRole('button', { name: en('imports.undo.confirm') }).dblclick()
  await dialog.waitFor({ state: 'hidden' })
  await page
    .getByText(en('imports.undo.done', { file: 'books.csv' }))
    .first()
    .waitFor()
})

it('did all that without an error', () => {
  expectQuiet(shop)
})
