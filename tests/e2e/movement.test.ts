import ExcelJS from 'exceljs'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { begin, choose, goTo } from './steps.ts'
import { wordsOf } from './words.ts'

/** How segments change in time, and what is planned with those who bring most. */
const en = wordsOf('en')
let shop: Shop

beforeAll(async () => {
  shop = await openShop()
  await begin(shop.page, 'sample', en('app.currencies.PLN'))
})
afterAll(() => shop.close())

const dialog = (): Locator => shop.page.getByRole('dialog')
const heading = (key: string) =>
  shop.page.getByRole('heading', { name: en(key), level: 1, exact: true }).waitFor()

it('leads from the segments to the flow, which follows the days that are chosen', async () => {
  const { page } = shop
  await goTo(page, 'segments')
  await page.getByRole('link', { name: en('movement.title') }).click()
  await heading('movement.title')
  await page.locator('main figure canvas').waitFor()
  const moved = page.getByText(/customers changed segment/)
  const before = await moved.innerText()
  await page.getByRole('button', { name: en('movement.ago.12') }).click()
  await eventually(() => moved.innerText()).not.toBe(before)
  expect(page.url()).toContain('from=')
  await shop.shot('movement-flow')
})

it('says beside the field that a day is to come, and keeps the flow that it had', async () => {
  const { page } = shop
  const to = page.getByLabel(en('movement.to'), { exact: false }).first()
  const right = await to.inputValue()
  await to.fill('2090-01-01')
  await page.getByText(en('app.field.dateMax').split('{')[0]!.trim()).waitFor()
  await page.locator('main figure canvas').waitFor()
  await to.fill(right)
  await page.getByText(en('app.field.dateMax').split('{')[0]!.trim()).waitFor({ state: 'detached' })
})

it('opens a way of the flow by the keyboard, with the people and their figures', async () => {
  const { page } = shop
  await page.getByRole('button', { name: en('movement.asTable') }).click()
  const table = page.locator('main figure table')
  const cell = table.locator('tbody button').last()
  const label = (await cell.getAttribute('aria-label')) ?? ''
  const figure = Number((await cell.innerText()).replaceAll(',', ''))
  await cell.focus()
  await page.keyboard.press('Enter')
  await dialog().getByRole('rowheader').first().waitFor()
  const title = await dialog().getByRole('heading').first().innerText()
  expect(label.startsWith(title)).toBe(true)
  expect(await dialog().getByRole('status').innerText()).toMatch(new RegExp(`^${figure} customer`))
  await shop.shot('movement-people')
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'hidden' })
  expect(await cell.evaluate((button) => button === document.activeElement)).toBe(true)
})

it('saves the flow as a workbook whose totals are those of the page', async () => {
  const { page } = shop
  const totals = page.locator('main figure tfoot td')
  const shown = Number((await totals.last().innerText()).replaceAll(',', ''))
  const file = await shop.saved(() =>
    page.getByRole('button', { name: en('movement.save') }).click(),
  )
  expect(file.name).toMatch(/^Movement \d{4}-\d{2}-\d{2} - \d{4}-\d{2}-\d{2}\.xlsx$/)
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(file.path)
  const [flow, moved] = book.worksheets
  const rows = flow!.getSheetValues() as (unknown[] | undefined)[]
  const total = rows.find((row) => row?.[1] === 'Total')
  expect(total?.at(-1)).toBe(shown)
  const people = moved!.rowCount - 4
  const said = await page.getByText(/customers changed segment/).innerText()
  const news = await page
    .getByText(/came new/)
    .first()
    .innerText()
  const count = (text: string): number => Number(text.replaceAll(',', '').match(/\d+/)![0])
  expect(people).toBe(count(said) + count(news))
})

it('copies the picture, or saves it where copying is not allowed', async () => {
  const { page } = shop
  await page.getByRole('button', { name: en('movement.asPicture') }).click()
  await page.locator('main figure canvas').waitFor()
  await shop.context.grantPermissions(['clipboard-write', 'clipboard-read'])
  await page.getByRole('button', { name: en('movement.copy') }).click()
  await page.getByText(en('movement.copied')).first().waitFor()
  const size = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    return (await item!.getType('image/png')).size
  })
  expect(size).toBeGreaterThan(10_000)
})

