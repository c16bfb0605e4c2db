import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { begin, goTo } from './steps.ts'
import { wordsOf } from './words.ts'

/** Discounts are set up by keys alone, and what they clash with is said before it bites. */
const en = wordsOf('en')
let shop: Shop

beforeAll(async () => {
  // A code that is taken is refused on purpose.
  shop = await openShop({ mayFail: /discounts\/save/ })
  await begin(shop.page, 'sample', 'Polish')
})
afterAll(() => shop.close())

const panel = (): Locator => shop.page.getByRole('dialog')
const field = (key: string): Locator => panel().getByRole('textbox', { name: en(key) })
const rowOf = (name: string): Locator =>
  shop.page.getByRole('table').getByRole('row').filter({ hasText: name })

/** Presses a button as people without a mouse do. */
async function press(button: Locator): Promise<void> {
  // Only once it can be pressed.
  await button.click({ trial: true })
  await button.focus()
  await shop.page.keyboard.press('Enter')
}

async function openTab(key: string): Promise<void> {
  const tab = shop.page.getByRole('tab', { name: en(`discounts.tabs.${key}`), exact: true })
  await press(tab)
}

it('a promotion is made by keys, refused while it makes no sense, and warned of what it does', async () => {
  const { page } = shop
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await page.getByRole('heading', { name: en('discounts.title'), level: 1 }).waitFor()
  await press(page.getByRole('button', { name: en('discounts.promotion.add') }))
  await field('discounts.form.name').fill('All for less')
  await field('discounts.form.percentOff').fill('120')
  await page.keyboard.press('Tab')
  await panel()
    .getByText(en('app.field.max', { value: '100' }))
    .waitFor()
  await field('discounts.form.percentOff').fill('40')
  await panel().getByLabel(en('discounts.form.until')).fill('2020-01-01')
  await panel().getByText(en('discounts.problems.datesReversed')).waitFor()
  await page.keyboard.press('Enter')
  expect(await panel().isVisible()).toBe(true)
  await panel().getByLabel(en('discounts.form.until')).fill('')
  const worth = panel().getByRole('region', { name: en('discounts.conflicts.title') })
  await worth.getByText(en('discounts.conflicts.belowFloor.help')).waitFor()
  await shop.shot('promotion-clashes')
  await press(panel().getByRole('button', { name: en('discounts.save'), exact: true }))
  await rowOf('All for less').getByText('40% off everything').waitFor()
})

it('a code that another promotion has is refused beside its field', async () => {
  const { page } = shop
  await press(page.getByRole('button', { name: en('discounts.promotion.add') }))
  await field('discounts.form.name').fill('Cups again')
  await field('discounts.form.percentOff').fill('5')
  await field('discounts.form.code').fill('cu ps')
  await press(panel().getByRole('button', { name: en('discounts.save'), exact: true }))
  const words = en('discounts.problems.codeTaken', { name: 'Cups for two' })
  await panel().getByText(words).waitFor()
  await page.keyboard.press('Escape')
  const question = page.getByRole('dialog', { name: en('app.unsaved.title') })
  await press(question.getByRole('button', { name: en('app.unsaved.leave') }))
  await page
    .getByRole('dialog', { name: en('discounts.promotion.add') })
    .waitFor({ state: 'hidden' })
})

it('special prices are pasted from a spreadsheet; doubtful rows are told', async () => {
  const { page } = shop
  await openTab('books')
  await press(page.getByRole('button', { name: en('discounts.books.add') }))
  await field('discounts.form.name').fill('Friends')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Friends' }).waitFor()
  await press(panel().getByRole('button', { name: en('discounts.books.paste') }))
  await panel().getByRole('textbox').fill('Product\tPrice\nBEAN-HOUSE\t90\nNo such thing\t5')
  await press(panel().getByRole('button', { name: en('discounts.paste.look') }))
  await panel().getByText(en('discounts.paste.problems.unknownProduct')).waitFor()
  await press(panel().getByRole('button', { name: en('discounts.paste.add', { n: '1' }) }))
  const price = panel().getByRole('textbox', {
    name: en('discounts.books.priceOf', { name: 'House blend, 1 kg' }),
  })
  expect(await price.inputValue()).toBe('90')
  await price.fill('50')
  await page.keyboard.press('Tab')
  await panel()
    .getByText(/Below the floor price/)
    .waitFor()
  await shop.shot('special-prices')
  await page.keyboard.press('Escape')
  await rowOf('Friends')
    .getByText(en('discounts.books.belowFloor', { n: '1' }))
    .waitFor()
})

it('an agreement stands over the segment on the page of its customer', async () => {
  const { page } = shop
  await goTo(page, 'customers')
  await page.evaluate(() => void (window.location.hash = '/customers/7'))
  const section = page.getByRole('region', { name: en('conditions.agreement.title') })
  await press(section.getByRole('button', { name: en('conditions.agreement.agree') }))
  await press(panel().getByRole('button', { name: en('conditions.save') }))
  await panel().getByText(en('conditions.agreement.nothing')).waitFor()
  await panel()
    .getByRole('checkbox', { name: en('conditions.agreement.own.prices') })
    .focus()
  await page.keyboard.press('Space')
  await field('conditions.priceLevel').fill('12.5')
  await press(panel().getByRole('button', { name: en('conditions.save') }))
  await section.getByText('12.5% off list prices').waitFor()
  await section.getByText(en('conditions.agreement.agreed'), { exact: true }).waitFor()
  await shop.shot('agreement')
  expectQuiet(shop)
})
