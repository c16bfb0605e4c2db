import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { eventually, expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { begin } from './steps.ts'
import { wordsOf } from './words.ts'

/** A campaign from its plan to its end: what contradicts itself is said, who is left out is shown. */
const en = wordsOf('en')
let shop: Shop

beforeAll(async () => {
  shop = await openShop()
  await begin(shop.page, 'sample', 'Polish')
})
afterAll(() => shop.close())

const button = (key: string): Locator =>
  shop.page.getByRole('button', { name: en(key), exact: true })
const figure = (key: string): Locator =>
  shop.page
    .locator('dl > div')
    .filter({ hasText: en(key) })
    .locator('dd')
    .first()

async function go(path: string): Promise<void> {
  await shop.page.evaluate((hash) => void (window.location.hash = hash), path)
}

it('a plan that contradicts itself is not saved, and says why beside the field', async () => {
  const { page } = shop
  await go('/calls?tab=campaigns')
  await page.getByRole('link', { name: en('campaigns.form.new') }).click()
  await page.getByRole('heading', { name: en('campaigns.form.new'), level: 1 }).waitFor()
  await button('campaigns.form.save').click()
  await page.getByText(en('campaigns.problems.nobodyChosen')).waitFor()
  const name = page.getByRole('textbox', { name: en('campaigns.form.name') })
  await eventually(() => name.evaluate((one) => one === document.activeElement)).toBe(true)
  await name.fill('Come back')
  for (const segment of ['lapsed', 'new', 'one-off']) {
    await page.getByRole('checkbox', { name: en(`segments.names.${segment}`) }).click()
  }
  await page.getByLabel(en('campaigns.form.untilDay'), { exact: true }).fill('2020-01-01')
  await page.getByText(en('campaigns.problems.untilBeforeFrom')).waitFor()
  await shop.shot('campaign-form-wrong')
  await button('campaigns.form.save').click()
  await page.getByLabel(en('campaigns.form.untilDay'), { exact: true }).fill('')
  await page.getByRole('radio', { name: en('campaigns.form.byShares') }).click()
  await page.getByRole('combobox', { name: 'Account manager 1', exact: true }).fill('Ani')
  await button('campaigns.form.addManager').click()
  await page.getByRole('combobox', { name: 'Account manager 2', exact: true }).fill('Ani')
  await page.getByText(en('campaigns.problems.managerTwice')).waitFor()
  await page.getByRole('combobox', { name: 'Account manager 2', exact: true }).fill('Ewa')
  await page.getByRole('textbox', { name: en('campaigns.form.holdOut') }).fill('20')
  await page.getByRole('textbox', { name: en('campaigns.form.variantB') }).fill('50')
  expect(await violations(page, 'campaign form')).toEqual([])
  await button('campaigns.form.save').click()
  await page.getByRole('heading', { name: 'Come back', level: 1 }).waitFor()
})

it('before the start it shows who would be called and who not; then it is started once', async () => {
  const { page } = shop
  await figure('campaigns.check.called').waitFor()
  const called = Number(await figure('campaigns.check.called').innerText())
  const heldOut = Number(await figure('campaigns.check.heldOut').innerText())
  const leftOut = Number(await figure('campaigns.check.leftOut').innerText())
  const audience = Number(await figure('campaigns.check.audience').innerText())
  expect(called + heldOut + leftOut).toBe(audience)
  expect(Math.abs(heldOut - (called + heldOut) * 0.2)).toBeLessThanOrEqual(1)
  await page
    .getByRole('button', { name: en('campaigns.leftOut.see') })
    .first()
    .click()
  const panel = page.getByRole('dialog', { name: en('campaigns.leftOut.title') })
  await panel.getByRole('link').first().waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
  await shop.shot('campaign-draft')
  expect(await violations(page, 'campaign draft')).toEqual([])
  await button('campaigns.actions.start').click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: en('campaigns.actions.start') })
    .click()
  await page.getByText(en('campaigns.targets.title')).first().waitFor()
  expect(Number(await figure('campaigns.figures.left').innerText())).toBe(called)
  await page.getByText(en('campaigns.targets.found', { n: String(called + heldOut) }, 1)).waitFor()
  await shop.shot('campaign-running')
  expect(await violations(page, 'campaign running')).toEqual([])
})

it('its hours change while it runs; it is paused, goes on and is closed; a copy is a draft', async () => {
  const { page } = shop
  await button('campaigns.actions.change').click()
  const dialog = page.getByRole('dialog', { name: en('campaigns.change.title') })
  await dialog.getByLabel(en('campaigns.form.untilTime')).fill('08:00')
  await dialog.getByText(en('campaigns.problems.untilBeforeBegin')).waitFor()
  await dialog.getByLabel(en('campaigns.form.untilTime')).fill('18:30')
  await dialog.getByRole('button', { name: en('campaigns.change.save') }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText(/09:00–18:30/).waitFor()
  await button('campaigns.actions.pause').click()
  await button('campaigns.actions.resume').click()
  await button('campaigns.actions.close').click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: en('campaigns.actions.close'), exact: true })
    .last()
    .click()
  await eventually(() => figure('campaigns.figures.left').innerText()).toBe('0')
  await button('campaigns.actions.copy').click()
  const name = page.getByRole('textbox', { name: en('campaigns.form.name') })
  await name.waitFor()
  expect(await name.inputValue()).toBe('Come back (2)')
  await go('/calls?tab=campaigns')
  await page.getByRole('link', { name: 'Come back (2)' }).waitFor()
  await shop.shot('campaign-list')
  expect(await violations(page, 'campaign list')).toEqual([])
  await expectQuiet(shop)
})
