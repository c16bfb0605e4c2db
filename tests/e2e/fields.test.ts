import { setTimeout as sleep } from 'node:timers/promises'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { begin, goTo } from './steps.ts'
import { wordsOf } from './words.ts'

/** A field says in words what is wrong with it, keeps what was typed, and nothing is saved. */
const en = wordsOf('en')
let shop: Shop

beforeAll(async () => {
  // A number that is taken is answered with an error, which the browser lists in its console.
  shop = await openShop({ mayFail: /\/rpc\/customers\/create/ })
  await begin(shop.page, 'empty', en('app.currencies.PLN'))
})
afterAll(() => shop.close())

async function expectWrong(field: Locator, words: string): Promise<void> {
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
  const described = (await field.getAttribute('aria-describedby'))!.split(' ')
  const texts = described.map((id) => field.page().locator(`[id="${id}"]`))
  expect(await Promise.all(texts.map((text) => text.innerText()))).toContain(words)
}

async function expectFocused(field: Locator): Promise<void> {
  await expect.poll(() => field.evaluate((box) => box === document.activeElement)).toBe(true)
}

async function addCustomer(name: string, number: string): Promise<Locator> {
  const { page } = shop
  await goTo(page, 'customers')
  await page.getByRole('button', { name: en('customers.add') }).click()
  const dialog = page.getByRole('dialog', { name: en('customers.add') })
  await dialog.getByRole('textbox', { name: en('customers.form.name') }).fill(name)
  await dialog.getByRole('textbox', { name: en('customers.form.externalId') }).fill(number)
  await dialog.getByRole('button', { name: en('customers.save') }).click()
  return dialog
}

it('marks a customer without a name, and the number of somebody else', async () => {
  const { page } = shop
  const dialog = await addCustomer('', 'K1')
  const name = dialog.getByRole('textbox', { name: en('customers.form.name') })
  await expectWrong(name, en('customers.form.nameMissing'))
  await expectFocused(name)
  await name.fill('Anna Nowak')
  await dialog.getByRole('button', { name: en('customers.save') }).click()
  await page.getByRole('heading', { name: 'Anna Nowak', level: 1 }).waitFor()
  const second = await addCustomer('Piotr Lis', 'K1')
  const number = second.getByRole('textbox', { name: en('customers.form.externalId') })
  await expectWrong(number, en('customers.form.numberTaken'))
  await expectFocused(number)
  await shop.shot('number-taken')
  await number.fill('K2')
  await second.getByRole('button', { name: en('customers.save') }).click()
  await page.getByRole('heading', { name: 'Piotr Lis', level: 1 }).waitFor()
})

it.each([
  ['-2', 'app.field.min', { value: '0.001' }],
  ['two', 'app.field.number', {}],
  ['99999999999', 'app.field.max', { value: '1,000,000,000' }],
  ['1.0005', 'app.field.decimals', { n: '3' }],
] as const)('does not record a purchase of %s', async (typed, key, args) => {
  const { page } = shop
  await page.getByRole('button', { name: en('customers.purchaseForm.title') }).click()
  const dialog = page.getByRole('dialog', { name: en('customers.purchaseForm.title') })
  await dialog.getByRole('combobox').fill('Tea')
  await dialog.getByRole('textbox', { name: en('customers.purchaseForm.price') }).fill('10')
  const quantity = dialog.getByRole('textbox', { name: en('customers.purchaseForm.quantity') })
  await quantity.fill(typed)
  await dialog.getByRole('button', { name: en('customers.purchaseForm.record') }).click()
  await expectWrong(quantity, en(key, args, key === 'app.field.decimals' ? 1 : 0))
  await expectFocused(quantity)
  expect(await quantity.inputValue()).toBe(typed)
  if (typed === '-2') await shop.shot('purchase-wrong')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
})

it('offers for a second return what the first has left', async () => {
  const { page } = shop
  await page.getByRole('button', { name: en('customers.purchaseForm.title') }).click()
  const dialog = page.getByRole('dialog', { name: en('customers.purchaseForm.title') })
  await dialog.getByRole('combobox').fill('Tea')
  await dialog.getByRole('textbox', { name: en('customers.purchaseForm.price') }).fill('10')
  const amount = dialog.getByRole('textbox', { name: en('customers.purchaseForm.quantity') })
  await amount.fill('5')
  await dialog.getByRole('button', { name: en('customers.purchaseForm.record') }).click()
  await dialog.waitFor({ state: 'hidden' })
  const customer = page.url()
  const back = page.getByRole('dialog', { name: en('sales.return.title') })
  const quantity = back.getByRole('textbox', {
    name: en('sales.return.quantityOf', { name: 'Tea' }),
  })
  const open = async (): Promise<void> => {
    await page
      .getByRole('table')
      .getByRole('button', { name: /^Actions/ })
      .last()
      .click()
    await page.getByRole('menuitem', { name: en('customers.actions.giveBack') }).click()
    await quantity.waitFor()
  }
  const save = back.getByRole('button', { name: /^(Pay back|Record the return)/ })
  await open()
  await back.getByText(en('sales.return.left', { quantity: '5' })).waitFor()
  // On a slow machine the question of the pause overtakes that of the button.
  const slow = /\/rpc\/sales\/returnQuote/
  await page.route(slow, async (route) => {
    await sleep(400)
    await route.continue().catch(() => undefined)
  })
  await quantity.fill('2')
  await save.click()
  // The program goes on to the return; who left before would be taken there later.
  await page.waitForURL(/\/sales\/\d+$/)
  await page.getByRole('table', { name: en('sales.one.lines') }).waitFor()
  await page.unroute(slow)
  await page.goto(customer)
  await page.getByRole('row').nth(2).waitFor()
  await open()
  await back.getByText(en('sales.return.left', { quantity: '3' })).waitFor()
  await quantity.fill('4')
  await save.click()
  await expectWrong(quantity, en('app.field.max', { value: '3' }))
  await shop.shot('return-too-much')
  await page.keyboard.press('Escape')
  await page.goto(customer)
})

