import { afterEach, expect, it } from 'vitest'
import type { Locale } from '#shared/domain/locales/locale.ts'
import hy from '../../resources/locales/hy/firstRun.json' with { type: 'json' }
import pl from '../../resources/locales/pl/firstRun.json' with { type: 'json' }
import ru from '../../resources/locales/ru/firstRun.json' with { type: 'json' }
import { openTestEngine } from '../support/engines.ts'
import { openShop, type Shop, type ShopOptions } from './shop.ts'

let shop: Shop

afterEach(async () => {
  await shop.close()
})

const WORDS = { hy, pl, ru }

/** The first page in this language: what its field of the currency holds, once it is there. */
async function firstPage(options: ShopOptions, locale: keyof typeof WORDS & Locale) {
  shop = await openShop(options)
  const { title, currency } = WORDS[locale].firstRun
  await shop.page.getByRole('heading', { name: title }).waitFor()
  return shop.page.getByRole('combobox', { name: currency }).innerText()
}

it('begins with the currency and the language of the command line, and keeps them', async () => {
  const options = ['--currency', 'GEL', '--locale', 'hy']
  expect(await firstPage({ args: options }, 'hy')).toContain('₾')
  await shop.page.getByRole('button', { name: hy.firstRun.ways.empty.title }).click()
  await shop.page.waitForURL('**/customers')
  expect(await shop.page.locator('html').getAttribute('lang')).toBe('hy')
  await shop.page.goto(new URL('/', shop.page.url()).href)
  const again = shop.page.getByRole('combobox', { name: hy.firstRun.currency })
  expect(await again.innerText()).toContain('₾')
  expect(shop.complaints).toEqual([])
})

it('begins with the money and the language of the browser where nothing was said', async () => {
  expect(await firstPage({ locale: 'pl-PL' }, 'pl')).toContain('zł')
})

it('takes the euro too where it was said', async () => {
  expect(await firstPage({ locale: 'pl-PL', args: ['--currency', 'EUR'] }, 'pl')).toContain('€')
})

it('leaves a base that has its settings as it is', async () => {
  const prepare = async (basePath: string): Promise<void> => {
    const opened = await openTestEngine({ basePath, currency: 'AMD' })
    await opened.engine.client().settings.update({ locale: 'ru' })
    await opened.close()
  }
  const args = ['--currency', 'PLN', '--locale', 'hy']
  expect(await firstPage({ prepare, args }, 'ru')).toContain('֏')
})
