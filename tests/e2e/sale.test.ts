import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { NO_CONDITIONS } from '#shared/domain/conditions/conditions.ts'
import { openTestEngine } from '../support/engines.ts'
import { customerInput } from '../support/engine.ts'
import { readPdfText } from '../support/pdf.ts'
import { eventually, expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { wordsOf } from './words.ts'

/** A sale by keys and a scanner alone, then what becomes of it. What is pressed is all that moves. */
const en = wordsOf('en')
const TEA = '4850001234567'
const CUSTOMER = 'Anna Petrosyan'
const SECOND = 'Levon Sargsyan'
let shop: Shop

/**
 * Tea at 12,500 ֏ with a tasting to go with it; a level of 5%, a code for 10% from two pieces on,
 * and 1,000 points for Anna, who has bought nothing yet.
 */
async function prepare(basePath: string): Promise<void> {
  const opened = await openTestEngine({ basePath, currency: 'AMD' })
  const client = opened.engine.client()
  const goods = { unit: 'pc', category: 'Tea', benefit: '', onPriceList: true }
  const tea = await client.products.create({
    ...goods,
    sku: 'TEA-1',
    name: 'Mountain tea',
    kind: 'goods',
    listPriceMinor: 1_250_000,
  })
  await client.sales.addBarcode({ productId: tea.id, code: TEA })
  await client.products.create({
    ...goods,
    sku: 'HONEY',
    name: 'Honey by weight',
    kind: 'goods',
    unit: 'kg',
    listPriceMinor: 400_000,
  })
  const tasting = await client.products.create({
    ...goods,
    sku: 'TASTE',
    name: 'Tasting for two',
    kind: 'service',
    unit: 'visit',
    listPriceMinor: 600_000,
  })
  await client.services.link({ serviceId: tasting.id, productId: tea.id, category: null })
  const { id } = await client.customers.create(customerInput({ name: CUSTOMER }))
  await client.customers.create(customerInput({ name: SECOND }))
  await client.segments.saveConditions({
    segmentId: 'prospect',
    conditions: { ...NO_CONDITIONS, priceLevelBp: 500, pointsPerMinor: 10_000 },
  })
  await client.points.saveRules({
    isActive: true,
    valueMinor: 100,
    minimumPoints: 100,
    highestShareBp: 5_000,
    expiryDays: null,
    tiers: [],
    birthday: { points: 0, activeMonths: 12 },
    referral: { points: 0, newcomerPoints: 0, minimumMinor: 0 },
  })
  await client.points.adjust({ customerId: id, points: 1_000, reason: 'a gift' })
  await client.discounts.save({
    id: 0,
    kind: 'promotion',
    name: 'Spring',
    isActive: true,
    from: null,
    until: null,
    segmentIds: [],
    scope: { kind: 'all', productIds: [], categories: [], newOnly: false },
    benefit: { kind: 'percent', bp: 1_000 },
    minimumQuantityMilli: 2_000,
    minimumAmountMinor: 0,
    code: 'SPRING',
    useLimit: null,
    useLimitPerCustomer: null,
    budgetMinor: null,
    combinable: false,
  })
  await opened.close()
}

/** Any touch of a mouse is written down where a reload does not wipe it. */
function countPointers(): void {
  for (const kind of ['pointerdown', 'mousedown']) {
    window.addEventListener(kind, () => sessionStorage.setItem('pointers', kind), true)
  }
}

beforeAll(async () => {
  shop = await openShop({ prepare })
  await shop.page.addInitScript(countPointers)
  await shop.page.evaluate(countPointers)
})
afterAll(() => shop.close())

const field = (): Locator => shop.page.getByRole('combobox', { name: en('sales.item.label') })
const total = (): Promise<string> => shop.page.locator('[data-total]').innerText()
const amd = (amount: string): string => `${amount}\u00a0֏`

/**
 * As a scanner that plays keyboard, Enter last. Each key says itself when it was pressed, four
 * milliseconds after the one before: on a busy machine they would come as slowly as typed ones.
 */
async function scan(code: string): Promise<void> {
  const keyboard = await shop.context.newCDPSession(shop.page)
  const begun = Date.now() / 1000
  const press = async (key: string, text: string, at: number): Promise<void> => {
    const timestamp = begun + at * 0.004
    const digit = /\d/.test(key) ? `Digit${key}` : key
    const event = {
      key,
      code: digit,
      windowsVirtualKeyCode: key === 'Enter' ? 13 : text.charCodeAt(0),
    }
    await keyboard.send('Input.dispatchKeyEvent', { ...event, type: 'keyDown', text, timestamp })
    await keyboard.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp', timestamp })
  }
  for (const [at, sign] of [...code].entries()) await press(sign, sign, at)
  await press('Enter', '\r', code.length)
  await keyboard.detach()
}

async function focusIs(target: Locator): Promise<void> {
  await eventually(() => target.evaluate((element) => element === document.activeElement)).toBe(
    true,
  )
}

it('begins from anywhere by the palette, ready for the first scan', async () => {
  const { page } = shop
  await page.getByRole('navigation', { name: en('app.rail.label') }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await page.getByRole('heading', { name: en('sales.title'), level: 1, exact: true }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder(en('app.palette.placeholder')).waitFor()
  await page.keyboard.type(en('app.palette.newSale'))
  await page.getByRole('option', { name: en('app.palette.newSale') }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: en('sales.new'), level: 1 }).waitFor()
  await focusIs(field())
})

it('scans twice for two pieces, and says what nothing has', async () => {
  const { page } = shop
  await scan(TEA)
  await eventually(total).toBe(amd('12,500'))
  await scan(TEA)
  await eventually(total).toBe(amd('25,000'))
  await eventually(() => page.locator('tbody[data-line]').count()).toBe(1)
  await scan('0000000000000')
  await page.getByRole('alert').getByText('0000000000000').waitFor()
  await shop.shot('sale-unknown-code')
  await eventually(total).toBe(amd('25,000'))
  expect(await field().inputValue()).toBe('')
  await focusIs(field())
})

it('takes a quantity before the scan, and one more or less by a key', async () => {
  const { page } = shop
  await page.keyboard.type('3*', { delay: 30 })
  // Longer than a scanner ever pauses.
  await page.waitForTimeout(300)
  await scan(TEA)
  await eventually(total).toBe(amd('62,500'))
  for (let n = 0; n < 4; n++) await page.keyboard.press('-')
  await eventually(total).toBe(amd('12,500'))
  await page.keyboard.press('+')
  await eventually(total).toBe(amd('25,000'))
})

it('finds a product by its name, in parts, and takes it out again', async () => {
  const { page } = shop
  await page.keyboard.type('0.5*honey', { delay: 30 })
  await page.getByRole('option', { name: /Honey by weight/ }).waitFor()
  await page.keyboard.press('Enter')
  await eventually(total).toBe(amd('27,000'))
  await page.keyboard.press('Delete')
  await eventually(total).toBe(amd('25,000'))
})

it('knows the customer, the price level and the points', async () => {
  const { page } = shop
  await page.keyboard.press('Alt+c')
  await page.keyboard.type('petros', { delay: 30 })
  await page.getByRole('option', { name: new RegExp(CUSTOMER) }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: CUSTOMER }).waitFor()
  await eventually(total).toBe(amd('23,750'))
  await focusIs(field())
})

it('takes a code: a wrong one is answered beside it, the right one lowers the price', async () => {
  const { page } = shop
  await page.keyboard.press('Alt+o')
  await page.keyboard.type('SUMMER')
  await page.keyboard.press('Enter')
  const answers = page.getByRole('list', { name: en('sales.code.list') })
  await answers.getByText(en('pricing.reasons.unknownCode')).waitFor()
  await eventually(total).toBe(amd('23,750'))
  await page.keyboard.press('Alt+o')
  await page.keyboard.type('spring')
  await page.keyboard.press('Enter')
  await answers.getByText(en('sales.code.works'), { exact: true }).waitFor()
  await eventually(total).toBe(amd('22,500'))
})

it('pays with points, never with more than there are', async () => {
  const { page } = shop
  await page.keyboard.press('Alt+p')
  await page.keyboard.type('5000')
  const points = page.getByRole('region', { name: en('sales.points.title'), exact: true })
  await points.getByText(en('errors.sales.pointsBalance.title')).waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('1000')
  await eventually(total).toBe(amd('21,500'))
  await points.getByText('215').waitFor()
  await page.keyboard.press('Enter')
  await focusIs(field())
})

it('says why the line costs what it costs', async () => {
  const { page } = shop
  await page.keyboard.press('Enter')
  const why = page.getByRole('table', {
    name: en('sales.explain.caption', { name: 'Mountain tea' }),
  })
  await why.waitFor()
  const rows = await why.getByRole('row').allInnerTexts()
  const plain = rows.map((row) => row.replace(/\s+/g, ' ').trim())
  expect(plain[0]).toBe('List price (2 × 12,500 ֏) 25,000 ֏')
  expect(plain.some((row) => row.startsWith('Price level, 5% off another discount'))).toBe(true)
  expect(plain.some((row) => /^Spring: 10% off.* 22,500 ֏$/.test(row))).toBe(true)
  expect(plain.at(-1)).toBe('To pay 21,500 ֏')
  await shop.shot('sale-explained')
  await page.keyboard.press('Escape')
  await why.waitFor({ state: 'hidden' })
})

it('outlives a reload', async () => {
  const { page } = shop
  // The browser asks whether to leave; the basket is there again anyway.
  page.once('dialog', (question) => void question.accept())
  await page.reload()
  await eventually(total).toBe(amd('21,500'))
  await focusIs(field())
})

it('waits for its customer while another one is served', async () => {
  const { page } = shop
  const before = await total()
  const serve = (id: number) =>
    page.evaluate((hash) => void (window.location.hash = hash), `/sales/new?customer=${id}`)
  await serve(2)
  await page.getByText(SECOND).first().waitFor()
  expect(await page.locator('[data-total]').innerText()).toBe(amd('0'))
  await page.reload()
  await page.getByText(SECOND).first().waitFor()
  expect(await total()).toBe(amd('0'))
  await serve(1)
  await eventually(total).toBe(before)
  await page.getByText(CUSTOMER).first().waitFor()
})

it('is saved once by Ctrl+Enter, and says who the customer is now', async () => {
  const { page } = shop
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: /^Sale R-\d{4}-0001 is saved$/ }).waitFor()
  await page.getByText(en('segments.names.new'), { exact: true }).waitFor()
  await page.getByRole('region', { name: en('priceLists.preview.pages') }).waitFor()
  const { path } = await shop.saved(() => page.keyboard.press('s'))
  const text = await readPdfText(await readFile(path))
  expect(text).toContain('Mountain tea')
  // The shop and its customers are Armenian, and so are their documents.
  expect(text.replace(/\s/g, ' ')).toContain('21 500 ֏')
  await shop.shot('sale-saved')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: en('sales.new'), level: 1 }).waitFor()
  await eventually(total).toBe(amd('0'))
  await focusIs(field())
})

