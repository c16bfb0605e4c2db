import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { join } from 'node:path'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { IS_FULL_LOOK, violations } from './axe.ts'
import { expectQuiet } from './expectations.ts'
import { writeKnownShop } from './knownShop.ts'
import { misfitsInAllSizes } from './misfits.ts'
import { openShop, type Shop } from './shop.ts'
import { begin, dropFile } from './steps.ts'
import { PLACES, speak, turn, TOUR_STARTS } from './tour/tour.ts'
import type { Words } from './words.ts'

/**
 * Every page, dialog and panel against the rules of WCAG 2.2 AA, in both themes; and nothing runs
 * out of the window or out of its button, in three scripts, wide to zoomed. Both are asked of a
 * place while it stands: to come there takes as long as to ask.
 */
const THEMES = ['light', 'dark'] as const

/**
 * A theme changes colours and nothing else, a language changes words and nothing else: each theme
 * in one language and each language in one theme see all there is, and what was seen in light is
 * asked for its colours in dark. `FULL_LOOK=1` asks everything everywhere.
 */
const themesFor = (locale: Locale): readonly (typeof THEMES)[number][] =>
  locale === 'en' || IS_FULL_LOOK ? THEMES : ['light']

let shop: Shop
let folder: string
let file: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regulars-axe-'))
  file = join(folder, 'sales.xlsx')
  await writeKnownShop(file)
  shop = await openShop({ at: TOUR_STARTS })
})
afterAll(async () => {
  await shop.close()
  await rm(folder, { recursive: true })
})

it('the first run breaks none, light and dark', async () => {
  const { page } = shop
  await page.getByRole('heading', { level: 1 }).waitFor()
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html.${colorScheme}`).waitFor()
    expect(await violations(page, 'first run')).toEqual([])
    await shop.shot(`first-run-${colorScheme}`)
  }
  await begin(page, 'sample')
})

describe.each(['en', 'hy', 'ka'] as const)('in %s', (locale) => {
  // A third script is measured; for a reader of the screen it is one more language.
  const isRead = locale !== 'ka' || IS_FULL_LOOK

  describe.each(themesFor(locale))('%s', (theme) => {
    let words: Words

    beforeAll(async () => {
      words = await speak(shop.page, locale)
      await turn(shop.page, words, theme)
    })

    it.each(PLACES)('$name breaks none, and fits', async ({ name, open, close }) => {
      const { page } = shop
      const picture = name.replaceAll(' ', '-')
      await open(page, words)
      const broken = isRead ? await violations(page, name, theme === 'dark') : []
      if (isRead) await shop.shot(`${locale}-${theme}-${picture}`, broken.length > 0)
      const unfit =
        theme === 'light'
          ? await misfitsInAllSizes(page, (width, isWrong) =>
              shop.shot(`fit-${locale}-${width}-${picture}`, isWrong),
            )
          : []
      await close?.(page)
      expect({ broken, unfit }).toEqual({ broken: [], unfit: [] })
    })

    it.runIf(isRead)('a file before its import breaks none', async () => {
      const { page } = shop
      await dropFile(page, file, words)
      await page
        .getByRole('heading', { name: words('imports.understood') })
        .first()
        .waitFor()
      await shop.shot(`${locale}-${theme}-import-preview`)
      expect(await violations(page, 'import preview')).toEqual([])
      await page.getByRole('button', { name: words('imports.another') }).click()
    })

    it.runIf(isRead)('the question before the sample shop goes breaks none', async () => {
      const { page } = shop
      await page.getByRole('button', { name: words('app.sample.remove') }).click()
      await page.getByRole('dialog', { name: words('app.sample.askTitle') }).waitFor()
      expect(await violations(page, 'question')).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    })
  })
})

it('did all that without an error in the console, a refusal or a failed request', () => {
  expectQuiet(shop)
})
