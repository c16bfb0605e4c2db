import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { begin, choose, goTo, readSegments } from './steps.ts'
import { wordsOf } from './words.ts'

/** An owner shapes the segments: by rule, by preset, by an older version, by file, by hand. */
const en = wordsOf('en')
let shop: Shop
/** The segments of the sample shop under the standard rules. */
let standard: string[][]

beforeAll(async () => {
  shop = await openShop()
  await begin(shop.page, 'sample')
  await goTo(shop.page, 'segments')
  standard = await readSegments(shop.page)
})
afterAll(() => shop.close())

const button = (scope: Page | Locator, key: string, args?: Record<string, string>): Locator =>
  scope.getByRole('button', { name: en(key, args), exact: true })
const studio = (): Locator => shop.page.getByRole('region', { name: en('segments.rules') })
const moves = (): Locator =>
  shop.page.getByRole('table', { name: en('segments.moves.caption') }).first()
/** The figures are those of the draft as it stands. */
const counted = (): Promise<void> =>
  studio().getByText(en('segments.counting')).waitFor({ state: 'hidden' })
const customersOf = (rows: string[][], name: string): number =>
  Number(rows.find((row) => row[0] === name)?.[1])

async function openStudio(): Promise<void> {
  await button(shop.page, 'segments.editRules').click()
  await studio().waitFor()
}

/** Through the last look, with a note; gives what it said of those who move. */
async function save(note: string): Promise<string> {
  const { page } = shop
  await button(studio(), 'segments.save').click()
  const dialog = page.getByRole('dialog', { name: en('segments.saving.title') })
  await dialog.getByRole('textbox', { name: en('segments.saving.note') }).fill(note)
  const said = await dialog.getByText(/would change segment/).innerText()
  await button(dialog, 'segments.save').click()
  await button(page, 'segments.editRules').waitFor()
  return said
}

/** The one condition of the open card is of this kind from now on. */
async function chooseKind(kind: string): Promise<void> {
  const { page } = shop
  await studio()
    .getByRole('button', { name: new RegExp(`^${en('segments.metric')}`) })
    .last()
    .click()
  await page.getByRole('option', { name: en(`segments.kinds.${kind}`), exact: true }).click()
}

it('makes a segment by rule and shows who would move before anything is saved', async () => {
  const { page } = shop
  await openStudio()
  await button(page, 'segments.add').click()
  await page.keyboard.type('Cared for')
  await chooseKind('categories')
  const card = studio().getByRole('listitem').filter({ hasText: 'Cared for' })
  await card.getByRole('button', { name: /^Product categories: Choose/ }).click()
  await page.getByRole('option').first().click()
  await page.keyboard.press('Escape')
  await counted()
  const flow = moves().getByRole('row').filter({ hasText: 'Irregular' })
  const moving = Number(await flow.getByRole('button').innerText())
  expect(moving).toBeGreaterThan(0)
  await eventually(() => card.innerText()).toMatch(new RegExp(`\\b${moving}\\b`))

  await flow.getByRole('button').click()
  const people = page.getByRole('dialog', { name: en('segments.moves.people') })
  await eventually(() => people.getByRole('rowheader').count()).toBe(Math.min(50, moving))
  await shop.shot('studio-people')
  await page.keyboard.press('Escape')
  await people.waitFor({ state: 'hidden' })

  await page.evaluate(() => window.scrollTo(0, 0))
  await shop.shot('studio-draft')
  expect(await save('People who need care')).toMatch(new RegExp(`^${moving} `))
  const after = await readSegments(page)
  expect(customersOf(after, 'Cared for')).toBe(moving)
  expect(customersOf(after, 'Irregular')).toBe(customersOf(standard, 'Irregular') - moving)
})

it('lets segments change places by the arrow keys, and takes every step back', async () => {
  const { page } = shop
  await openStudio()
  const grips = studio().getByRole('button', { name: /^Move .+ by the arrow keys/ })
  const names = (): Promise<(string | null)[]> =>
    grips.evaluateAll((all) => all.map((grip) => grip.getAttribute('aria-label')))
  const before = await names()
  const grip = button(page, 'segments.grip', { name: 'Prospect' }).first()
  await grip.focus()
  await page.keyboard.press('ArrowDown')
  await eventually(names).toEqual([before[1], before[0], ...before.slice(2)])
  expect(await grip.evaluate((element) => element === document.activeElement)).toBe(true)
  await button(page, 'segments.undo').click()
  await eventually(names).toEqual(before)
  expect(await button(studio(), 'segments.save').isDisabled()).toBe(true)
})

it('says in place that nobody can fit a rule, and saves nothing of it', async () => {
  const { page } = shop
  await page.getByRole('button', { name: /^Cared for/ }).click()
  const card = studio().getByRole('listitem').filter({ hasText: 'Cared for' })
  await chooseKind('recencyDays')
  await card.getByRole('textbox', { name: en('segments.kinds.recencyDays') }).fill('100')
  await button(card, 'segments.addCondition').click()
  await chooseKind('recencyDays')
  const second = card.getByRole('combobox', { name: /^Days since the last purchase: / }).last()
  await choose(page, second, en('segments.operators.less'))
  await card
    .getByRole('textbox', { name: en('segments.kinds.recencyDays') })
    .last()
    .fill('50')
  await card
    .getByText(en('segments.findings.contradiction', { n: '1' }))
    .first()
    .waitFor()
  await shop.shot('studio-contradiction')
  expect(await button(studio(), 'segments.save').isDisabled()).toBe(true)
  await button(studio(), 'segments.saving.discard').click()
  const question = page.getByRole('dialog', { name: en('app.unsaved.title') })
  await button(question, 'app.unsaved.leave').click()
  await button(page, 'segments.editRules').waitFor()
})

