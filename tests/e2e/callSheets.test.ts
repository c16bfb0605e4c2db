import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EngineClient } from '#shared/api/contract.ts'
import { fillWorkbook, SHEET_SEGMENT, sheetShop } from '../support/callSheets.ts'
import { openTestEngine } from '../support/engines.ts'
import { purchaseInput, type Bench } from '../support/engine.ts'
import { callable } from '../engine/features/calls/callShop.ts'
import { violations } from './axe.ts'
import { eventually, expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { wordsOf } from './words.ts'

/** A call list leaves as a workbook, is filled in elsewhere, comes back and is decided by keys. */
const en = wordsOf('en')
const NAMES = ['Anna Nowak', 'Jan Kowalski', 'Ewa Lis']
let shop: Shop
let folder = ''
let campaignId = 0

/** A campaign for somebody who is not on the list, in each customer's own language. */
async function newcomers(client: EngineClient): Promise<number> {
  const { id: customerId } = await client.customers.create(callable('Iza Mak', '+48601002000'))
  const { segmentId } = await client.purchases.record(purchaseInput(customerId, '2026-03-10', 1000))
  const audience = { by: 'segments' as const, segmentIds: [segmentId!] }
  const plan = { name: 'Newcomers', audience, locale: null, fromDay: '2026-03-15' }
  const { id } = await client.campaigns.save({ plan })
  const { jobId } = await client.campaigns.start({ id })
  if (jobId !== null) await client.jobs.wait({ id: jobId })
  return id
}

async function prepare(basePath: string): Promise<void> {
  const opened = await openTestEngine({ basePath, currency: 'PLN' })
  const client = opened.engine.client()
  await sheetShop({ client } as Bench, NAMES)
  campaignId = await newcomers(client)
  await opened.engine.client().settings.update({ asOf: '2026-03-15' })
  await opened.close()
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regulars-sheets-'))
  shop = await openShop({ prepare, at: '2026-03-16T10:00:00Z' })
})
afterAll(async () => {
  await shop.close()
  await rm(folder, { recursive: true, force: true })
})

const goTo = (hash: string): Promise<void> =>
  shop.page.evaluate((to) => void (window.location.hash = to), hash)

it('leaves, comes back through the import page, and every result finds its customer', async () => {
  const { page } = shop
  await page.getByRole('navigation', { name: en('app.rail.label'), exact: true }).waitFor()
  await goTo(`/calls?tab=lists&segment=${SHEET_SEGMENT}`)
  await page.getByRole('button', { name: en('callSheets.export.action') }).click()
  await page.getByRole('dialog').waitFor()
  await eventually(async () => expect(await violations(page, 'export of calls')).toEqual([]))
  const save = page.getByRole('button', { name: en('callSheets.export.save') })
  const { path } = await shop.saved(() => save.click())
  const filled = join(folder, 'filled.xlsx')
  let row = 0
  await fillWorkbook(path, filled, (_, set) => {
    row++
    if (row === 1) set('outcome', 'no answre')
    if (row === 2) set('outcome', 'well, who knows')
    if (row === 3) {
      set('outcome', 'Reached: ordered')
      set('order', 120)
    }
  })

  await goTo('/import')
  await page.locator('input[type=file]').setInputFiles(filled)
  const rows = page.getByRole('listbox', { name: en('callSheets.rowsLabel') })
  await rows.waitFor()
  expect(page.url()).toContain('/calls/sheets')
  // What is to be decided stands first; 5 says that nobody answered.
  expect(await rows.getByRole('option').count()).toBe(1)
  await eventually(async () => expect(await violations(page, 'rows of a sheet')).toEqual([]))
  await rows.focus()
  await page.keyboard.press('5')
  await rows.getByText(en('callSheets.fates.in')).waitFor()
  await page.getByRole('button', { name: /^Take 3 rows in$/ }).click()
  await page.getByText('3 calls taken in').waitFor()
  await page.getByText(/1 order recorded as a purchase/).waitFor()
  await eventually(async () => expect(await violations(page, 'report of a sheet')).toEqual([]))
  await shop.shot('report of a sheet')

  await page.getByRole('button', { name: en('callSheets.another') }).click()
  await page.locator('input[type=file]').setInputFiles(filled)
  await rows.waitFor()
  expect(await rows.getByText(en('callSheets.fates.same')).count()).toBe(3)

  // From the list of sheets that came in they are taken back, and come in again.
  await page.getByRole('button', { name: en('callSheets.another') }).click()
  const list = page.getByRole('region', { name: en('callSheets.takings.title') })
  await list.getByText('filled.xlsx').waitFor()
  await eventually(async () => expect(await violations(page, 'sheets that came in')).toEqual([]))
  await list.getByRole('button').focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(en('callSheets.back.text')).waitFor()
  await dialog.getByRole('button', { name: en('callSheets.back.confirm') }).click()
  await page.getByText('3 calls taken back').waitFor()
  await page.getByText(/1 purchase removed/).waitFor()
  await list.getByText(en('callSheets.takings.back')).waitFor()
  await page.locator('input[type=file]').setInputFiles(filled)
  await rows.waitFor()
  await page.getByRole('button', { name: /^Take 2 rows in$/ }).click()
  await page.getByText('2 calls taken in').waitFor()
  await page.getByRole('button', { name: en('callSheets.back.action') }).click()
  await dialog.getByRole('button', { name: en('callSheets.back.confirm') }).click()
  await page.getByText('2 calls taken back').waitFor()
  expectQuiet(shop)
})

it('begins with the language that the campaign says', async () => {
  const { page } = shop
  await goTo(`/calls/campaigns/${campaignId}`)
  await page.getByRole('button', { name: en('callSheets.export.action') }).click()
  const language = page.getByRole('combobox', { name: en('callSheets.export.language') })
  await language.getByText(en('callSheets.export.ownLanguage')).waitFor()
  await shop.shot('export of a campaign')
  await page.keyboard.press('Escape')
})
