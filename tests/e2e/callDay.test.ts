import Database from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import { DISPOSITIONS, type Disposition } from '#shared/domain/scripts/callList.ts'
import { violations } from './axe.ts'
import { at, fillCallShop } from './callShop.ts'
import { eventually, expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { wordsOf, type Words } from './words.ts'

/** A day of sixty calls by keys alone, in five languages, with a clock that is moved. */
const CARDS = 60
/** Each language has its part of the day, and says its callbacks in its own words. */
const CALLBACKS: Record<Locale, string> = {
  en: 'in 1 hour',
  pl: 'jutro 10',
  hy: 'վաղը ժամը 10-ին',
  ka: 'ხვალ 10-ზე',
  ru: 'завтра в 10',
}
const NAMES: Record<Locale, string> = {
  en: 'English',
  pl: 'Polski',
  hy: 'Հայերեն',
  ka: 'ქართული',
  ru: 'Русский',
}
/** Outcomes that end a customer's day, so that nobody comes twice but those called back. */
const ENDING: Disposition[] = [
  'no-answer',
  'reached-interested',
  'voicemail',
  'reached-not-interested',
  'wrong-number',
  'reached-order',
]
let shop: Shop
let words: Words = wordsOf('en')
/** Who was called, in order, without what was taken back. */
const called: { name: string; disposition: Disposition }[] = []

beforeAll(async () => {
  shop = await openShop({
    at: at('10:00'),
    // A callback at night is refused on purpose.
    mayFail: /\/rpc\/callDay\/record$/,
    prepare: async (basePath) => void (await fillCallShop(basePath, CARDS + 5)),
  })
  await shop.page.evaluate(countPointers)
})
afterAll(() => shop.close())

/** Any touch of a mouse is noted for the tab, also after it was loaded anew. */
function countPointers(): void {
  for (const kind of ['pointerdown', 'mousedown']) {
    window.addEventListener(kind, () => sessionStorage.setItem('pointers', kind), true)
  }
}

const who = (page: Page): Promise<string> => page.locator('h1[data-card-title]').innerText()
const keyOf = (disposition: Disposition): string => String(DISPOSITIONS.indexOf(disposition) + 1)

/** What the base holds, seen from outside of the program. */
function inBase<Row>(sql: string): Row[] {
  const base = new Database(shop.basePath, { readonly: true })
  try {
    return base.prepare(sql).all() as Row[]
  } finally {
    base.close()
  }
}
const keptCalls = (): { name: string; disposition: Disposition }[] =>
  inBase(`SELECT c.name, k.disposition FROM call k JOIN customer c ON c.id = k.customer_id
          WHERE k.undone_at IS NULL ORDER BY k.id`)

/** After an outcome: it is said, and the next card stands. */
async function goneOn(name: string, disposition: Disposition): Promise<void> {
  const outcome = words(`callDay.dispositions.${disposition}`)
  const { page } = shop
  await page.getByText(words('callDay.recorded', { name, outcome }), { exact: true }).waitFor()
  await eventually(() => who(page)).not.toBe(name)
  called.push({ name, disposition })
}

async function choose(disposition: Disposition): Promise<string> {
  const name = await who(shop.page)
  await shop.page.keyboard.press(keyOf(disposition))
  await goneOn(name, disposition)
  return name
}

/** Three keys: the field, the words (here typed), Enter. */
async function callBack(text: string): Promise<string> {
  const name = await who(shop.page)
  await shop.page.keyboard.press('c')
  await shop.page.keyboard.type(text)
  await shop.page.keyboard.press('Enter')
  await goneOn(name, 'reached-callback')
  return name
}

async function moveClock(time: string): Promise<void> {
  await shop.moveClock(at(time))
  // As when somebody comes back to the window: a page that slept has missed its turns.
  await shop.page.evaluate(() => window.dispatchEvent(new Event('focus')))
}

async function speakByKeys(locale: Locale): Promise<void> {
  const { page } = shop
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder(words('app.palette.placeholder')).waitFor()
  await page.keyboard.type(NAMES[locale])
  await page.getByRole('option', { name: NAMES[locale] }).first().waitFor()
  await page.keyboard.press('Enter')
  words = wordsOf(locale)
  await page.getByRole('navigation', { name: words('app.rail.label'), exact: true }).waitFor()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

it('opens today’s list and begins with Enter', async () => {
  const { page } = shop
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await page.getByRole('region', { name: words('callDay.plan.label') }).waitFor()
  await page.getByText(words('callDay.plan.toCall', { n: String(CARDS) }, -1)).waitFor()
  expect(await violations(page, 'today’s list')).toEqual([])
  await shop.shot('call-list')
  await page.keyboard.press('Enter')
  await page.locator('h1[data-card-title]').waitFor()
})

it('ticks the script, writes a note, takes a call back and makes it again', async () => {
  const { page } = shop
  const name = await who(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await page.keyboard.type('still has some')
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await page.keyboard.type('call after lunch, not 12')
  await page.keyboard.press('Enter')
  expect(await violations(page, 'call card')).toEqual([])
  await shop.shot('call-card')
  await choose('reached-interested')
  expect(keptCalls()).toEqual([{ name, disposition: 'reached-interested' }])

  // Also after the tab was loaded anew.
  await page.reload()
  await page.evaluate(countPointers)
  await page.getByRole('button', { name: new RegExp(`^${words('callDay.undo')}`) }).waitFor()
  await eventually(() => who(page)).not.toBe('')
  await page.keyboard.press('u')
  await eventually(() => who(page)).toBe(name)
  expect(keptCalls()).toEqual([])
  called.pop()
  const note = page.getByRole('textbox', { name: words('callDay.note') })
  await eventually(() => note.inputValue()).toBe('call after lunch, not 12')
  await choose('reached-order')
  expect(keptCalls()).toEqual([{ name, disposition: 'reached-order' }])
  const [kept] = inBase<{ note: string; answers: string }>('SELECT note, answers FROM call')
  expect(kept?.note).toBe('call after lunch, not 12')
  expect(kept?.answers).toContain('still has some')
})

it('skips nobody without a reason, and takes that back too', async () => {
  const { page } = shop
  const name = await who(page)
  await page.keyboard.press('s')
  await page.getByRole('dialog', { name: words('callDay.skip.title', { name }) }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(words('app.field.required')).waitFor()
  await page.keyboard.type('in the mountains')
  await page.keyboard.press('Enter')
  await eventually(() => who(page)).not.toBe(name)
  await page.keyboard.press('u')
  await eventually(() => who(page)).toBe(name)
  await choose('no-answer')
})

it('says what is wrong with a callback, and keeps what was typed', async () => {
  const { page } = shop
  const name = await who(page)
  const field = page.getByRole('combobox', { name: words('callDay.callback') })
  await page.keyboard.press('3')
  await page.keyboard.type('today 9:30')
  await page.keyboard.press('Enter')
  await page.getByText(/has passed/).waitFor()
  await field.press('Control+a')
  // Nobody is called at night: the hours of the campaign propose the next morning.
  await page.keyboard.type('today 21:30')
  await page.keyboard.press('Enter')
  await page.getByText(/Outside the calling hours/).waitFor()
  expect(await field.inputValue()).toBe('today 21:30')
  expect(await who(page)).toBe(name)
  await page.keyboard.press('Enter')
  await goneOn(name, 'reached-callback')
})

it('calls on in five languages, and callbacks come first when their minute has come', async () => {
  const { page } = shop
  const early = await callBack(CALLBACKS.en)
  await shop.page.keyboard.press('c')
  const chosen = await who(page)
  // The first of the usual moments is in an hour.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await goneOn(chosen, 'reached-callback')
  for (const locale of LOCALES) {
    if (locale !== 'en') {
      await speakByKeys(locale)
      await callBack(CALLBACKS[locale])
    }
    for (const disposition of ENDING) await choose(disposition)
  }
  await moveClock('11:05')
  // Both are due; by then the page speaks Russian, which has a form of its own for two.
  await page.getByText(words('callDay.reminder.many', { n: '2' }, 1), { exact: true }).waitFor()
  // The open card is finished first.
  await choose('no-answer')
  expect(await who(page)).toBe(early)
  await choose('reached-order')
  expect(await who(page)).toBe(chosen)
  await choose('reached-not-interested')
  await speakByKeys('en')
})

it('takes a do-not-call back, and whoever it stays with is never shown again', async () => {
  const { page } = shop
  const spared = await choose('do-not-call')
  await page.keyboard.press('u')
  await eventually(() => who(page)).toBe(spared)
  called.pop()
  expect(inBase('SELECT 1 FROM customer WHERE do_not_call = 1')).toEqual([])
  await choose('reached-interested')
  const gone = await choose('do-not-call')
  expect(inBase('SELECT name FROM customer WHERE do_not_call = 1')).toEqual([{ name: gone }])
})

it('goes on to the end of the day, and sums it up', async () => {
  const { page } = shop
  for (let turn = 0; called.length < CARDS - 1; turn++) {
    await choose(ENDING[turn % ENDING.length]!)
  }
  const last = await who(page)
  await page.keyboard.press('5')
  await page.getByRole('heading', { name: words('callDay.over.title'), level: 1 }).waitFor()
  const takeBack = new RegExp(`^${words('callDay.takeBack')}: ${last}`)
  await page.getByRole('button', { name: takeBack }).press('Enter')
  await eventually(() => who(page)).toBe(last)
  expect(keptCalls()).toEqual(called)
  await page.keyboard.press('5')
  await page.getByRole('heading', { name: words('callDay.over.title'), level: 1 }).waitFor()
  called.push({ name: last, disposition: 'no-answer' })
  const made = page.locator('dt', { hasText: words('callDay.summary.made') })
  await eventually(() => made.locator('+ dd').innerText()).toBe(String(CARDS))
  expect(await violations(page, 'end of the day')).toEqual([])
  await shop.shot('call-day-over')
})

it('kept each of the sixty calls once, in their order, and called nobody after their no', () => {
  expect(keptCalls()).toEqual(called)
  expect(called).toHaveLength(CARDS)
  const refused = called.findIndex(({ disposition }) => disposition === 'do-not-call')
  const after = called.slice(refused + 1).map(({ name }) => name)
  expect(after).not.toContain(called[refused]!.name)
})

it('did all that without a mouse and without an error', async () => {
  expect(await shop.page.evaluate(() => sessionStorage.getItem('pointers'))).toBeNull()
  expectQuiet(shop)
})
