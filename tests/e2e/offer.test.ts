import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EngineClient } from '#shared/api/contract.ts'
import { addDays, fromEpochDay } from '#shared/domain/dates/day.ts'
import { openTestEngine } from '../support/engines.ts'
import { customerInput } from '../support/engine.ts'
import { violations } from './axe.ts'
import { eventually, expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { choose } from './steps.ts'
import { wordsOf } from './words.ts'

/** A price list is issued, sent, remembered; its offer is used, and what it brought is seen. */
const en = wordsOf('en')
const CUSTOMER = 'Anna Petrosyan'
const CALLED = 'Bella Saroyan'
/** Off everything, without conditions. */
const ANY_OFFER = {
  ...{ minimumItems: 1, minimumAmountMinor: 0, newOnly: false },
  ...{ scope: 'all' as const, categories: [], productIds: [] },
  ...{ oncePerCustomer: false, combinable: false, orderChannels: [] },
}
let shop: Shop

async function prepare(basePath: string): Promise<void> {
  const opened = await openTestEngine({ basePath, currency: 'AMD' })
  const client = opened.engine.client()
  await client.products.create({
    ...{ sku: 'TEA', name: 'Mountain tea', kind: 'goods', unit: 'pc', category: 'Tea' },
    ...{ benefit: 'Calms after a long day.', listPriceMinor: 1_250_000, onPriceList: true },
  })
  const consent = { purpose: 'marketing' as const, given: true, on: '2026-01-01', source: 'form' }
  await client.customers.create(
    customerInput({
      name: CUSTOMER,
      contacts: [
        { channel: 'email', value: 'anna@example.am' },
        { channel: 'phone', value: '+37491123456' },
      ],
      consents: [{ ...consent, channel: 'email' }],
    }),
  )
  await startCampaign(client)
  await opened.close()
}

/** Somebody who is called today, at any hour, and offered 15% by nothing but the call. */
async function startCampaign(client: EngineClient): Promise<void> {
  const { id: calledId } = await client.customers.create(
    customerInput({
      name: CALLED,
      contacts: [{ channel: 'phone', value: '+37491123457' }],
      consents: [
        { channel: 'phone', purpose: 'marketing', given: true, on: '2026-01-01', source: 'form' },
      ],
    }),
  )
  const today = fromEpochDay(Math.floor(Date.now() / 86_400_000))
  const { id } = await client.campaigns.save({
    id: null,
    plan: {
      name: 'Spring',
      audience: { by: 'customers', customerIds: [calledId] },
      fromDay: addDays(today, -1),
      hours: { days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, untilMinute: 24 * 60 },
      offer: { ...ANY_OFFER, discountBp: 1500, validUntil: addDays(today, 20) },
    },
  })
  await client.campaigns.start({ id })
}

beforeAll(async () => {
  shop = await openShop({ prepare })
})
afterAll(() => shop.close())

const button = (key: string, args: Record<string, string> = {}): Locator =>
  shop.page.getByRole('button', { name: en(key, args), exact: true })
const goTo = (hash: string): Promise<void> =>
  shop.page.evaluate((to) => void (window.location.hash = to), hash)
const row = (): Locator => shop.page.locator('tbody tr').filter({ hasText: 'PL-' })

it('is issued for a customer and sent the way she agreed to', async () => {
  const { page } = shop
  await page.getByRole('navigation', { name: en('app.rail.label'), exact: true }).waitFor()
  await goTo('/price-lists?customer=1')
  await page.getByRole('region', { name: en('priceLists.preview.pages') }).waitFor()
  // The shop has no name: that is said, and stops nobody.
  await page.getByText(en('composer.nameless.text')).waitFor()
  const toSettings = page.getByRole('link', { name: en('composer.nameless.toSettings') })
  expect(await toSettings.getAttribute('href')).toBe('#/settings#business')
  expect(await violations(page, 'compose without a name')).toEqual([])
  await button('priceLists.compose.issue').click()
  await button('sending.send').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(en('sending.to', { name: CUSTOMER })).waitFor()
  // Nobody asked her about messengers.
  expect(await dialog.getByRole('radio', { name: en('sending.way.viber') }).isDisabled()).toBe(true)
  await eventually(() =>
    dialog.getByRole('radio', { name: en('sending.way.email') }).isChecked(),
  ).toBe(true)
  await dialog.getByRole('textbox', { name: en('sending.text') }).waitFor()
  const { path, name } = await shop.saved(() =>
    dialog.getByRole('button', { name: en('sending.open.email') }).click(),
  )
  expect(name).toMatch(/^PL-\d{4}-0001_anna-petrosyan_\w+\.eml$/)
  const letter = await readFile(path, 'latin1')
  expect(letter).toMatch(/^X-Unsent: 1\r$/m)
  expect(letter).toContain('<anna@example.am>')
  expect(await violations(page, 'send a price list')).toEqual([])
  await shop.shot('send-price-list')
  await dialog.getByRole('button', { name: en('sending.mark') }).click()
  await dialog.waitFor({ state: 'hidden' })
})

it('stands in her timeline', async () => {
  const { page } = shop
  await goTo('/customers/1?tab=timeline')
  await page.getByText(/^Price list PL-\d{4}-0001 sent: by e-mail$/).waitFor()
})

it('is offered on the sale by itself, once its conditions are met', async () => {
  const { page } = shop
  const total = page.locator('[data-total]')
  await goTo('/sales/new?customer=1')
  await page.getByRole('link', { name: CUSTOMER }).waitFor()
  await page.getByRole('combobox', { name: en('sales.item.label') }).focus()
  await page.keyboard.type('1*tea', { delay: 30 })
  await page.getByRole('option', { name: /Mountain tea/ }).waitFor()
  await page.keyboard.press('Enter')
  await eventually(() => total.innerText()).toBe('12,500\u00a0֏')
  await page.keyboard.press('+')
  // The offer counts orders by phone or e-mail: this one came by e-mail.
  const channel = page.getByRole('combobox', { name: en('sales.order.channel') })
  await choose(page, channel, en('sales.channels.email'))
  await eventually(() => total.innerText()).toBe('22,500\u00a0֏')
  await shop.shot('sale-with-offer')
  await button('sales.save').click()
  await page.getByRole('heading', { level: 1, name: /R-|\d/ }).waitFor()
})

it('is kept where only a call made it', async () => {
  const { page } = shop
  const total = page.locator('[data-total]')
  await goTo('/calls/card')
  await page.getByRole('heading', { level: 1, name: CALLED }).waitFor()
  await page
    .getByText(/^15% off/)
    .first()
    .waitFor()
  await button('callDay.order').click()
  const offer = page.getByRole('region', { name: en('sales.offer.title') })
  await offer
    .getByText(en('sales.offer.whatOfCampaign', { percent: '15%', name: 'Spring' }))
    .waitFor()
  await page.getByRole('combobox', { name: en('sales.item.label') }).focus()
  await page.keyboard.type('1*tea', { delay: 30 })
  await page.getByRole('option', { name: /Mountain tea/ }).waitFor()
  await page.keyboard.press('Enter')
  await eventually(() => total.innerText()).toBe('10,625\u00a0֏')
  expect(await violations(page, 'a sale with the offer of a campaign')).toEqual([])
  await shop.shot('sale-with-campaign-offer')
  await button('sales.save').click()
  // Back to the card, where the order is noted.
  await page.getByRole('heading', { level: 1, name: CALLED }).waitFor()
  await goTo('/calls/campaigns/1')
  await page.getByText(/; used once, 1,875\u00a0֏ given away$/).waitFor()
})

it('shows what it brought', async () => {
  const { page } = shop
  await goTo('/price-lists?tab=issued')
  await row().getByText('10%, used 1 time').waitFor()
  await row().getByText('22,500\u00a0֏').first().waitFor()
  await row()
    .getByText(/^E-mail, /)
    .waitFor()
  await page.getByRole('region', { name: en('sending.totals.title') }).waitFor()
  expect(await violations(page, 'issued price lists')).toEqual([])
  await shop.shot('issued-price-lists')
  expectQuiet(shop)
})