it('offers the service that goes with it to a walk-in customer, and one key adds it', async () => {
  const { page } = shop
  await scan(TEA)
  await page.getByRole('region', { name: en('sales.services.title') }).waitFor()
  await page.keyboard.press('Alt+s')
  await eventually(total).toBe(amd('18,500'))
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: /^Sale R-\d{4}-0002 is saved$/ }).waitFor()
})

/** Tab by Tab to the thing, and Enter on it. */
async function press(target: Locator): Promise<void> {
  await target.waitFor()
  for (let turn = 0; turn < 90; turn++) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      return shop.page.keyboard.press('Enter')
    }
    await shop.page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${String(target)}`)
}

it('gives back half of it: money and points in proportion, shown before', async () => {
  const { page } = shop
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await press(
    page
      .getByRole('row', { name: new RegExp(CUSTOMER) })
      .getByRole('link')
      .first(),
  )
  await page.getByRole('heading', { name: /^Sale R-\d{4}-0001$/ }).waitFor()
  await press(page.getByRole('button', { name: en('sales.return.action'), exact: true }))
  const dialog = page.getByRole('dialog', { name: en('sales.return.title') })
  const quantity = dialog.getByRole('textbox', {
    name: en('sales.return.quantityOf', { name: 'Mountain tea' }),
  })
  await quantity.waitFor()
  while (!(await quantity.evaluate((element) => element === document.activeElement))) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('+')
  await dialog.getByText(amd('10,750')).first().waitFor()
  await dialog.getByText('500 points come back to the customer').waitFor()
  await shop.shot('sale-return')
  await press(dialog.getByRole('button', { name: amd('10,750') }))
  await page.getByRole('heading', { name: /^Return R-\d{4}-0003$/ }).waitFor()
  await page.getByText(amd('10,750')).first().waitFor()
})

it('is told in the statement of points', async () => {
  const { page } = shop
  await press(page.getByRole('link', { name: CUSTOMER }))
  await page.getByRole('heading', { name: CUSTOMER, level: 1 }).waitFor()
  await press(page.getByRole('button', { name: en('points.account.statement') }))
  const entries = page.getByRole('dialog').getByRole('table')
  await entries.waitFor()
  const text = (await entries.innerText()).replace(/\s+/g, ' ')
  // Given 1,000, paid 1,000, earned 215; back 500, and of the earned ones half, rounded.
  for (const figure of ['+1,000', '−1,000', '+215', '+500']) expect(text).toContain(figure)
  await shop.shot('sale-statement')
  expect(text).toMatch(/−10[78]\b/)
})

it('did all that without a mouse and without an error', async () => {
  expect(await shop.page.evaluate(() => sessionStorage.getItem('pointers'))).toBeNull()
  expectQuiet(shop)
})