it('keeps wrong figures out of the rules and of the settings', async () => {
  const { page } = shop
  await goTo(page, 'segments')
  await page.getByRole('button', { name: en('segments.editRules') }).click()
  await page.getByRole('button', { name: /^Lapsed/ }).click()
  const days = page.getByRole('textbox', { name: en('segments.kinds.recencyDays') }).first()
  await days.fill('-5')
  await page.getByRole('button', { name: /^New/ }).click()
  await page
    .getByRole('textbox', { name: en('segments.name'), exact: true })
    .last()
    .fill('Fresh')
  await page.getByRole('button', { name: en('segments.save'), exact: true }).click()
  await expectWrong(days, en('app.field.min', { value: '0' }))
  await expectFocused(days)
  await shop.shot('rule-wrong')
  await days.fill('400')
  await page.getByRole('button', { name: en('segments.save'), exact: true }).click()
  const last = page.getByRole('dialog', { name: en('segments.saving.title') })
  await last.getByRole('button', { name: en('segments.save'), exact: true }).click()
  await page.getByRole('button', { name: en('segments.editRules') }).waitFor()
  await goTo(page, 'settings')
  const months = page.getByRole('textbox', { name: en('settings.window.label') })
  await months.fill('900')
  await months.blur()
  await expectWrong(months, en('app.field.max', { value: '60' }))
  expect(await months.inputValue()).toBe('900')
  await shop.shot('settings-wrong')
  await months.fill('24')
  await months.blur()
  await page.getByText(en('settings.saved')).first().waitFor()
})

it('keeps calling hours that end before they begin out of the settings', async () => {
  const { page } = shop
  await goTo(page, 'settings')
  const hours = page.getByRole('region', { name: en('settings.callingHours.title') })
  const save = hours.getByRole('button', { name: en('settings.save') })
  const until = hours.getByLabel(en('campaigns.form.untilTime'))
  await until.fill('08:30')
  await save.focus()
  await page.keyboard.press('Enter')
  await expectWrong(until, en('campaigns.problems.untilBeforeBegin'))
  await expectFocused(until)
  await shop.shot('hours-wrong')
  await until.fill('18:30')
  const saturday = hours.getByRole('checkbox', { name: en('campaigns.days.6') })
  await saturday.focus()
  await page.keyboard.press('Space')
  await until.focus()
  await page.keyboard.press('Enter')
  await page.getByText(en('settings.saved')).first().waitFor()
  await page.reload()
  await eventually(() => until.inputValue()).toBe('18:30')
  expect(await saturday.isChecked()).toBe(false)
})

it('keeps a wrong offer from being issued', async () => {
  const { page } = shop
  await goTo(page, 'products')
  // An empty catalogue offers it twice: above the list and in its place.
  await page
    .getByRole('button', { name: en('products.add') })
    .first()
    .click()
  const panel = page.getByRole('dialog', { name: en('products.form.title') })
  await panel.getByRole('button', { name: en('products.form.save') }).click()
  await expectFocused(panel.getByRole('textbox', { name: en('products.columns.name') }))
  await panel.getByRole('textbox', { name: en('products.columns.name') }).fill('Kettle')
  const price = panel.getByRole('textbox', { name: en('products.columns.listPrice') })
  await price.fill('cheap')
  await panel.getByRole('button', { name: en('products.form.save') }).click()
  await expectWrong(price, en('app.field.number'))
  await price.fill('120')
  await panel.getByRole('button', { name: en('products.form.save') }).click()
  await panel.waitFor({ state: 'hidden' })
  await goTo(page, 'priceLists')
  await page.getByRole('radio', { name: en('priceLists.compose.segment') }).click()
  await page.getByRole('combobox', { name: en('priceLists.compose.segmentLabel') }).click()
  await page.getByRole('option', { name: en('segments.names.irregular') }).click()
  await page.getByRole('button', { name: en('composer.groups.offer') }).click()
  const percent = page.getByRole('textbox', { name: en('priceLists.compose.percent') })
  await percent.fill('150')
  await page.getByRole('button', { name: en('priceLists.compose.issue') }).click()
  await expectWrong(percent, en('app.field.max', { value: '100' }))
  await expectFocused(percent)
  await shop.shot('offer-wrong')
  expectQuiet(shop)
})
