import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { AxeResults, Result } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { join } from 'node:path'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { expectQuiet } from './expectations.ts'
import { writeKnownShop } from './knownShop.ts'
import { openShop, type Shop } from './shop.ts'
import { begin, dropFile } from './steps.ts'
import { PLACES, speak, turn } from './tour.ts'
import type { Words } from './words.ts'

/** Every page, dialog and panel against the rules of WCAG 2.2 AA, in both themes. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
const ADVICE = ['best-practice']
const THEMES = ['light', 'dark'] as const

let shop: Shop
let folder: string
let file: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regulars-axe-'))
  file = join(folder, 'sales.xlsx')
  await writeKnownShop(file)
  shop = await openShop()
})
afterAll(async () => {
  await shop.close()
  await rm(folder, { recursive: true })
})

/** What breaks a rule, in words; advice is only told on the console. */
async function violations(page: Page, name: string): Promise<string[]> {
  // Colours on their way from one state to the next are nobody's colours.
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  )
  const { violations: found } = await run(page)
  const isAdvice = ({ tags }: Result): boolean => !tags.some((tag) => RULES.includes(tag))
  for (const advice of found.filter(isAdvice))
    console.log(`advice for ${name}: ${wordsFor(advice)}`)
  return found.filter((result) => !isAdvice(result)).map(wordsFor)
}

async function run(page: Page): Promise<AxeResults> {
  // Through the debugger: the page's own content policy forbids scripts from elsewhere.
  const loaded = await page.evaluate(() => 'axe' in window)
  if (!loaded) await page.evaluate(AXE)
  return page.evaluate(
    (tags) =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: tags,
        resultTypes: ['violations'],
      }),
    [...RULES, ...ADVICE],
  )
}

const wordsFor = ({ id, nodes }: Result): string =>
  `${id}: ${nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary})`).join('; ')}`

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

describe.each(['en', 'hy'] as const)('in %s', (locale) => {
  describe.each(THEMES)('%s', (theme) => {
    let words: Words

    beforeAll(async () => {
      words = await speak(shop.page, locale)
      await turn(shop.page, words, theme)
    })

    it.each(PLACES)('$name breaks none', async ({ name, open, close }) => {
      await open(shop.page, words)
      await shop.shot(`${locale}-${theme}-${name.replaceAll(' ', '-')}`)
      expect(await violations(shop.page, name)).toEqual([])
      await close?.(shop.page)
    })

    it('a file before its import breaks none', async () => {
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

    it('the question before the sample shop goes breaks none', async () => {
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
