import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, formatDay, type Day } from '#shared/domain/dates/day.ts'
import { violations } from './axe.ts'
import { eventually, expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { begin, goTo } from './steps.ts'
import { wordsOf } from './words.ts'

/** The catalogue as an owner fills it: a product with all that belongs to it, and its prices. */
const en = wordsOf('en')
const NAME = 'Aroma pot'
const TODAY: Day = '2026-11-18'
let shop: Shop
let tomorrow: Day

beforeAll(async () => {
  // The sample shop's neighbours of a product differ from day to day.
  shop = await openShop({ at: `${TODAY}T10:30:00Z` })
  await begin(shop.page, 'sample', en('app.currencies.PLN'))
  tomorrow = addDays(TODAY, 1)
})
afterAll(() => shop.close())

/** A field that must be filled in has a star behind its name. */
const textbox = (host: Locator, key: string): Locator =>
  host.getByRole('textbox', { name: new RegExp(`^${en(key)}[\\s*]*$`) })
const button = (key: string, args?: Record<string, string>): Locator =>
  shop.page.getByRole('button', { name: en(key, args), exact: true })
const form = (): Locator => shop.page.locator('main form')
const saved = async (): Promise<void> => {
  await button('products.save').click()
  await button('products.save').waitFor({ state: 'hidden' })
}
/** What the list says of the product: its cells by their column. */
const cell = (column: number): Locator =>
  shop.page.getByRole('row').filter({ hasText: NAME }).getByRole('gridcell').nth(column)
const PRICE = 5

it('makes a product', async () => {
  const { page } = shop
  await goTo(page, 'products')
  await button('products.add').click()
  const panel = page.getByRole('dialog', { name: en('products.form.title') })
  await textbox(panel, 'products.columns.name').fill(NAME)
  await textbox(panel, 'products.columns.listPrice').fill('120')
  await panel.getByRole('button', { name: en('products.form.save') }).click()
  await page.getByRole('heading', { name: NAME, level: 1 }).waitFor()
})

it('gives it a benefit in two languages, and asks before unsaved words are left', async () => {
  const { page } = shop
  await textbox(form(), 'products.columns.benefit').fill('Real coffee on any stove.')
  await page.getByRole('button', { name: 'Հայերեն' }).click()
  const armenian = page.getByRole('region', { name: 'Հայերեն' })
  const benefit = textbox(armenian, 'products.columns.benefit')
  // What is left empty is taken from the shop's own words; the field says so.
  expect(await benefit.getAttribute('placeholder')).toBe('Real coffee on any stove.')
  await benefit.fill('Իսկական սուրճ ցանկացած կրակի վրա։')
  await page
    .getByRole('link', { name: en('products.title') })
    .last()
    .click()
  const question = page.getByRole('dialog', { name: en('app.unsaved.title') })
  await question.getByRole('button', { name: en('app.unsaved.stay') }).click()
  await saved()
  await page.reload()
  await page.getByRole('button', { name: 'Հայերեն' }).click()
  await eventually(() => benefit.inputValue()).toBe('Իսկական սուրճ ցանկացած կրակի վրա։')
})

it('takes a large picture, smaller', async () => {
  const { page } = shop
  const chooser = page.waitForEvent('filechooser')
  await button('products.picture.choose').click()
  await (
    await chooser
  ).setFiles({ name: 'pot.png', mimeType: 'image/png', buffer: await drawing(2400, 1200) })
  await page.getByRole('img', { name: NAME }).waitFor()
  await saved()
  const shown = page.getByRole('img', { name: NAME })
  await eventually(() =>
    shown.evaluate((image) => {
      const { naturalWidth, naturalHeight } = image as HTMLImageElement
      return [naturalWidth, naturalHeight]
    }),
  ).toEqual([800, 400])
  await page.reload()
  await shown.waitFor()
})

it('refuses a picture that is none, and says so', async () => {
  const { page } = shop
  const chooser = page.waitForEvent('filechooser')
  await button('products.picture.change').click()
  const text = { name: 'pot.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') }
  await (await chooser).setFiles(text)
  await page.getByText(en('products.picture.unreadable')).waitFor()
  await button('products.save').waitFor({ state: 'hidden' })
})

it('reads barcodes one after another, each with Enter', async () => {
  const { page } = shop
  const field = textbox(form(), 'products.barcodes.label')
  await field.focus()
  for (const code of ['4006381333931', '5901234123457', '5901234123457']) {
    await page.keyboard.type(code)
    await page.keyboard.press('Enter')
  }
  await page.getByText(en('products.barcodes.there')).waitFor()
  await textbox(form(), 'products.after.warranty').fill('24')
  await saved()
  await page.reload()
  await button('products.barcodes.remove', { code: '5901234123457' }).waitFor()
  expect(await textbox(form(), 'products.after.warranty').inputValue()).toBe('24')
})

