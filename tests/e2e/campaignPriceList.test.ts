import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EngineClient } from '#shared/api/contract.ts'
import { openTestEngine } from '../support/engines.ts'
import { at, DAY, fillCallShop } from './callShop.ts'
import { eventually, expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { wordsOf } from './words.ts'

/** Who calls for a campaign sends the price list that the campaign is about. */
const TEMPLATE = 'Spring offer'
const en = wordsOf('en')
let shop: Shop

beforeAll(async () => {
  shop = await openShop({ at: at('10:00'), prepare: withTemplate })
})
afterAll(() => shop.close())

async function withTemplate(basePath: string): Promise<void> {
  const ids = await fillCallShop(basePath, 3)
  const now = new Date(at('09:30'))
  const clock = { timeZone: 'UTC', now: () => now, today: () => DAY }
  const { engine, close } = await openTestEngine({ basePath, clock })
  try {
    await callWithTemplate(engine.client(), ids)
  } finally {
    await close()
  }
}

/** In the place of the campaign that has no template. */
async function callWithTemplate(client: EngineClient, customerIds: number[]): Promise<void> {
  // Without goods that have a price there is nothing to make a list of.
  await client.products.create({
    ...{ sku: null, name: 'Coffee beans', kind: 'goods', unit: 'kg', category: 'Coffee' },
    ...{ benefit: '', listPriceMinor: 50_000, onPriceList: true },
  })
  const template = await client.priceLists.templates.save({
    template: { name: TEMPLATE, design: 'cards', locale: null, validDays: 10 },
  })
  const { rows } = await client.campaigns.list({})
  await client.campaigns.close({ id: rows[0]!.id })
  const plan = {
    name: 'With a price list',
    audience: { by: 'customers' as const, customerIds },
    fromDay: DAY,
    calledWithinDays: 0,
    priceListTemplateId: template.id,
  }
  await client.campaigns.start(await client.campaigns.save({ id: null, plan }))
}

it('begins the price list with the template of the campaign', async () => {
  const { page } = shop
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await page.getByRole('region', { name: en('callDay.plan.label') }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('h1[data-card-title]').waitFor()
  await page.keyboard.press('l')
  await page.getByRole('heading', { name: en('priceLists.title'), level: 1 }).waitFor()
  const template = page.getByRole('combobox', { name: en('composer.templates.label') })
  await eventually(() => template.innerText()).toContain(TEMPLATE)
  expect(await page.getByText(en('composer.templates.back')).count()).toBe(0)
  await shop.shot('campaign-price-list')
  expectQuiet(shop)
})
