import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readPdfText } from '../support/pdf.ts'
import { eventually, expectQuiet } from './expectations.ts'
import { writeKnownShop, type KnownFigures } from './knownShop.ts'
import { openShop, type Shop } from './shop.ts'
import { readSegments, startButton, waitForInk } from './steps.ts'
import { wordsOf } from './words.ts'

/** The whole main job by keys alone. What is pressed is all that moves here. */
const en = wordsOf('en')
/** No page has more stops than this from one end to the other. */
const MOST_TABS = 90
const CUSTOMER = 'Anna Petrosyan 1'
let folder: string
let file: string
let figures: KnownFigures
let shop: Shop

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regulars-keys-'))
  file = join(folder, 'sales.xlsx')
  figures = await writeKnownShop(file)
  shop = await openShop()
  await shop.page.evaluate(countPointers)
})
afterAll(async () => {
  await shop.close()
  await rm(folder, { recursive: true })
})

/** Any touch of a mouse is written on the page itself. */
function countPointers(): void {
  document.documentElement.dataset.pointers = '0'
  for (const kind of ['pointerdown', 'mousedown']) {
    window.addEventListener(kind, () => (document.documentElement.dataset.pointers = '1'), true)
  }
}

/** Tab by Tab to the thing, which must show that it has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let turn = 0; turn < MOST_TABS; turn++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${String(target)}`)
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

const button = (page: Page, key: string, args?: Record<string, string>): Locator =>
  page.getByRole('button', { name: en(key, args), exact: true })

const title = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { name, exact: true, level: 1 }).waitFor()

it('begins: currency and file', async () => {
  const { page } = shop
  const currency = page.getByRole('combobox', { name: en('firstRun.currency') })
  await press(page, currency)
  await page.getByRole('option', { name: 'Polish złoty' }).waitFor()
  await page.keyboard.type('zł')
  await page.keyboard.press('Enter')
  await eventually(() => currency.innerText()).toContain('Polish złoty')
  await press(page, page.getByRole('button', { name: en('firstRun.ways.import.title') }))
  await title(page, en('imports.title'))
})

it('imports, and takes the day of the newest sale', async () => {
  const { page } = shop
  const chooser = page.waitForEvent('filechooser')
  await press(page, button(page, 'imports.choose.button'))
  await (await chooser).setFiles(file)
  await press(page, startButton(page))
  await page
    .getByRole('heading', { name: en('imports.done.title', { file: 'sales.xlsx' }) })
    .waitFor()
  await press(page, page.getByRole('button', { name: /30 June 2025/ }))
  await page.getByRole('link', { name: en('app.top.asOf', { day: '30 June 2025' }) }).waitFor()
})

it('goes to the segments by two letters', async () => {
  const { page } = shop
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await title(page, en('segments.title'))
  const regular = (await readSegments(page)).find(([name]) => name === en('segments.names.one-off'))
  expect(regular?.[1]).toBe(String(figures.segments['one-off']!.customers))
})

it('finds a customer by Ctrl+K and part of the name', async () => {
  const { page } = shop
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder(en('app.palette.placeholder')).waitFor()
  await page.keyboard.type('petrosyan 1')
  await page.getByRole('option', { name: CUSTOMER }).first().waitFor()
  await page.keyboard.press('Enter')
  await title(page, CUSTOMER)
})

it('makes the price list, issues it and saves it', async () => {
  const { page } = shop
  await press(
    page,
    page.getByRole('link', { name: en('customers.actions.priceList'), exact: true }),
  )
  const preview = page.getByRole('region', { name: en('priceLists.preview.pages') })
  await waitForInk(preview.locator('canvas').first())
  await press(page, button(page, 'priceLists.compose.issue'))
  const { path } = await shop.saved(() => press(page, button(page, 'priceLists.compose.save')))
  expect(await readPdfText(await readFile(path))).toContain(CUSTOMER)
})

it('opens the calls, reads who is left out and comes back', async () => {
  const { page } = shop
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder(en('app.palette.placeholder')).waitFor()
  await page.keyboard.type(en('app.pages.calls'))
  await page
    .getByRole('option', { name: en('app.pages.calls') })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await title(page, en('calls.title'))
  await press(page, page.getByRole('tab', { name: en('calls.tabs.today') }))
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  const leftOut = page.getByRole('button', { name: /left out/ })
  await press(page, leftOut)
  const panel = page.getByRole('dialog', { name: en('calls.leftOut.title') })
  await panel.getByRole('heading', { level: 3 }).first().waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
  // Whoever closes a panel goes on from where they opened it.
  await eventually(() => leftOut.evaluate((e) => e === document.activeElement)).toBe(true)
})

it('walks the list of customers, opens one and closes it', async () => {
  const { page } = shop
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await title(page, en('customers.title'))
  await page.getByRole('gridcell').first().waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('nowak')
  // Every seventh of the 33 customers has this name.
  await page.getByRole('status').getByText('5 customers').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.locator('[role=gridcell]:focus', { hasText: 'Nowak' }).waitFor()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: /Nowak/ })
  await panel.waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
})

it('shows its keys by a question mark, and the theme is a command', async () => {
  const { page } = shop
  await tabTo(page, page.getByRole('link', { name: en('app.pages.today') }))
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: en('app.keys.title') })
  await keys.waitFor()
  await page.keyboard.press('Escape')
  await keys.waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder(en('app.palette.placeholder')).waitFor()
  await page.keyboard.type('dark')
  await page.getByRole('option', { name: /Dark/ }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('html.dark').waitFor()
})

it('did all that without a mouse and without an error', async () => {
  const { page } = shop
  expect(await page.locator('html').getAttribute('data-pointers')).toBe('0')
  expectQuiet(shop)
})