it('changes its price from tomorrow, which the list says', async () => {
  const { page } = shop
  await button('products.price.change').click()
  const dialog = page.getByRole('dialog', { name: en('products.price.change') })
  await textbox(dialog, 'products.columns.listPrice').fill('135')
  await dialog.getByLabel(en('products.price.from')).fill(tomorrow)
  await dialog.getByRole('button', { name: en('products.save') }).click()
  await dialog.waitFor({ state: 'hidden' })
  await button('products.price.withdrawOf', { day: formatDay(tomorrow, 'en') }).waitFor()
  expect(await violations(page, 'product')).toEqual([])
  await shop.shot('product')
  await goTo(page, 'products')
  await page.getByRole('searchbox', { name: en('products.search') }).fill(NAME)
  // The whole list has it too: what comes next must not begin before it is narrowed.
  await eventually(() => page.getByRole('gridcell').nth(30).count()).toBe(0)
  await eventually(() => cell(PRICE).innerText()).toContain('120.00')
  const planned = en('products.planned', {
    price: '135.00\u00a0zł',
    day: formatDay(tomorrow, 'en'),
  })
  expect(await cell(PRICE).innerText()).toContain(planned)
})

it('opens it by keys and goes on to its neighbours', async () => {
  const { page } = shop
  await page.getByRole('searchbox', { name: en('products.search') }).fill('')
  await page.getByRole('gridcell').nth(30).waitFor()
  const heading = page.getByRole('heading', { name: NAME, level: 1 })
  // The list is read once more behind the emptied search, which may take the focus from a key.
  await eventually(async () => {
    if (await heading.isVisible()) return true
    await cell(1).focus()
    await page.keyboard.press('Enter')
    return heading.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    )
  }).toBe(true)
  await button('products.neighbours.next').waitFor()
  await page.keyboard.press('Alt+ArrowDown')
  await page.getByRole('heading', { name: NAME, level: 1 }).waitFor({ state: 'hidden' })
  await page.keyboard.press('Alt+ArrowUp')
  await page.getByRole('heading', { name: NAME, level: 1 }).waitFor()
})

it('raises all prices at once after a look, and takes it back', async () => {
  const { page } = shop
  await goTo(page, 'products')
  await page.getByRole('checkbox', { name: en('products.select.page') }).click()
  await page.getByRole('button', { name: /^Choose all \d+ products found$/ }).click()
  await button('products.bulk.open').click()
  const dialog = page.getByRole('dialog', { name: en('products.bulk.title') })
  await textbox(dialog, 'products.bulk.howMuch').fill('10')
  const row = dialog.getByRole('row').filter({ hasText: NAME })
  await eventually(() => row.innerText()).toContain('132.00')
  expect(await violations(page, 'bulk change')).toEqual([])
  await shop.shot('bulk-change')
  await dialog.getByRole('button', { name: /^Change \d+ prices$/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  await eventually(() => cell(PRICE).innerText()).toContain('132.00')
  await button('products.changes.title').click()
  const panel = page.getByRole('dialog', { name: en('products.changes.title') })
  await panel.getByText(en('products.changes.up', { figure: '10%' })).waitFor()
  // The sample shop has made a change of its own before.
  await panel.getByRole('button', { name: /^Undo: 10%/ }).click()
  await page
    .getByRole('dialog', { name: en('products.changes.askTitle') })
    .getByRole('button', { name: en('products.changes.undo'), exact: true })
    .click()
  await panel.getByText(en('products.changes.states.undone')).waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
  await eventually(() => cell(PRICE).innerText()).toContain('120.00')
})

it('lowers no price to nothing, and says why', async () => {
  const { page } = shop
  await page.getByRole('row').filter({ hasText: NAME }).getByRole('gridcell').first().click()
  await button('products.bulk.open').click()
  const dialog = page.getByRole('dialog', { name: en('products.bulk.title') })
  await dialog.getByRole('radio', { name: en('products.bulk.lower') }).click()
  await dialog.getByRole('radio', { name: en('products.bulk.amount') }).click()
  await textbox(dialog, 'products.bulk.howMuch').fill('120')
  await dialog.getByText(en('products.bulk.problems.notPositive')).first().waitFor()
  await dialog.getByRole('button', { name: en('products.bulk.title') }).click()
  expect(await dialog.isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
})

it('saves the catalogue as a workbook', async () => {
  const { path, name } = await shop.saved(() => button('products.export.action').click())
  expect(name).toMatch(/\.xlsx$/)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await readFile(path)).buffer as ArrayBuffer)
  const texts: string[] = []
  book.worksheets[0]!.eachRow((row) => {
    row.eachCell(({ text }) => texts.push(text))
  })
  expect(texts).toContain(NAME)
  expect(texts).toContain('Real coffee on any stove.')
  expect(texts).toContain('Իսկական սուրճ ցանկացած կրակի վրա։')
})

it('did all that without an error in the console, a refusal or a failed request', () => {
  expectQuiet(shop)
})

/** A PNG of that size, drawn by the browser itself. */
async function drawing(width: number, height: number): Promise<Buffer> {
  const url = await shop.page.evaluate(
    ({ width, height }) => {
      const canvas = document.createElement('canvas')
      canvas.width = width
      canvas.height = height
      const context = canvas.getContext('2d')!
      context.fillStyle = '#b45309'
      context.fillRect(width / 4, height / 4, width / 2, height / 2)
      return canvas.toDataURL('image/png')
    },
    { width, height },
  )
  return Buffer.from(url.split(',')[1]!, 'base64')
}
