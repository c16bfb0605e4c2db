import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { begin, goTo, waitForInk } from './steps.ts'
import { wordsOf } from './words.ts'

/** A paper form from the printer back into the base, by the keyboard, and what it leaves. */
const en = wordsOf('en')
let shop: Shop

beforeAll(async () => {
  shop = await openShop()
  await begin(shop.page, 'empty', 'Armenian dram')
})
afterAll(() => shop.close())

it('is composed, seen as it will print, and saved as a file', async () => {
  const { page } = shop
  await goTo(page, 'forms')
  await page.getByRole('textbox', { name: en('forms.compose.title') }).fill('Autumn form')
  await page.getByRole('radio', { name: en('forms.compose.fourPerPage') }).click()
  const preview = page.getByRole('region', { name: en('priceLists.preview.pages') })
  await waitForInk(preview.locator('canvas').first())
  await preview.getByText('Autumn form').first().waitFor({ state: 'attached' })
  await shop.shot('forms-compose')
  const { name } = await shop.saved(() =>
    page.getByRole('button', { name: en('forms.compose.download') }).click(),
  )
  expect(name).toBe('autumn-form_en.pdf')
})

it('speaks another language but for what was written by hand', async () => {
  const { page } = shop
  const speak = async (language: string): Promise<void> => {
    await page.getByRole('combobox', { name: en('forms.compose.locale') }).click()
    await page.getByRole('option', { name: language }).click()
  }
  const words = page.getByRole('textbox', { name: en('forms.compose.wording') }).first()
  const before = await words.inputValue()
  await speak('Polski')
  await page.getByText(en('forms.compose.ownTexts', { n: '1' })).waitFor()
  await expect.poll(() => words.inputValue()).toMatch(/Zgadzam|zgod/i)
  await speak('English')
  await expect.poll(() => words.inputValue()).toBe(before)
})

it('is typed in without the mouse, and the next one begins in the first field', async () => {
  const { page } = shop
  const { keyboard } = page
  await page.getByRole('tab', { name: en('forms.tabs.enter') }).click()
  const name = page.getByRole('textbox', { name: en('forms.fields.name') })
  await expect.poll(() => name.evaluate((box) => box === document.activeElement)).toBe(true)
  await keyboard.type('Anna Petrosyan')
  await keyboard.press('Enter')
  await keyboard.type('077 123456')
  await keyboard.press('Enter')
  await keyboard.type('Anna@example.org')
  await page.getByText(en('forms.enter.understood', { value: 'anna@example.org' })).waitFor()
  await shop.shot('forms-enter')
  await keyboard.press('Enter')
  await keyboard.press('Enter') // no birthday
  await keyboard.type('Gyumri')
  for (let field = 0; field < 4; field++) await keyboard.press('Enter') // no messengers
  await keyboard.press('Space') // the first interest
  for (let step = 0; step < 4; step++) await keyboard.press('Enter') // past the questions
  await keyboard.press('Space') // may be called
  await shop.shot('forms-ticked')
  await keyboard.press('Control+Enter')
  await page.getByText(en('forms.enter.added')).waitFor()
  await expect.poll(() => name.evaluate((box) => box === document.activeElement)).toBe(true)
  expect(await name.inputValue()).toBe('')
})

it('notices at once who has the phone, and is added to them', async () => {
  const { page } = shop
  const { keyboard } = page
  await keyboard.type('Ann P')
  await keyboard.press('Enter')
  await keyboard.type('+37477123456')
  await page.getByRole('group', { name: en('forms.known.title') }).waitFor()
  await shop.shot('forms-known')
  await keyboard.press('Enter') // to the question
  await keyboard.press('Enter') // it is them
  await page.getByText(en('forms.known.addsTo', { name: 'Anna Petrosyan' })).waitFor()
  await keyboard.press('Enter')
  await keyboard.press('Control+Enter')
  await page.getByText(en('forms.enter.updated')).waitFor()
  await page.getByText(en('forms.enter.today', { n: '2' }, 1)).waitFor()
})

it('asks before a second customer with the same phone is made, and says above what it did', async () => {
  const { page } = shop
  await page.setViewportSize({ width: 1280, height: 500 })
  const name = page.getByRole('textbox', { name: en('forms.fields.name') })
  await name.fill('A. Petrosyan')
  // Saved before the page itself has noticed who it is.
  await page.getByRole('textbox', { name: en('forms.fields.phone') }).fill('077123456')
  await page.getByRole('button', { name: en('forms.enter.save') }).click()
  const dialog = page.getByRole('dialog', { name: en('forms.known.title') })
  await dialog.getByRole('button', { name: en('forms.known.asNew') }).waitFor()
  await shop.shot('forms-ask')
  await dialog
    .getByRole('button', { name: en('forms.known.addToName', { name: 'Anna Petrosyan' }) })
    .click()
  await page.getByText(en('forms.enter.today', { n: '3' }, 1)).waitFor()
  const told = page.getByText(en('forms.enter.updated'))
  await expect
    .poll(() => told.evaluate((element) => element.getBoundingClientRect().top > 0))
    .toBe(true)
  await page.setViewportSize({ width: 1440, height: 900 })
})

it('leaves contacts, consents and a timeline on the page of the one customer', async () => {
  const { page } = shop
  await page.getByRole('link', { name: 'Anna Petrosyan' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Anna Petrosyan' }).waitFor()
  const reach = page.getByRole('region', { name: en('reach.title') })
  const link = reach.getByRole('link').first()
  expect(await link.getAttribute('href')).toBe('tel:+37477123456')
  await reach.getByText(en('reach.missing.messenger')).waitFor()
  await reach.locator('summary').click()
  await reach
    .getByText(en('forms.source', { title: 'Autumn form' }))
    .first()
    .waitFor()
  await shop.shot('customer-reach')

  await reach.getByRole('button', { name: en('reach.add.messenger') }).click()
  const adding = page.getByRole('dialog', { name: en('customers.form.addContact') })
  await adding.getByRole('textbox').first().fill('https://wa.me/37477123456')
  await adding.getByRole('button', { name: en('customers.save') }).click()
  await adding.waitFor({ state: 'hidden' })
  await reach.locator('a[href="https://wa.me/37477123456"]').waitFor()

  const phoneOffers = reach.getByRole('button', { name: /^Phone: Offers/ })
  await phoneOffers.click()
  const said = page.getByRole('dialog')
  await said.getByRole('textbox', { name: en('customers.consent.source') }).fill('Phone call')
  await said.getByRole('button', { name: en('customers.consent.record') }).click()
  await said.waitFor({ state: 'hidden' })
  await reach.getByRole('button', { name: /^Phone: Offers · withdrawn/ }).waitFor()

  await reach
    .getByRole('button', { name: en('reach.prefer', { contact: 'anna@example.org' }) })
    .click()
  await reach.getByText(en('customers.preferred')).waitFor()

  await page.getByRole('tab', { name: en('timeline.tabs.timeline') }).click()
  const timeline = page.getByRole('region', { name: en('timeline.title'), exact: true })
  const consents = timeline.getByRole('listitem').filter({ hasText: 'Agreed to offers: Phone' })
  await consents.first().waitFor()
  await timeline.getByText('No longer agrees to offers: Phone').waitFor()
  await shop.shot('customer-timeline')
  await timeline.getByRole('button', { name: en('timeline.filters.priceLists') }).click()
  await timeline.getByText(en('timeline.noneOfKind')).waitFor()
})

it('did all that without an error in the console, a refusal or a failed request', () => {
  expectQuiet(shop)
})
