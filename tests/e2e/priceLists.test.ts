import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readPdfText } from '../support/pdf.ts'
import { expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { begin, choose, goTo, listedNames, rail, waitForInk } from './steps.ts'
import { wordsOf } from './words.ts'

/** A price list is composed, kept as a template, seen as it prints, and issued. */
const en = wordsOf('en')
const HEADING = 'Try these first'
const TEMPLATE = 'Spring cards'
let shop: Shop

beforeAll(async () => {
  shop = await openShop()
  await begin(shop.page, 'sample')
})
afterAll(() => shop.close())

const button = (key: string, args: Record<string, string> = {}): Locator =>
  shop.page.getByRole('button', { name: en(key, args), exact: true })
const group = (name: string): Locator =>
  shop.page.getByRole('button', { name: new RegExp(`^${en(`composer.groups.${name}`)}`) })
const pages = (): Locator => shop.page.getByRole('region', { name: en('priceLists.preview.pages') })
const sections = (): Locator => shop.page.locator('[data-section]')
const sectionNames = async (): Promise<string[]> =>
  (await sections().allInnerTexts()).map((text) => text.split('\n')[0]!.trim())
const handle = (name: string): Locator => button('composer.sections.move', { name })
const words = (key: string): Locator =>
  shop.page.getByRole('textbox', { name: en(key), exact: true })
const design = (name: string): Locator =>
  shop.page.getByRole('radio', { name: en(`composer.look.designs.${name}`), exact: true })

/** Waits until the preview says, or no longer says, a text. */
async function previewSays(text: string, isThere = true): Promise<void> {
  await shop.page.waitForFunction(
    ([wanted, isThere]) => {
      const said = document.querySelector('main [role=region] ol')?.textContent ?? ''
      return said.includes(wanted) === isThere
    },
    [text, isThere] as const,
  )
}

it('shows the price list of a segment as soon as it is chosen', async () => {
  const { page } = shop
  await goTo(page, 'priceLists')
  await page.getByRole('radio', { name: en('priceLists.compose.segment') }).click()
  const list = page.getByRole('combobox', { name: en('priceLists.compose.segmentLabel') })
  await choose(page, list, en('segments.names.irregular'))
  await waitForInk(pages().locator('canvas').first())
  expect(await page.getByText(en('composer.nameless.text')).count()).toBe(0)
})

it('takes another design by keyboard, and never shows an empty sheet meanwhile', async () => {
  const { page } = shop
  const gaps = await page.evaluateHandle(() => {
    const seen = { changes: 0, gaps: 0 }
    const sheet = document.querySelector('main ol canvas')!.parentElement!
    new MutationObserver(() => {
      seen.changes++
      if (sheet.querySelector('canvas') === null) seen.gaps++
    }).observe(sheet, { childList: true })
    return seen
  })
  await design('table').focus()
  await page.keyboard.press('ArrowRight')
  expect(await design('cards').isChecked()).toBe(true)
  await page.waitForFunction(({ changes }) => changes > 0, gaps)
  expect(await gaps.evaluate((seen) => seen.gaps)).toBe(0)
})

it('shows a column when it is switched on', async () => {
  await previewSays('BEAN-', false)
  await shop.page.getByRole('switch', { name: en('composer.look.shows.sku') }).click()
  await previewSays('BEAN-')
})

it('arranges sections by rule and by hand, with headings of its own', async () => {
  const { page } = shop
  await button('composer.sections.arrange').click()
  await button('composer.sections.add').click()
  await page.getByRole('menuitem', { name: en('composer.sections.rules.chosen') }).click()
  await button('priceLists.compose.choose').click()
  const panel = page.getByRole('dialog', { name: en('composer.picker.title') })
  await panel.getByRole('checkbox').nth(0).click()
  await panel.getByRole('checkbox').nth(1).click()
  const first = await panel.locator('ul label').nth(0).innerText()
  const second = await panel.locator('ul label').nth(1).innerText()
  await panel.getByRole('tab', { name: en('composer.picker.order') }).click()
  await panel.getByRole('button', { name: en('composer.sections.move', { name: second }) }).focus()
  await page.keyboard.press('ArrowUp')
  await shop.shot('price-list-picker')
  expect(await panel.locator('ol li span.flex-1').allInnerTexts()).toEqual([second, first])
  await panel.getByRole('button', { name: en('priceLists.picker.done') }).click()
  await page.getByRole('textbox', { name: en('composer.sections.title') }).fill(HEADING)
  await previewSays(HEADING)
  expect(await sectionNames()).toEqual([
    en('composer.sections.rules.notTried'),
    HEADING,
    en('composer.sections.rules.all'),
  ])
})

it('moves a section by keyboard and by dragging', async () => {
  const { page } = shop
  await handle(HEADING).focus()
  await page.keyboard.press('ArrowUp')
  expect((await sectionNames())[0]).toBe(HEADING)
  await page.waitForFunction(
    (name) => document.activeElement?.getAttribute('aria-label') === name,
    en('composer.sections.move', { name: HEADING }),
  )
  const all = en('composer.sections.rules.all')
  await sections().nth(0).click()
  await handle(all).dragTo(handle(HEADING), { targetPosition: { x: 5, y: 2 } })
  expect((await sectionNames())[0]).toBe(all)
  await handle(all).focus()
  await page.keyboard.press('End')
  expect(await sectionNames()).toEqual([HEADING, en('composer.sections.rules.notTried'), all])
  await shop.shot('price-list-sections')
})

it('says in which language its words are missing', async () => {
  const { page } = shop
  await group('texts').click()
  await words('composer.texts.greeting').fill('Good day to you')
  await previewSays('Good day to you')
  await group('terms').click()
  const list = page.getByRole('combobox', { name: en('priceLists.compose.language') })
  await choose(page, list, 'Polski')
  const greeting = en('composer.texts.greeting')
  const missing = { part: greeting, languages: 'Polski' }
  await page.getByText(en('composer.texts.missing', missing)).waitFor()
  await previewSays('Good day to you', false)
  await choose(page, list, 'English')
  await previewSays('Good day to you')
})

it('asks for the rate of another currency beside its field', async () => {
  const { page } = shop
  const list = page.getByRole('combobox', { name: en('composer.terms.currency') })
  await choose(page, list, en('app.currencies.USD'))
  await button('priceLists.compose.issue').click()
  await page.getByText(en('priceLists.compose.problems.rate')).waitFor()
  const rate = page.getByRole('textbox', { name: en('composer.terms.rate', { currency: 'USD' }) })
  expect(await rate.evaluate((field) => field === document.activeElement)).toBe(true)
  await rate.fill('0.9')
  await previewSays('$')
})

it('keeps it as a template, goes back to the standard, and uses the template again', async () => {
  const { page } = shop
  const template = page.getByRole('combobox', { name: en('composer.templates.label') })
  await button('composer.templates.actions').click()
  await page.getByRole('menuitem', { name: en('composer.templates.save') }).click()
  const dialog = page.getByRole('dialog', { name: en('composer.templates.saveTitle') })
  // The menu is gone and nobody has left the field yet.
  await page.getByRole('menu').waitFor({ state: 'detached' })
  expect(await dialog.getByText(en('app.field.required')).count()).toBe(0)
  await dialog.getByRole('textbox').fill(TEMPLATE)
  await dialog.getByRole('button', { name: en('composer.templates.saveButton') }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await template.innerText()).toBe(TEMPLATE)
  await choose(page, template, en('composer.templates.standard'))
  await button('composer.sections.arrange').waitFor()
  expect(await design('table').isChecked()).toBe(true)
  await previewSays(HEADING, false)
  await design('table').focus()
  await page.keyboard.press('ArrowLeft')
  expect(await design('letter').isChecked()).toBe(true)
  await page.getByText(en('composer.templates.back')).waitFor()
  await choose(page, template, TEMPLATE)
  const question = page.getByRole('dialog', {
    name: en('composer.templates.useTitle', { name: TEMPLATE }),
  })
  await question.getByRole('button', { name: en('composer.templates.use') }).click()
  await previewSays(HEADING)
  expect(await design('cards').isChecked()).toBe(true)
  expect((await sectionNames())[0]).toBe(HEADING)
  expect(await page.getByText(en('composer.templates.back')).count()).toBe(0)
})

it('is still there after another page, and after the page is loaded anew', async () => {
  const { page } = shop
  await words('composer.texts.closing').fill('See you soon')
  await goTo(page, 'customers')
  await goTo(page, 'priceLists')
  await previewSays('See you soon')
  await page.reload()
  await previewSays('See you soon')
  expect((await sectionNames())[0]).toBe(HEADING)
})

it('issues it, and what is saved is what was shown', async () => {
  await button('priceLists.compose.issue').click()
  const save = button('priceLists.compose.save')
  const { path } = await shop.saved(() => save.click())
  const text = await readPdfText(await readFile(path))
  for (const part of [HEADING, 'Good day to you', 'See you soon', '$']) {
    expect(text, part).toContain(part)
  }
  await group('texts').click()
  await words('composer.texts.closing').fill('See you')
  await button('priceLists.compose.issue').waitFor()
})

it('shows each of several customers from the list theirs', async () => {
  const { page } = shop
  await rail(page)
    .getByRole('link', { name: en('app.pages.customers'), exact: true })
    .click()
  await listedNames(page).nth(1).waitFor()
  const names = (await listedNames(page).allInnerTexts()).slice(0, 2)
  for (const row of [0, 1]) await page.locator('.ag-row').nth(row).getByRole('checkbox').click()
  await page.getByRole('button', { name: `${en('customers.priceLists')} (2)` }).click()
  await page.getByText(en('composer.clients.place', { n: '1', total: '2' })).waitFor()
  // The template that was saved holds English; each in their own is chosen again.
  await group('terms').click()
  const list = page.getByRole('combobox', { name: en('priceLists.compose.language') })
  await choose(page, list, en('composer.terms.ownLanguage'))
  await previewSays(names[0]!)
  await button('composer.clients.next').click()
  await previewSays(names[1]!)
  await previewSays(names[0]!, false)
  await button('composer.many', { n: '2' }).click()
  await page.getByRole('dialog', { name: en('sending.many.title') }).waitFor()
  await page.keyboard.press('Escape')
  expectQuiet(shop)
})
