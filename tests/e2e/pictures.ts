import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { openShop } from './shop.ts'
import { begin, choose, goTo, waitForInk } from './steps.ts'
import { TOUR_STARTS } from './tour/tour.ts'
import { wordsOf } from './words.ts'

/**
 * Takes the README's pictures of the real program on the sample shop:
 * `node tests/e2e/pictures.ts [name ...]` writes `resources/pictures/*.png`.
 */
const en = wordsOf('en')
const FOLDER = fileURLToPath(new URL('../../resources/pictures', import.meta.url))
const MOST_BYTES = 200 * 1024

async function take(page: Page, name: string): Promise<void> {
  // A pointer at rest on something would show it as if it were chosen.
  await page.mouse.move(0, 0)
  await page.evaluate(() => document.fonts.ready)
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  if (png.length > MOST_BYTES) throw new Error(`${name}.png is too large: ${png.length} bytes`)
  await writeFile(join(FOLDER, `${name}.png`), png)
  console.log(`resources/pictures/${name}.png, ${Math.round(png.length / 1024)} KB`)
}

/** How each of them comes about; the first page is Today. */
const PICTURES: Record<string, (page: Page) => Promise<void>> = {
  async today(page) {
    await page.getByRole('region', { name: en('callDay.home.title') }).waitFor()
  },
  async customers(page) {
    await goTo(page, 'customers')
    await page.getByRole('gridcell').nth(40).waitFor()
    // Two columns fewer, so that the others stand whole in a small window.
    await page.getByRole('button', { name: en('customers.chooseColumns') }).click()
    await page.getByRole('checkbox', { name: en('customers.columns.city') }).click()
    await page.getByRole('checkbox', { name: en('customers.columns.overdue') }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.getByRole('heading', { level: 1 }).click()
  },
  async catalogue(page) {
    await goTo(page, 'products')
    await page.getByRole('gridcell').nth(40).waitFor()
    await page.waitForFunction(() => [...document.images].every(({ complete }) => complete))
  },
  async segments(page) {
    await goTo(page, 'segments')
    await page.getByRole('table', { name: en('segments.caption') }).waitFor()
  },
  async 'price-list'(page) {
    await page.evaluate(() => void (window.location.hash = '/price-lists?segment=large-regular'))
    const preview = page.getByRole('region', { name: en('priceLists.preview.pages') })
    await waitForInk(preview.locator('canvas').first())
    await page.getByText(en('priceLists.preview.working')).first().waitFor({ state: 'hidden' })
  },
  async 'call-day'(page) {
    await goTo(page, 'calls')
    await page
      .getByRole('button', { name: en('callDay.start') })
      .first()
      .waitFor()
  },
  async calls(page) {
    await page.evaluate(() => void (window.location.hash = '/calls/card'))
    await page.getByRole('group', { name: en('callDay.outcome') }).waitFor()
    // The first to call is spoken to in another language than the picture's.
    await choose(page, page.getByRole('combobox', { name: en('calls.language') }), 'English')
    await page.getByText('Hello!').first().waitFor()
  },
}

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PICTURES)
const shop = await openShop({
  at: TOUR_STARTS,
  viewport: { width: 1280, height: 800 },
  colorScheme: 'light',
})
try {
  const { page } = shop
  await mkdir(FOLDER, { recursive: true })
  await begin(page, 'sample')
  // The notice of the morning goes by itself.
  const morning = page.getByText(en('callDay.reminder.morningText')).first()
  await morning.waitFor()
  await morning.waitFor({ state: 'hidden' })
  for (const name of wanted) {
    await PICTURES[name]!(page)
    await take(page, name)
  }
} finally {
  await shop.close()
}
