import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { wordsOf } from './words.ts'

/** What people do over and over, by what they see: roles and texts. */
const en = wordsOf('en')
type Way = 'sample' | 'import' | 'empty'

/** Chooses the currency by its English name and one of the three ways to begin. */
export async function begin(page: Page, way: Way, currency?: string): Promise<void> {
  await page.getByRole('heading', { name: en('firstRun.title') }).waitFor()
  if (currency !== undefined) {
    await choose(page, page.getByRole('combobox', { name: en('firstRun.currency') }), currency)
  }
  await page.getByRole('button', { name: en(`firstRun.ways.${way}.title`) }).click()
  const lands = { sample: 'today.title', import: 'imports.title', empty: 'customers.title' }[way]
  await page.getByRole('heading', { name: en(lands), exact: true, level: 1 }).waitFor()
}

/** Opens a list of choices and takes the one that holds the text. */
export async function choose(page: Page, list: Locator, text: string): Promise<void> {
  await list.click()
  await page.getByRole('option', { name: text }).first().click()
}

/** By the rail, as people go. */
export async function goTo(page: Page, name: string): Promise<void> {
  await rail(page)
    .getByRole('link', { name: en(`app.pages.${name}`), exact: true })
    .click()
  await page.getByRole('heading', { name: en(`${name}.title`), exact: true, level: 1 }).waitFor()
}

/** The lists by segment, on a tab of the calls' page. */
export async function goToCallLists(page: Page): Promise<void> {
  await goTo(page, 'calls')
  await page.getByRole('tab', { name: en('calls.tabs.lists') }).click()
}

export const rail = (page: Page): Locator =>
  page.getByRole('navigation', { name: en('app.rail.label') })

/** The names in the list of customers, top first; each row begins with a box to tick. */
export const listedNames = (page: Page): Locator => page.locator('[role=gridcell][col-id=name]')

/** By the button and the system's file dialog. */
export async function chooseFile(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: en('imports.choose.button') }).click()
  await (await chooser).setFiles(path)
}

/** Drops the file on the window, whatever page is open. */
export async function dropFile(page: Page, path: string, words = en): Promise<void> {
  const bytes = (await readFile(path)).toString('base64')
  const transfer = await page.evaluateHandle(
    ({ bytes, name }) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name))
      return data
    },
    { bytes, name: basename(path) },
  )
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer })
  await page.getByText(words('app.drop')).waitFor()
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
}

/** The button that imports; it says what will come as soon as that is known. */
export const startButton = (page: Page): Locator =>
  page.getByRole('button', { name: /^Import( [\d,]+ (purchase|customer|product)s?)?$/ })

/** The file in the preview is imported; gives the figures of the result by their words. */
export async function runImport(page: Page, file: string): Promise<Record<string, string>> {
  await startButton(page).click()
  await page.getByRole('heading', { name: en('imports.done.title', { file }) }).waitFor()
  const figures: Record<string, string> = {}
  for (const kind of ['customers', 'documents', 'lines', 'products']) {
    const forms = [en(`imports.done.${kind}`), lastForm(`imports.done.${kind}`)]
    const words = new RegExp(`^(${forms.join('|')})$`)
    const term = page
      .locator('main dl > div')
      .filter({ has: page.locator('dt', { hasText: words }) })
    figures[kind] = await term.locator('dd').innerText()
  }
  return figures
}

const lastForm = (key: string): string => en(key, {}, -1)

/** The rows of the segments page as people read them: name, customers, money. */
export async function readSegments(page: Page): Promise<string[][]> {
  const table = page.getByRole('table', { name: en('segments.caption') })
  await table.waitFor()
  const rows = await table.locator('tbody tr').all()
  return Promise.all(
    rows.map(async (row) => {
      const name = await row.getByRole('rowheader').getByRole('link').innerText()
      const cells = await row.getByRole('cell').all()
      const figures = await Promise.all(
        cells.slice(0, 2).map((cell) => cell.locator('span span').first().innerText()),
      )
      return [name, ...figures]
    }),
  )
}

/** Types into the palette and takes the first answer that holds the text. */
export async function findByPalette(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder(en('app.palette.placeholder')).fill(text)
  await page.getByRole('option', { name: text }).first().click()
}

/** Waits until a sheet of a preview shows anything but white. */
export async function waitForInk(canvas: Locator): Promise<void> {
  await canvas.waitFor()
  await canvas.page().waitForFunction(
    (element) => {
      const sheet = element as HTMLCanvasElement
      const context = sheet.getContext('2d')
      const { data } = context!.getImageData(0, 0, sheet.width, sheet.height)
      let dark = 0
      for (let at = 0; at < data.length; at += 4) if (data[at]! < 128) dark++
      return dark > 500
    },
    await canvas.elementHandle(),
  )
}
