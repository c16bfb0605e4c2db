import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { eventually, expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { begin, choose } from './steps.ts'
import { wordsOf } from './words.ts'

/** How a script is written, looked at on real customers, taken back, and carried as a file. */
const en = wordsOf('en')
let shop: Shop

beforeAll(async () => {
  shop = await openShop({ mayFail: /scripts\/save/ })
  await begin(shop.page, 'sample', en('app.currencies.PLN'))
  await shop.page.evaluate(() => void (window.location.hash = '/calls?tab=scripts&language=en'))
  await opening().waitFor()
})
afterAll(() => shop.close())

const opening = (): Locator =>
  shop.page.getByRole('textbox', { name: en('calls.blocks.opening'), exact: true })
const button = (key: string, args = {}): Locator =>
  shop.page.getByRole('button', { name: en(key, args), exact: true })
const row = (): Locator => shop.page.locator('form section').filter({ has: opening() })

it('shows beside each block what a real customer hears, and what is left out on gaps', async () => {
  const { page } = shop
  await row()
    .getByText(/^Hello/)
    .first()
    .waitFor()
  await opening().fill('Hello {{ customer.firstName }}. Is {{ customer.city }} far?')
  await choose(
    page,
    page.getByRole('combobox', { name: en('scripts.preview.title') }),
    en('scripts.preview.by.gaps'),
  )
  const reason = en('scripts.preview.left', { fields: en('scripts.fields.customer.city') })
  await row().getByText(reason).or(row().getByText(/far\?/)).first().waitFor()
  await page.locator('form s').first().waitFor()
  await shop.shot('scripts-gaps')
  expect(await violations(page, 'scripts')).toEqual([])
})

it('puts a field in by the keyboard alone', async () => {
  const { page } = shop
  await opening().fill('Good day ')
  await opening().press('End')
  await page.keyboard.type('{{')
  await page.getByPlaceholder(en('scripts.insert.search')).waitFor()
  await page.keyboard.type(en('scripts.fields.customer.firstName'))
  await page.keyboard.press('Enter')
  await eventually(() => opening().inputValue()).toBe('Good day {{ customer.firstName }}')
  await eventually(() => opening().evaluate((e) => e === document.activeElement)).toBe(true)
  await page.keyboard.type('.')
  await eventually(() => opening().inputValue()).toBe('Good day {{ customer.firstName }}.')
})

/** The list has gone and given the focus back; before that a press goes beside the text. */
async function backInText(): Promise<void> {
  await shop.page.getByPlaceholder(en('scripts.insert.search')).waitFor({ state: 'detached' })
  await eventually(() => opening().evaluate((e) => e === document.activeElement)).toBe(true)
}

it('takes a field that is written out, and keeps what is none', async () => {
  const { page } = shop
  const search = page.getByPlaceholder(en('scripts.insert.search'))
  await opening().fill('')
  await page.keyboard.type('{{')
  await search.waitFor()
  await page.keyboard.type(' customer.name }}')
  await eventually(() => opening().inputValue()).toBe('{{ customer.name }}')
  await backInText()
  await opening().fill('')
  await page.keyboard.type('{{')
  await search.waitFor()
  await page.keyboard.type(' points')
  await page
    .getByRole('option', { name: /points/i })
    .first()
    .waitFor()
  await page.keyboard.press('Escape')
  await eventually(() => opening().inputValue()).toBe('{{points')
  await backInText()
  await opening().fill('Good day {{ customer.firstName }}.')
})

it('refuses an opening that greets nobody, in its place', async () => {
  const { page } = shop
  await opening().fill(' ')
  await button('scripts.save').click()
  const said = page.getByText(en('scripts.problems.empty'), { exact: true })
  await said.waitFor()
  expect(await opening().evaluate((e) => e === document.activeElement)).toBe(true)
  await page
    .getByRole('alert')
    .filter({ hasText: en('scripts.notSaved') })
    .waitFor()
  expect(await violations(page, 'empty opening')).toEqual([])
  await shop.shot('scripts-no-opening')
  await opening().fill('Good day {{ customer.firstName }}.')
  await said.waitFor({ state: 'hidden' })
})

it('refuses an unknown field beside its block, and saves nothing', async () => {
  const { page } = shop
  const good = await opening().inputValue()
  expect(good).toBe('Good day {{ customer.firstName }}.')
  await opening().fill(`${good} {{ customer.shoeSize }}!`)
  await button('scripts.save').click()
  await page.getByText(en('scripts.problems.field', { field: 'customer.shoeSize' })).waitFor()
  expect(await opening().evaluate((e) => e === document.activeElement)).toBe(true)
  await page.getByText(en('scripts.standard'), { exact: true }).waitFor()
  await shop.shot('scripts-refused')
  await opening().fill(good)
  await page
    .getByText(en('scripts.problems.field', { field: 'customer.shoeSize' }))
    .waitFor({ state: 'hidden' })
  await button('scripts.addVariantTo', { block: en('calls.blocks.opening') }).click()
  await page
    .getByRole('textbox', { name: en('scripts.variantOf', { block: en('calls.blocks.opening') }) })
    .fill('Dear {{ customer.name }}.')
  await button('scripts.save').click()
  await page.getByText(en('scripts.own'), { exact: true }).waitFor()
})

it('keeps versions, and carries scripts as a file that says first what it would change', async () => {
  const { page } = shop
  const file = await shop.saved(async () => {
    await button('scripts.files.title').click()
    await page.getByRole('menuitem', { name: en('scripts.files.own') }).click()
  })
  expect(JSON.parse(await readFile(file.path, 'utf8'))).toMatchObject({
    format: 'regulars-scripts',
    scripts: [{ variants: { opening: 'Dear {{ customer.name }}.' } }],
  })
  await button('scripts.versions.title').click()
  const panel = page.getByRole('dialog')
  await panel.getByText(en('scripts.versions.first'), { exact: true }).waitFor()
  await shop.shot('scripts-versions')
  await panel
    .getByRole('button', { name: new RegExp(`^${en('scripts.versions.restore')}`) })
    .click()
  await page.getByText(en('scripts.standard'), { exact: true }).waitFor()

  const chooser = page.waitForEvent('filechooser')
  await button('scripts.files.title').click()
  await page.getByRole('menuitem', { name: en('scripts.files.open') }).click()
  await (await chooser).setFiles(file.path)
  await page.getByRole('dialog', { name: en('scripts.files.look') }).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: /^Look/ }).click()
  await shop.shot('scripts-import')
  expect(await violations(page, 'scripts import')).toEqual([])
  await page.getByRole('button', { name: en('scripts.files.take', { n: '1' }) }).click()
  await page.getByText(en('scripts.own'), { exact: true }).waitFor()
  expectQuiet(shop)
})
