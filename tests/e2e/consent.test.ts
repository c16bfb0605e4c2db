import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeCsv } from '../support/importing.ts'
import { expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { begin, dropFile, goToCallLists, runImport } from './steps.ts'
import { wordsOf } from './words.ts'

/** A plain sales file says nothing of consent: the calls page tells so, and consent is recorded. */
const en = wordsOf('en')
const PEOPLE = ['Anna Nowak', 'Piotr Lis', 'Zofia Wrona', 'Jan Sowa', 'Maria Kos']
let folder: string
let shop: Shop

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regulars-consent-'))
  const day = new Date().toISOString().slice(0, 10)
  const rows = PEOPLE.map((name, at) => [name, `+4860100000${at}`, day, '100.00'])
  const file = await writeCsv(folder, 'sales.csv', [
    ['Customer', 'Phone', 'Date', 'Amount'],
    ...rows,
  ])
  shop = await openShop()
  await begin(shop.page, 'import', en('app.currencies.PLN'))
  await dropFile(shop.page, file)
  await runImport(shop.page, 'sales.csv')
})
afterAll(async () => {
  await shop.close()
  await rm(folder, { recursive: true })
})

it('names on the empty call list why nobody is called, and leads to them', async () => {
  const { page } = shop
  await goToCallLists(page)
  await page.getByText(en('app.leftOut.no-consent', { n: '5' }, 1)).waitFor()
  await shop.shot('calls-nobody-agreed')
  await page.getByRole('link', { name: en('app.leftOut.record') }).click()
  await page.getByRole('heading', { name: en('customers.title'), level: 1 }).waitFor()
  await page.getByRole('gridcell', { name: PEOPLE[0]! }).waitFor()
})

it('asks for the wording before anything is recorded, and puts the cursor there', async () => {
  const { page } = shop
  await page.getByRole('button', { name: en('customers.consent.action') }).click()
  const dialog = page.getByRole('dialog', { name: en('customers.consent.action') })
  await dialog.getByRole('button', { name: en('customers.consent.record') }).click()
  await dialog.getByText(en('app.field.required')).waitFor()
  const source = dialog.getByRole('textbox', { name: en('customers.consent.source') })
  expect(await source.getAttribute('aria-invalid')).toBe('true')
  expect(await source.evaluate((box) => box === document.activeElement)).toBe(true)
  await shop.shot('consent-dialog')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
})

it('records it for the chosen two, then for all the rest', async () => {
  const { page } = shop
  for (const name of PEOPLE.slice(0, 2)) {
    const row = page.getByRole('row').filter({ hasText: name })
    await row.getByRole('checkbox').click()
  }
  await record('2')
  await page
    .getByText(en('customers.consent.done', { n: '2' }, 1))
    .first()
    .waitFor()
  await page.getByRole('gridcell', { name: PEOPLE[0]! }).waitFor({ state: 'detached' })
  await record('3')
  await page.getByText(en('customers.noneFound')).waitFor()
  await goToCallLists(page)
  await page.getByText(en('calls.toCall', { n: '5' }, 1)).waitFor()
  expectQuiet(shop)
})

async function record(count: string): Promise<void> {
  const { page } = shop
  const action = en('customers.consent.action')
  await page.getByRole('button', { name: `${action} (${count})` }).click()
  const dialog = page.getByRole('dialog', { name: action })
  const source = dialog.getByRole('textbox', { name: en('customers.consent.source') })
  await source.fill('paper form')
  await shop.shot(`consent-${count}`)
  await dialog.getByRole('button', { name: en('customers.consent.record') }).click()
  await dialog.waitFor({ state: 'hidden' })
}
