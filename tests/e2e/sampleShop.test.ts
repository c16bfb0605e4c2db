import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { formatDay, type Day } from '#shared/domain/dates/day.ts'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import { expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { begin, goTo, goToCallLists, listedNames, rail, readSegments, waitForInk } from './steps.ts'
import { wordsOf } from './words.ts'

/** A look round the sample shop, as somebody does who wants to know what the program is. */
const en = wordsOf('en')
const LANGUAGES: Record<Locale, string> = {
  en: 'English',
  pl: 'Polski',
  hy: 'Հայերեն',
  ka: 'ქართული',
  ru: 'Русский',
}
let shop: Shop

beforeAll(async () => {
  shop = await openShop()
  await begin(shop.page, 'sample')
})
afterAll(() => shop.close())

it('says on every page that the shop is invented, and tells whom to call first', async () => {
  const { page } = shop
  await page.getByText(en('app.sample.text')).waitFor()
  const first = page.getByRole('region', { name: en('today.callFirst.title') })
  await first.getByRole('listitem').nth(3).waitFor()
  await page.getByRole('heading', { name: en('today.newcomers.title') }).waitFor()
})

it('lists customers of five languages, found by any part of a name in any script', async () => {
  const { page } = shop
  await goTo(page, 'customers')
  await page.getByRole('row').nth(10).waitFor()
  await page.getByRole('searchbox', { name: en('customers.filter.search') }).fill('petros')
  await page
    .getByRole('gridcell', { name: /Պետրոսյան/ })
    .first()
    .waitFor()
  await page.getByRole('button', { name: en('customers.filter.clear') }).click()
})

it('fits the list into a narrower window, also after it was sorted', async () => {
  const { page } = shop
  const head = (column: string) => page.locator(`[role=columnheader][col-id=${column}]`)
  const right = async (column: string): Promise<number> => {
    const box = await head(column).boundingBox()
    return box!.x + box!.width
  }
  await head('spend').click()
  await head('spend').and(page.locator('[aria-sort=ascending]')).waitFor()
  await goTo(page, 'sales')
  await page.setViewportSize({ width: 1024, height: 768 })
  await goTo(page, 'customers')
  await page.getByRole('row').nth(5).waitFor()
  await expect.poll(() => right('spend')).toBeLessThanOrEqual(1024)
  await page.setViewportSize({ width: 1440, height: 900 })
})

it('opens a customer beside the list, then on a page with purchases and figures', async () => {
  const { page } = shop
  await listedNames(page).first().click()
  const panel = page.getByRole('dialog')
  const name = await panel.getByRole('heading').first().innerText()
  await panel.getByRole('link', { name: en('customers.actions.open') }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
  await page.getByRole('heading', { name: en('customers.purchases') }).waitFor()
  await page.locator('main figure svg').first().waitFor()
})

it('has somebody in each of the eight segments', async () => {
  const { page } = shop
  await goTo(page, 'segments')
  const rows = await readSegments(page)
  expect(rows).toHaveLength(8)
  for (const [name, customers] of rows) expect(Number(customers), name).toBeGreaterThan(0)
})

it('shows the price list of a segment before it is issued, and the products', async () => {
  const { page } = shop
  await goTo(page, 'priceLists')
  await page.getByRole('radio', { name: en('priceLists.compose.segment') }).click()
  await page.getByRole('combobox', { name: en('priceLists.compose.segmentLabel') }).click()
  await page.getByRole('option', { name: en('segments.names.irregular') }).click()
  const preview = page.getByRole('region', { name: en('priceLists.preview.pages') })
  await waitForInk(preview.locator('canvas').first())
  await goTo(page, 'products')
  await page.getByRole('grid', { name: en('products.table') }).waitFor()
})

it('saves a call list as a workbook, with a row per customer and their phone', async () => {
  const { page } = shop
  await goToCallLists(page)
  const toCall = page.getByText(/^\d+ customers to call$/)
  await toCall.waitFor()
  const expected = Number.parseInt(await toCall.innerText(), 10)
  await page.getByRole('button', { name: en('callSheets.export.action') }).click()
  const save = page.getByRole('button', { name: en('callSheets.export.save') })
  const { path, name } = await shop.saved(() => save.click())
  expect(name).toMatch(/\.xlsx$/)
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  const sheet = book.worksheets[0]!
  const phones: string[] = []
  sheet.eachRow((row) => {
    const phone = String(row.getCell(2).value ?? '')
    if (/^\+\d/.test(phone)) phones.push(phone)
  })
  expect(phones).toHaveLength(expected)
})

it('keeps the page and its address when it is loaded anew', async () => {
  const { page } = shop
  await page.reload()
  await page.getByRole('heading', { name: en('calls.title'), level: 1 }).waitFor()
  await page.getByText(/^\d+ customers to call$/).waitFor()
})

it('speaks each of the five languages at once', async () => {
  const { page } = shop
  let current: Locale = 'en'
  for (const next of [...LOCALES.filter((locale) => locale !== 'en'), 'en'] as const) {
    await page.getByRole('button', { name: wordsOf(current)('app.top.language') }).click()
    await page.getByRole('menuitemcheckbox', { name: LANGUAGES[next] }).click()
    const words = wordsOf(next)
    await page.getByRole('heading', { name: words('calls.title'), level: 1, exact: true }).waitFor()
    const links = page.getByRole('navigation', { name: words('app.rail.label') }).getByRole('link')
    expect(await links.allInnerTexts()).toContain(words('app.pages.customers'))
    expect(await page.locator('html').getAttribute('lang')).toBe(next)
    current = next
  }
})

it('says a date in words where the browser writes it in the order of another language', async () => {
  const { page } = shop
  const speak = async (from: Locale, to: Locale): Promise<void> => {
    await page.getByRole('button', { name: wordsOf(from)('app.top.language') }).click()
    await page.getByRole('menuitemcheckbox', { name: LANGUAGES[to] }).click()
    await page.locator(`html[lang=${to}]`).waitFor()
  }
  const dayIn = async (locale: Locale): Promise<string> =>
    formatDay((await page.locator('input[type=date]').inputValue()) as Day, locale)
  await page.goto(`${new URL(page.url()).origin}/#/sales/new`)
  await page.locator('input[type=date]').waitFor()
  expect(await page.getByText(await dayIn('en'), { exact: true }).count()).toBe(0)
  await speak('en', 'hy')
  await page.getByText(await dayIn('hy'), { exact: true }).waitFor()
  await shop.shot('date-in-words')
  await speak('hy', 'en')
})

it('turns dark and light, and stays so after a reload', async () => {
  const { page } = shop
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await ground()
  await page.getByRole('button', { name: en('app.top.theme') }).click()
  await page.getByRole('menuitemcheckbox', { name: en('app.themes.dark') }).click()
  await page.locator('html.dark').waitFor()
  expect(await ground()).not.toBe(light)
  await page.reload()
  await page.locator('html.dark').waitFor()
  await page.getByRole('button', { name: en('app.top.theme') }).click()
  await page.getByRole('menuitemcheckbox', { name: en('app.themes.light') }).click()
  await page.locator('html.light').waitFor()
})

it('goes again with one click, and the first run is back', async () => {
  const { page } = shop
  await page.getByRole('button', { name: en('app.sample.remove') }).click()
  const dialog = page.getByRole('dialog', { name: en('app.sample.askTitle') })
  await dialog.getByRole('button', { name: en('app.sample.remove') }).click()
  await page.getByRole('heading', { name: en('firstRun.title') }).waitFor()
  expect(await rail(page).count()).toBe(0)
})

it('did all that without an error in the console, a refusal or a failed request', () => {
  expectQuiet(shop)
})
