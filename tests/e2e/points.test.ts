import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { violations } from './axe.ts'
import { eventually, expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { begin } from './steps.ts'
import { speak, turn } from './tour/tour.ts'
import { wordsOf, type Words } from './words.ts'

/** Points: the rules set, points given and taken by hand, what is owed, who brought whom. */
const en = wordsOf('en')
let shop: Shop

beforeAll(async () => {
  shop = await openShop({ mayFail: /points\/setReferral/ })
  await begin(shop.page, 'sample', en('app.currencies.AMD'))
})
afterAll(() => shop.close())

const at = (path: string): Promise<void> =>
  shop.page.evaluate((hash) => void (window.location.hash = hash), path)
const dialog = (name: string): Locator => shop.page.getByRole('dialog', { name })
const section = (words: Words, key: string): Locator =>
  shop.page.getByRole('region', { name: words(key), exact: true })

async function openTab(words: Words): Promise<void> {
  await at('/discounts?tab=points')
  const rules = section(words, 'points.rules.title')
  await rules.getByRole('paragraph').or(rules.getByRole('listitem')).first().waitFor()
}

/** Goes to a customer of the sample and waits for their points. */
async function openCustomer(id: number, words: Words): Promise<Locator> {
  await at(`/customers/${id}`)
  const points = section(words, 'points.title')
  const adjust = words('points.account.adjust')
  await points.getByRole('button', { name: adjust, disabled: false }).waitFor()
  return points
}

/** What a segment whose customers earn points gets, on the page of segments. */
const POINTS_FOR = new RegExp(`^${en('conditions.says.points', { money: '' })}`)

/** Opens what a segment gets, of those that earn points in the sample. */
async function openConditions(): Promise<Locator> {
  const name = en('segments.names.large-regular')
  await at('/segments')
  const edit = shop.page.getByRole('button', { name: en('conditions.editOf', { name }) })
  await shop.page.getByText(en('conditions.says.deliveryFree')).first().waitFor()
  await edit.press('Enter')
  const panel = dialog(name)
  await panel.waitFor()
  return panel
}

/** Opens the rules and turns points on or off there. */
async function switchPoints(): Promise<Locator> {
  await openTab(en)
  await shop.page.getByRole('button', { name: en('points.rules.change') }).press('Enter')
  const form = dialog(en('points.rules.title'))
  await form.getByRole('switch', { name: en('points.form.active') }).press('Space')
  return form
}

it('a shop without points says so, and nothing of them to its customers', async () => {
  const form = await switchPoints()
  await form.getByRole('button', { name: en('points.save') }).press('Enter')
  await shop.page.getByText(en('points.rules.off')).waitFor()
  await shop.page.getByText(en('points.liability.none')).first().waitFor()
  await at('/customers/7')
  await shop.page.getByRole('heading', { name: en('customers.purchases') }).waitFor()
  await eventually(() => section(en, 'points.title').count()).toBe(0)
  const gets = section(en, 'conditions.agreement.title')
  await gets.getByText(en('conditions.questions.delivery'), { exact: true }).waitFor()
  expect(await gets.getByText(en('conditions.questions.points'), { exact: true }).count()).toBe(0)
})

it('promises a segment none either, and says why where they are set for it', async () => {
  const { page } = shop
  const panel = await openConditions()
  expect(await page.getByText(POINTS_FOR).count()).toBe(0)
  await panel.getByRole('switch', { name: en('conditions.points') }).scrollIntoViewIfNeeded()
  await panel.getByText(en('conditions.pointsOff')).waitFor()
  expect(await violations(page, 'conditions without points')).toEqual([])
  await shop.shot('conditions-points-off')
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
})

it('the rules are set by keys alone; what makes no sense is said beside its field', async () => {
  const { page } = shop
  const form = await switchPoints()
  await form.getByLabel(en('points.form.value')).fill('0')
  await form.getByLabel(en('points.form.share')).fill('120')
  await form.getByRole('button', { name: en('points.form.addTier') }).press('Enter')
  const tier = (n: number, what: string): Locator =>
    form.getByLabel(en('points.form.tierField', { n: String(n), what: en(`points.form.${what}`) }))
  await tier(1, 'tierFrom').fill('200000')
  await tier(1, 'tierTimes').fill('1.5')
  await tier(2, 'tierFrom').fill('100000')
  await tier(2, 'tierTimes').fill('2')
  await form.getByRole('button', { name: en('points.save') }).press('Enter')
  await form.getByText(en('points.problems.notAscending', { limit: '200,000\u00a0֏' })).waitFor()
  expect(await violations(page, 'rules with faults')).toEqual([])
  await shop.shot('points-rules-faults')
  await form.getByLabel(en('points.form.value')).fill('1')
  await form.getByLabel(en('points.form.share')).fill('50')
  await tier(2, 'tierFrom').fill('500000')
  await form.getByLabel(en('points.form.points'), { exact: true }).fill('')
  await form.getByLabel(en('points.form.forBringer')).fill('200')
  await form.getByLabel(en('points.form.firstPurchase')).fill('5000')
  await section(en, 'points.example.title').waitFor()
  await shop.shot('points-rules')
  await form.getByRole('button', { name: en('points.save') }).press('Enter')
  await form.waitFor({ state: 'hidden' })
  await page.getByText(en('points.rules.tier', { from: '500,000\u00a0֏', times: '2' })).waitFor()
})

it('promises them to a segment again once they are on', async () => {
  const { page } = shop
  const panel = await openConditions()
  await page.getByText(POINTS_FOR).first().waitFor()
  expect(await panel.getByText(en('conditions.pointsOff')).count()).toBe(0)
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
})

it('points are given and taken with a reason, never more than there are', async () => {
  const { page } = shop
  const points = await openCustomer(7, en)
  const adjust = async (way: 'give' | 'take', n: string, reason: string): Promise<Locator> => {
    await points.getByRole('button', { name: en('points.account.adjust') }).press('Enter')
    const form = dialog(en('points.adjust.title'))
    await form.getByRole('radio', { name: en(`points.adjust.${way}`) }).press('Space')
    await form.getByLabel(en('points.points')).fill(n)
    await form.getByLabel(en('points.adjust.reason')).fill(reason)
    await form.getByRole('button', { name: en('points.save') }).press('Enter')
    return form
  }
  await (await adjust('give', '1500', 'A gift')).waitFor({ state: 'hidden' })
  await points.getByText(en('points.count', { n: '1,500' }, 1), { exact: true }).waitFor()
  const refused = await adjust('take', '1501', 'Too many')
  await refused.getByText(en('points.adjust.tooMany', { n: '1,500' }, 1)).waitFor()
  expect(await violations(page, 'adjust')).toEqual([])
  await page.keyboard.press('Escape')
  await refused.waitFor({ state: 'hidden' })
  await (await adjust('take', '300', 'Counted wrongly')).waitFor({ state: 'hidden' })
  await points.getByText(en('points.count', { n: '1,200' }, 1), { exact: true }).waitFor()
  await points.getByRole('button', { name: en('points.account.statement') }).press('Enter')
  const panel = dialog(en('points.statement.title'))
  await panel.getByText('Counted wrongly').waitFor()
  const balances = await panel.locator('tbody tr td:last-child').allInnerTexts()
  expect(balances).toEqual(['1,200', '1,500'])
  expect(await violations(page, 'statement')).toEqual([])
  await shop.shot('points-statement')
  await page.keyboard.press('Escape')
})

it('who brought a customer is found by name, and not in a circle', async () => {
  const { page } = shop
  const name = async (id: number): Promise<string> => {
    await openCustomer(id, en)
    return page.getByRole('heading', { level: 1 }).innerText()
  }
  const bring = async (by: string): Promise<void> => {
    const points = section(en, 'points.title')
    await points.getByRole('button', { name: en('points.brought.ask') }).press('Enter')
    const form = dialog(en('points.brought.ask'))
    await form.getByPlaceholder(en('app.findCustomer.search')).fill(by)
    await page.getByRole('option', { name: by }).first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await form.getByRole('button', { name: en('points.save') }).press('Enter')
  }
  const first = await name(7)
  const second = await name(8)
  await bring(first)
  await section(en, 'points.title').getByRole('link', { name: first }).waitFor()
  await openCustomer(7, en)
  await section(en, 'points.title').getByRole('link', { name: second }).waitFor()
  await bring(second)
  await page.getByText(en('errors.points.referralCircle.title')).first().waitFor()
  await page.keyboard.press('Escape')
  await dialog(en('points.brought.ask')).waitFor({ state: 'hidden' })
})

it('what the shop owes stands on the tab, and who it owes it to', async () => {
  await openTab(en)
  const owed = section(en, 'points.liability.title')
  await owed.getByText('1,200\u00a0֏').first().waitFor()
  const holders = section(en, 'points.holders.title')
  await eventually(() => holders.locator('tbody tr').count()).toBe(1)
  await holders.getByRole('link').press('Enter')
  await section(en, 'points.title').waitFor()
})

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  it.each(LOCALES)('%s breaks no rule, in a small window too', async (locale) => {
    const { page } = shop
    const words = await speak(page, locale)
    await turn(page, words, theme)
    for (const width of [1024, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await openTab(words)
      await section(words, 'points.holders.title').locator('tbody tr').first().waitFor()
      await shop.shot(`points-tab-${locale}-${theme}-${width}`)
      expect(await violations(page, 'points')).toEqual([])
      const overflow = await page.evaluate(() => document.body.scrollWidth - window.innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    }
    await page.getByRole('button', { name: words('points.rules.change') }).click()
    await dialog(words('points.rules.title')).waitFor()
    await shop.shot(`points-form-${locale}-${theme}`)
    expect(await violations(page, 'rules')).toEqual([])
    await page.keyboard.press('Escape')
    const points = await openCustomer(7, words)
    await points.scrollIntoViewIfNeeded()
    await shop.shot(`points-customer-${locale}-${theme}`)
    expect(await violations(page, 'customer')).toEqual([])
    await points.getByRole('button', { name: words('points.account.statement') }).click()
    await dialog(words('points.statement.title')).getByText('A gift').waitFor()
    await shop.shot(`points-statement-${locale}-${theme}`)
    await page.keyboard.press('Escape')
    await dialog(words('points.statement.title')).waitFor({ state: 'hidden' })
  })
})

it('did all that without an error in the console, a refusal or a failed request', () => {
  expectQuiet(shop)
})