it('lists who climbs and who will slip, each with a sentence, and goes on to the customer', async () => {
  const { page } = shop
  await page.getByRole('tab', { name: en('movement.tabs.up') }).click()
  await page.locator('main ol li').first().waitFor()
  expect(await page.locator('main ol li').first().innerText()).toMatch(
    /purchases? worth [\d,.]+\szł/,
  )
  await page.getByRole('tab', { name: en('movement.tabs.down') }).click()
  await page.getByText(/if they buy nothing/).waitFor()
  await page.locator('main ol li').first().waitFor()
  expect(await page.locator('main ol li').first().innerText()).toMatch(/In \d+ days?, on/)
  await page.getByRole('radio', { name: en('movement.ways.have') }).click()
  await page.getByText(/They stand lower on/).waitFor()
  await shop.shot('movement-slipped')
  await page.locator('main ol a').first().click()
  await page.getByRole('region', { name: en('movement.nextStep.title') }).waitFor()
})

it('finds the plans by the palette and edits one beside the list', async () => {
  const { page } = shop
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder(en('app.palette.placeholder')).fill('large few')
  await page.getByRole('option', { name: en('plans.title') }).click()
  await heading('plans.title')
  const row = page.locator('main tbody tr').first()
  const name = await row.getByRole('link').first().innerText()
  await row.getByRole('button').click()
  const panel = page.getByRole('dialog', { name })
  await panel.getByLabel(en('plans.day')).fill('2020-05-04')
  await panel.getByRole('textbox', { name: en('plans.about') }).fill('The summer order')
  await panel.getByRole('textbox', { name: en('plans.manager') }).fill('Zara Keeper')
  await panel.getByRole('textbox', { name: en('plans.goal') }).fill('99999')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: en('app.unsaved.title') }).waitFor()
  await page.getByRole('button', { name: en('app.unsaved.stay') }).click()
  await panel.getByRole('button', { name: en('plans.save') }).click()
  await panel.waitFor({ state: 'hidden' })
  await page.getByText(en('plans.dueCount', { n: '1' })).waitFor()
  expect(await row.innerText()).toMatch(/Zara Keeper[\s\S]*days late[\s\S]*The summer order/)
  await page.getByRole('searchbox').fill('summer order')
  await page.getByText(en('plans.customers', { n: '1' }), { exact: true }).waitFor()
  await shop.shot('plans')
  await row.getByRole('link').first().click()
  const section = page.getByRole('region', { name: en('plans.plan'), exact: true })
  await section.getByText('The summer order').waitFor()
})

it('warns of depending on one customer from the share that is set, also on the first page', async () => {
  const { page } = shop
  await page.evaluate(() => void (location.hash = '/plans'))
  await heading('plans.title')
  const limit = page.getByRole('textbox', { name: en('plans.dependency.limit') })
  await limit.fill('1')
  await page.getByText(/^The shop depends on/).waitFor()
  await goTo(page, 'today')
  await page.getByText(/^The shop depends on/).waitFor()
  await shop.shot('dependency-today')
  await page.getByRole('link', { name: en('plans.dependency.see') }).click()
  await limit.fill('100')
  await page.getByText(/^The shop depends on/).waitFor({ state: 'detached' })
})

it('sorts the plans', async () => {
  const { page } = shop
  const list = page.getByRole('combobox', { name: en('plans.sort') })
  await choose(page, list, en('plans.by.spend'))
  const shares = page.locator('main tbody tr td:nth-of-type(3) span:first-child')
  await eventually(async () => {
    const all = (await shares.allInnerTexts()).filter((text) => text.endsWith('%'))
    const figures = all.map((text) => Number.parseFloat(text))
    return figures.length > 5 && figures.every((value, at) => at === 0 || value <= figures[at - 1]!)
  }).toBe(true)
  expectQuiet(shop)
})
