import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { begin, goTo, rail } from './steps.ts'
import { wordsOf } from './words.ts'

/** What is being edited is not lost without a question, whichever way somebody leaves. */
const en = wordsOf('en')
let shop: Shop

beforeAll(async () => {
  shop = await openShop()
  await begin(shop.page, 'sample')
})
afterAll(() => shop.close())

async function editRules(): Promise<void> {
  const { page } = shop
  await goTo(page, 'segments')
  await page.getByRole('button', { name: en('segments.editRules') }).click()
  await page.getByRole('button', { name: /^Lapsed/ }).click()
  await nameField().fill('Gone')
}

const nameField = () => shop.page.getByRole('textbox', { name: en('segments.name'), exact: true })

it('asks before the rules under the pen are left for another page', async () => {
  const { page } = shop
  await editRules()
  await rail(page)
    .getByRole('link', { name: en('app.pages.customers'), exact: true })
    .click()
  const question = page.getByRole('dialog', { name: en('app.unsaved.title') })
  await question.getByRole('button', { name: en('app.unsaved.stay') }).click()
  await page.getByRole('button', { name: en('segments.save'), exact: true }).waitFor()
  expect(await nameField().inputValue()).toBe('Gone')
})

it('asks as well before the draft is thrown away, and then goes', async () => {
  const { page } = shop
  await page.getByRole('button', { name: en('segments.saving.discard'), exact: true }).click()
  const question = page.getByRole('dialog', { name: en('app.unsaved.title') })
  await shop.shot('rules-unsaved')
  await question.getByRole('button', { name: en('app.unsaved.leave') }).click()
  await page.getByRole('button', { name: en('segments.editRules') }).waitFor()
  await editRules()
  await rail(page)
    .getByRole('link', { name: en('app.pages.customers'), exact: true })
    .click()
  await question.getByRole('button', { name: en('app.unsaved.leave') }).click()
  await page.getByRole('heading', { name: en('customers.title'), level: 1 }).waitFor()
  expectQuiet(shop)
})
