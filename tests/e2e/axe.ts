import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { AxeResults, Result } from 'axe-core'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
const ADVICE = ['best-practice']
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** The long form asks for advice too, and asks every rule in every theme. */
export const IS_FULL_LOOK = process.env.FULL_LOOK === '1'

/**
 * What breaks a rule of WCAG 2.2 AA, in words; advice is only told on the console.
 * @param colours only the rules about colours: for a place seen before in another theme
 */
export async function violations(page: Page, name: string, colours = false): Promise<string[]> {
  // Colours on their way from one state to the next are nobody's colours.
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  )
  let { violations: found } = await run(page, colours && !IS_FULL_LOOK)
  if (found.length > 0) {
    // A page that is still at work fades what it works at; what stays wrong is wrong.
    await page.waitForTimeout(800)
    found = (await run(page, colours && !IS_FULL_LOOK)).violations
  }
  const isAdvice = ({ tags }: Result): boolean => !tags.some((tag) => RULES.includes(tag))
  for (const advice of found.filter(isAdvice))
    console.log(`advice for ${name}: ${wordsFor(advice)}`)
  return found.filter((result) => !isAdvice(result)).map(wordsFor)
}

async function run(page: Page, colours: boolean): Promise<AxeResults> {
  // Through the debugger: the page's own content policy forbids scripts from elsewhere.
  const loaded = await page.evaluate(() => 'axe' in window)
  if (!loaded) await page.evaluate(AXE)
  return page.evaluate(
    (runOnly) =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly,
        resultTypes: ['violations'],
      }),
    colours
      ? { type: 'rule' as const, values: OF_COLOURS }
      : { type: 'tag' as const, values: IS_FULL_LOOK ? [...RULES, ...ADVICE] : RULES },
  )
}

const wordsFor = ({ id, nodes }: Result): string =>
  `${id}: ${nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary})`).join('; ')}`
