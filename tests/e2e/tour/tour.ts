import type { Page } from 'playwright-core'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import { wordsOf, type Words } from '../words.ts'
import { APP } from './app.ts'
import { CALLS } from './calls.ts'
import { CUSTOMERS } from './customers.ts'
import { DISCOUNTS } from './discounts.ts'
import { FORMS } from './forms.ts'
import { MOVEMENT } from './movement.ts'
import { PRICE_LISTS } from './priceLists.ts'
import { PRODUCTS } from './products.ts'
import { SALES } from './sales.ts'
import { SEGMENTS } from './segments.ts'
import { place, type Place } from './place.ts'

/** A Wednesday, 10:30: people may be called then, and the list of the day is not empty. */
export const TOUR_STARTS = '2026-11-18T10:30:00Z'

/**
 * Every place of the program on the sample shop, whichever language is on, in an order in which
 * each finds what it needs.
 */
export const PLACES: Place[] = [
  place('today', '/', 'today', (page, words) =>
    page
      .getByRole('region', { name: words('today.callFirst.title') })
      // Once a campaign runs, its calls stand here.
      .or(page.getByRole('region', { name: words('callDay.home.title') }))
      .waitFor(),
  ),
  ...CUSTOMERS,
  ...SALES,
  ...SEGMENTS,
  ...DISCOUNTS,
  ...MOVEMENT,
  ...PRICE_LISTS,
  ...PRODUCTS,
  ...CALLS,
  ...FORMS,
  ...APP,
]

/** By the menu in the top bar, in whatever language it is now. */
export async function speak(page: Page, locale: Locale): Promise<Words> {
  const now = (await page.locator('html').getAttribute('lang')) as Locale
  const words = wordsOf(locale)
  if (now === locale) return words
  await page.getByRole('button', { name: wordsOf(now)('app.top.language'), exact: true }).click()
  await page.getByRole('menuitemcheckbox').nth(LOCALES.indexOf(locale)).click()
  await page.getByRole('navigation', { name: words('app.rail.label'), exact: true }).waitFor()
  return words
}

/** By the menu in the top bar. */
export async function turn(page: Page, words: Words, theme: 'light' | 'dark'): Promise<void> {
  await page.getByRole('button', { name: words('app.top.theme') }).click()
  await page.getByRole('menuitemcheckbox', { name: words(`app.themes.${theme}`) }).click()
  await page.locator(`html.${theme}`).waitFor()
  await page.getByRole('menu').waitFor({ state: 'hidden' })
}