it('says where the customers of a segment go before it is deleted', async () => {
  const { page } = shop
  await openStudio()
  const held = customersOf(standard, 'Lapsed')
  await button(page, 'segments.actions.of', { name: 'Lapsed' }).click()
  await page.getByRole('menuitem', { name: en('segments.actions.remove') }).click()
  const question = page.getByRole('dialog', {
    name: en('segments.removal.title', { name: 'Lapsed' }),
  })
  await question.getByText(new RegExp(`^Its ${held} customers`)).waitFor()
  const numbers = await question.getByRole('cell').allInnerTexts()
  expect(numbers.map(Number).reduce((sum, number) => sum + number, 0)).toBe(held)
  await button(question, 'segments.removal.confirm').click()
  await question.waitFor({ state: 'hidden' })
  expect(await button(page, 'segments.actions.of', { name: 'Lapsed' }).count()).toBe(0)
  await eventually(() => moves().innerText()).toContain('Lapsed')
  await button(page, 'segments.undo').click()
  await eventually(() => button(studio(), 'segments.close').count()).toBe(1)
})

it('takes ABC with its shares as rules', async () => {
  const { page } = shop
  await button(page, 'segments.presets.title').click()
  await page.getByRole('menuitem', { name: en('segments.presets.abc') }).click()
  const dialog = page.getByRole('dialog', { name: en('segments.presets.abc') })
  await dialog.getByRole('textbox', { name: en('segments.presets.b') }).fill('25')
  await dialog.getByText(en('segments.presets.tooMuch')).waitFor()
  await dialog.getByRole('textbox', { name: en('segments.presets.a') }).fill('70')
  await dialog.getByText(en('segments.presets.c', { percent: '5%' })).waitFor()
  await button(dialog, 'segments.presets.load').click()
  await dialog.waitFor({ state: 'hidden' })
  await save('Classes')
  const rows = await readSegments(page)
  expect(rows.map(([name]) => name)).toEqual([
    ...['prospect', 'abc-a', 'abc-b', 'abc-c', 'abc-none'].map((id) => en(`segments.names.${id}`)),
  ])
  const all = (list: string[][]): number => list.reduce((sum, row) => sum + Number(row[1]), 0)
  expect(all(rows)).toBe(all(standard))
})

it('shows the versions with their notes and brings the first one back', async () => {
  const { page } = shop
  await openStudio()
  await button(page, 'segments.versions.title').click()
  const versions = page.getByRole('dialog', { name: en('segments.versions.title') })
  await versions.getByText('Classes').waitFor()
  await versions.getByText('People who need care').waitFor()
  const first = versions.getByRole('listitem').filter({ hasText: en('segments.versions.first') })
  await first.getByRole('button', { expanded: false }).click()
  await first.getByText(en('segments.restRule')).waitFor()
  await shop.shot('studio-versions')
  await first.getByRole('button', { name: /^Restore/ }).click()
  await versions.waitFor({ state: 'hidden' })
  await save('')
  expect(await readSegments(page)).toEqual(standard)
})

it('saves the rules as a file and opens them again', async () => {
  const { page } = shop
  await openStudio()
  await button(page, 'segments.files.title').click()
  const file = await shop.saved(() =>
    page.getByRole('menuitem', { name: en('segments.files.export') }).click(),
  )
  await button(page, 'segments.actions.of', { name: 'New' }).click()
  await page.getByRole('menuitem', { name: en('segments.actions.copy') }).click()
  await studio().getByText('New, copy').first().waitFor()
  await button(page, 'segments.files.title').click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: en('segments.files.import') }).click()
  await (await chooser).setFiles(file.path)
  await eventually(() => button(studio(), 'segments.close').count()).toBe(1)
  expect(await studio().getByText('New, copy').count()).toBe(0)
  await button(studio(), 'segments.close').click()
})

it('puts a customer into a segment by hand, with a reason, and lets the rules decide again', async () => {
  const { page } = shop
  await page.evaluate(() => void (window.location.hash = '/customers/7'))
  await button(page, 'segments.pins.pin').click()
  const dialog = page.getByRole('dialog', { name: /^Put .+ into a segment$/ })
  await button(dialog, 'segments.pins.save').click()
  await dialog.getByText(en('app.field.required')).waitFor()
  await choose(page, dialog.getByRole('combobox'), en('segments.names.large-regular'))
  await dialog.getByRole('textbox', { name: en('segments.pins.reason') }).fill('A second shop')
  await button(dialog, 'segments.pins.save').click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText(en('segments.pins.heldForGood')).waitFor()
  await shop.shot('pin-customer')

  await goTo(page, 'segments')
  const held = customersOf(standard, en('segments.names.large-regular'))
  await eventually(async () =>
    customersOf(await readSegments(page), en('segments.names.large-regular')),
  ).toBe(held + 1)
  const pins = page.getByRole('table', { name: en('segments.pins.title') })
  await pins.getByText('A second shop').waitFor()
  await pins.getByRole('button', { name: /^Let the rules decide/ }).click()
  await pins.waitFor({ state: 'detached' })
  await eventually(() => readSegments(page)).toEqual(standard)
})

it('did all that without an error in the console, a refusal or a failed request', () => {
  expectQuiet(shop)
})
