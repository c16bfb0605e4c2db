import ExcelJS from 'exceljs'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates/day.ts'
import { addCalls, addCampaign, addSentList } from '../support/callRows.ts'
import { openTestEngine } from '../support/engines.ts'
import { clockAt, customerInput, purchaseInput } from '../support/engine.ts'
import { violations } from './axe.ts'
import { expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { choose } from './steps.ts'
import { wordsOf } from './words.ts'

/** What calls brought, from the first look at the page to one campaign against its hold-out. */
const en = wordsOf('en')
const START = '2026-05-04'
let shop: Shop

/** 100 customers of whom 40 are held out; 30 of 60 called and 8 of 40 others buy for 25.00. */
async function prepare(basePath: string): Promise<void> {
  const clock = clockAt(addDays(START, -1))
  const opened = await openTestEngine({ basePath, currency: 'PLN', clock })
  const client = opened.engine.client()
  // Ten of those to be called hear Armenian, in which nobody wrote a second wording.
  await client.scripts.save({
    ...{ segmentId: 'irregular', locale: 'pl', objections: [] },
    ...{ blocks: { opening: 'Dzień dobry.' }, variants: { opening: 'Witam.' } },
  })
  const ids: number[] = []
  for (let n = 0; n < 100; n++) {
    const country = n >= 50 && n < 60 ? 'AM' : ''
    const input = customerInput({ name: `Customer ${n}`, country })
    ids.push((await client.customers.create(input)).id)
  }
  const [toCall, heldOut] = [ids.slice(0, 60), ids.slice(60)]
  const campaignId = await addCampaign(opened, {
    ...{ name: 'Come back', startedOn: START, windowDays: 20 },
    targets: [
      ...toCall.map((customerId, n) => ({ customerId, variant: n % 2 ? 'b' : 'a' }) as const),
      ...heldOut.map((customerId) => ({ customerId, isHeldOut: true })),
    ],
  })
  await addCampaign(opened, {
    ...{ name: 'Said alike', startedOn: START, windowDays: 20 },
    targets: toCall.slice(50).map((customerId, n) => {
      return { customerId, variant: n % 2 ? 'b' : 'a' } as const
    }),
  })
  await addCalls(
    opened,
    toCall.map((customerId, n) => ({
      ...{ customerId, campaignId, on: addDays(START, n % 14), seconds: n < 50 ? 120 : null },
      ...{ manager: n % 2 ? 'Ani' : 'Ewa', variant: n % 2 ? 'b' : 'a' },
      disposition: n < 45 ? 'reached-order' : 'no-answer',
    })),
  )
  clock.set('2026-06-30')
  await addSentList(opened, { customerId: heldOut[0]!, on: START })
  for (const id of [...toCall.slice(0, 30), ...heldOut.slice(0, 8)]) {
    await client.purchases.record(purchaseInput(id, addDays(START, 15), 2500))
  }
  await opened.close()
}

beforeAll(async () => {
  shop = await openShop({ prepare, at: '2026-06-30T10:00:00Z' })
})
afterAll(() => shop.close())

const figure = (key: string): Locator =>
  shop.page
    .locator('dl > div')
    .filter({ has: shop.page.getByText(en(`callResults.figures.${key}`), { exact: true }) })
    .locator('dd')

it('shows what calls came to, and says which lengths it knows', async () => {
  const { page } = shop
  await page.getByRole('navigation', { name: en('app.rail.label'), exact: true }).waitFor()
  await page.evaluate(() => void (window.location.hash = '/calls?tab=results'))
  await page.locator('main figure canvas').waitFor()
  expect(await figure('calls').first().innerText()).toBe('60')
  expect(await figure('buyers').allInnerTexts()).toEqual(['30', '66.7% of 45 customers reached'])
  expect(await figure('money').first().innerText()).toMatch(/^750\.00\szł$/)
  // 50 calls of two minutes brought all of it.
  expect(await figure('minutes').allInnerTexts()).toEqual([
    '100',
    'length known for 50 of 60 calls',
  ])
  expect(await figure('perHour').first().innerText()).toMatch(/^450\.00\szł$/)
  const touches = page.getByRole('table', { name: en('callResults.touches.title') })
  expect(await touches.getByRole('row').nth(2).innerText()).toMatch(
    /^Price lists sent\s1\s1\s1\s25/,
  )
  expect(await violations(page, 'results')).toEqual([])
  await shop.shot('call-results')
})

it('puts the calls side by side by account manager and by week', async () => {
  const { page } = shop
  await page.getByRole('radio', { name: en('callResults.by.manager') }).click()
  const table = page.locator('main figure table')
  await table.getByRole('rowheader', { name: 'Ani' }).waitFor()
  expect(await table.locator('tbody tr').count()).toBe(2)
  await page.getByRole('radio', { name: en('callResults.by.week') }).click()
  await table.getByRole('rowheader', { name: /Week from 4 May/ }).waitFor()
  const calls = await table.locator('tbody td:nth-of-type(1)').allInnerTexts()
  expect(calls.map(Number)).toEqual([32, 28])
})

it('copies the picture, or saves it where copying is not allowed', async () => {
  const { page } = shop
  await shop.context.grantPermissions(['clipboard-write', 'clipboard-read'])
  await page.getByRole('button', { name: en('callResults.copy') }).click()
  await page.getByText(en('callResults.copied')).first().waitFor()
})

it('saves the tables as a workbook with the figures of the page', async () => {
  const { page } = shop
  const file = await shop.saved(() =>
    page.getByRole('button', { name: en('callResults.save') }).click(),
  )
  expect(file.name).toBe('Results of calls 2026-03-31 - 2026-06-30.xlsx')
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(file.path)
  expect(book.worksheets.map(({ name }) => name)).toEqual([
    ...['Campaign', 'Script', 'Segment', 'Account manager', 'Week'],
    en('callResults.touches.kind'),
  ])
  const [name, ...figures] = (book.worksheets[0]!.getRow(6).values as unknown[]).slice(1)
  expect(name).toBe('Come back')
  expect(figures).toEqual([60, 45, 0, 45, 30, 30, 750, 100, 450])
})

it('says of one campaign whether its calls helped, and no more than that', async () => {
  const { page } = shop
  const list = page.getByRole('combobox', { name: en('callResults.campaign'), exact: true })
  await choose(page, list, 'Come back')
  const helped = page.getByRole('region', { name: en('callResults.againstHeldOut') })
  // 30 of 60 against 8 of 40 is 30 of 100 more, from 10.8 to 45.5 by Newcombe.
  await helped
    .getByText('The calls probably helped: about 10 to 46 more of 100 customers bought.')
    .waitFor()
  // Eight buyers among those held out are too few to speak of money.
  await helped.getByText(en('callResults.verdict.heldOut.money.tooFew')).waitFor()
  const variants = page.getByRole('region', { name: en('callResults.aAgainstB') })
  await variants.getByText(/^Too few to tell/).waitFor()
  await variants.getByText(/^10 more customers are not compared/).waitFor()
  expect(await violations(page, 'campaign results')).toEqual([])
  await shop.shot('call-results-campaign')
})

it('compares no variants that said the same', async () => {
  const { page } = shop
  const list = page.getByRole('combobox', { name: en('callResults.campaign'), exact: true })
  await choose(page, list, 'Said alike')
  const variants = page.getByRole('region', { name: en('callResults.aAgainstB') })
  await variants.getByText(en('callResults.sameWords')).waitFor()
  expect(await variants.getByRole('table').count()).toBe(0)
  expect(await violations(page, 'variants alike')).toEqual([])
  await shop.shot('call-results-alike')
})

it('says so where nobody was called', async () => {
  const { page } = shop
  await page.getByLabel(en('callResults.from'), { exact: false }).first().fill('2026-06-20')
  await page.getByText(en('callResults.none')).waitFor()
  expectQuiet(shop)
})
