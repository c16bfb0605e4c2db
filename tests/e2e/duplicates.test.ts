import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeCsv } from '../support/importing.ts'
import { violations } from './axe.ts'
import { expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { begin, dropFile, goTo, runImport } from './steps.ts'
import { speak, turn } from './tour/tour.ts'
import { wordsOf } from './words.ts'

/** Likely pairs after an import: looked at, merged, taken back and told apart, by keys alone. */
const en = wordsOf('en')
const HEADER = ['Client', 'Phone', 'Email', 'Birth date', 'City', 'Address']
const PEOPLE = [
  ['Արամ Պետրոսյան', '+37491112233', 'aram@example.com', '1980-05-12', 'Երևան', 'Աբովյան 12-4'],
  ['Петросян Арам', '+37477445566', '', '1980-05-12', 'Ереван', 'Абовян 12-4'],
  ['Anna Kowalska', '+37493100200', '', '', 'Warszawa', ''],
  ['Anna Kowalsak', '', 'anna@example.com', '', 'Warszawa', ''],
  ['Katarzyna Wiśniewska-Dąbrowska', '+37494300400', '', '1975-01-30', '', ''],
  ['Kasia Wisniewska-Dabrowska', '', 'kasia@example.com', '', 'Kraków', ''],
  ['Նունե Սարգսյան', '+37455700800', '', '', 'Գյումրի', ''],
]
let folder: string
let shop: Shop

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regulars-pairs-'))
  const file = await writeCsv(folder, 'people.csv', [HEADER, ...PEOPLE])
  shop = await openShop()
  await begin(shop.page, 'import', en('app.currencies.AMD'))
  await dropFile(shop.page, file)
  await runImport(shop.page, 'people.csv')
})
afterAll(async () => {
  await shop.close()
  await rm(folder, { recursive: true })
})

const current = (): Locator => shop.page.locator('nav [aria-current="true"]')
const pairCount = (n: number): Locator =>
  shop.page.getByText(en('duplicates.total', { n: String(n) }, n === 1 ? 0 : 1), { exact: true })
const saysToast = (key: string): Promise<void> =>
  shop.page.getByText(en(key), { exact: true }).first().waitFor()

it('the list of customers tells how many pairs there are, and leads to them', async () => {
  const { page } = shop
  await goTo(page, 'customers')
  const link = page.getByRole('link', { name: `${en('duplicates.action')} (3)` })
  await link.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: en('duplicates.title'), level: 1 }).waitFor()
  await pairCount(3).waitFor()
  const first = await current().innerText()
  expect(first).toContain('Արամ Պետրոսյան')
  expect(first).toContain('Петросян Арам')
  const reasons = page.getByRole('region', { name: en('duplicates.why') })
  for (const reason of ['nameOrder', 'script', 'birthday', 'address']) {
    await reasons.getByText(en(`duplicates.reasons.${reason}`), { exact: true }).waitFor()
  }
})

it('arrows go from pair to pair and choose whom to keep', async () => {
  const { page } = shop
  await page.keyboard.press('ArrowDown')
  await current()
    .filter({ hasText: 'Anna' })
    .or(current().filter({ hasText: 'Kasia' }))
    .waitFor()
  await page.keyboard.press('ArrowUp')
  await current().filter({ hasText: 'Петросян' }).waitFor()
  const keeps = (name: string): Locator =>
    page.getByRole('radio', { name: en('duplicates.keepName', { name }) })
  await page.keyboard.press('ArrowRight')
  expect(await keeps('Петросян Арам').isChecked()).toBe(true)
  await page.keyboard.press('ArrowLeft')
  expect(await keeps('Արամ Պետրոսյան').isChecked()).toBe(true)
})

it('M merges, Ctrl+Z brings both back', async () => {
  const { page } = shop
  await page.keyboard.press('m')
  await saysToast('duplicates.merged')
  await pairCount(2).waitFor()
  await shop.shot('duplicates-merged')
  await page.keyboard.press('Control+z')
  await saysToast('duplicates.undone')
  await pairCount(3).waitFor()
  await current().filter({ hasText: 'Петросян' }).waitFor()
})

it('the notice offers the same undo', async () => {
  const { page } = shop
  await page.keyboard.press('m')
  await pairCount(2).waitFor()
  const undo = page.getByRole('button', { name: en('duplicates.undo'), exact: true })
  await undo.hover() // which also stops its time from running out
  expect(await violations(page, 'notice')).toEqual([])
  await undo.click()
  await pairCount(3).waitFor()
})

describe.each(['en', 'hy'] as const)('in %s', (locale) => {
  it.each(['light', 'dark'] as const)('%s breaks no rule, in a small window too', async (theme) => {
    const { page } = shop
    const words = await speak(page, locale)
    await turn(page, words, theme)
    for (const width of [1024, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await page.getByRole('heading', { name: words('duplicates.title'), level: 1 }).waitFor()
      await shop.shot(`duplicates-${locale}-${theme}-${width}`)
      expect(await violations(page, 'duplicates')).toEqual([])
      const overflow = await page.evaluate(() => document.body.scrollWidth - window.innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    }
  })
})

it('D says that they are two people, and the pair is gone for good', async () => {
  const { page } = shop
  const words = await speak(page, 'en')
  await turn(page, words, 'light')
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await current().filter({ hasText: 'Петросян' }).waitFor()
  await page.keyboard.press('d')
  await saysToast('duplicates.apart')
  await pairCount(2).waitFor()
  await page.reload()
  await pairCount(2).waitFor()
  await page.keyboard.press('m')
  await pairCount(1).waitFor()
  await page.keyboard.press('m')
  await page.getByText(en('duplicates.none')).waitFor()
})

it('any two customers can be merged by hand', async () => {
  const { page } = shop
  await goTo(page, 'customers')
  await page.getByRole('gridcell', { name: 'Նունե Սարգսյան' }).dblclick()
  await page.evaluate(() => void (window.location.hash = '/customers/7'))
  await page.getByRole('heading', { name: 'Նունե Սարգսյան', level: 1 }).waitFor()
  await page.getByRole('button', { name: en('customers.actions.more') }).press('Enter')
  await page.getByRole('menuitem', { name: en('duplicates.with.action') }).press('Enter')
  const dialog = page.getByRole('dialog', { name: en('duplicates.with.title') })
  await dialog.waitFor()
  expect(await violations(page, 'merge with')).toEqual([])
  await dialog.getByRole('button', { name: en('duplicates.merge'), exact: true }).press('Enter')
  await dialog.getByText(en('duplicates.with.missing')).waitFor()
  await dialog.getByPlaceholder(en('app.findCustomer.search')).fill('Петросян')
  await page.getByRole('option', { name: 'Петросян' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await dialog.getByText(en('duplicates.with.keep')).waitFor()
  await shop.shot('duplicates-merge-with')
  await dialog.getByRole('button', { name: en('duplicates.merge'), exact: true }).press('Enter')
  await saysToast('duplicates.merged')
  await page.getByRole('heading', { name: 'Նունե Սարգսյան', level: 1 }).waitFor()
})

it('did all that without an error in the console, a refusal or a failed request', () => {
  expectQuiet(shop)
})
