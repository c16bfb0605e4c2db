import type { Page } from 'playwright-core'
import type { Words } from '../words.ts'

/** Every place of the program, each reached from its address and waited for until it stands. */
export interface Place {
  name: string
  open(page: Page, words: Words): Promise<void>
  /** Leaves the page as it was. */
  close?(page: Page): Promise<void>
}

export const at = async (page: Page, path: string): Promise<void> => {
  await page.evaluate((hash) => void (window.location.hash = hash), path)
}
export const escape = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}
export const title = (page: Page, text: string): Promise<void> =>
  page.getByRole('heading', { name: text, level: 1, exact: true }).waitFor()

/** A page whose title is its text `title`, and something on it that stands when it is filled. */
export const place = (
  name: string,
  path: string,
  feature: string,
  filled: (page: Page, words: Words) => Promise<void>,
): Place => ({
  name,
  open: async (page, words) => {
    await at(page, path)
    await title(page, words(`${feature}.title`))
    await filled(page, words)
  },
})
