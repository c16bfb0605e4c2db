import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { eventually, expectQuiet } from './expectations.ts'
import { openShop, type Shop } from './shop.ts'
import { begin, goTo, startButton } from './steps.ts'
import { speak, turn } from './tour/tour.ts'
import { wordsOf } from './words.ts'

/** A messy file is mended, imported and taken back by keys alone; files come in by themselves. */
const en = wordsOf('en')
const MOST_TABS = 140
const MESSY = [
  'Invoice,When,Customer,Phone,Product,Qty,Price',
  'F-1,03/04/2026,Anna Nowak,601 234 567,Tea,2,12.50',
  'F-2,05/04/2026,Piotr Wójcik,4.86012E+10,Coffee,1,45.00',
  'F-3,next week,Zofia Zielińska,+48 22 822 12 34,Tea,1,12.50',
  'F-4,06/04/2026,Jan Kowalski,602 345 678,Grinder,1,a lot',
  'F-5,07/04/2026,Ewa Mazur,,Cups,-1,19.00',
  'F-6,,Olga Żak,603 456 789,Tea,3,12.50',
]
let folder: string
let shop: Shop
let page: Page

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regulars-imports-'))
  await writeFile(join(folder, 'messy.csv'), MESSY.join('\n'))
  await writeFile(
    join(folder, 'messy too.csv'),
    MESSY.slice(0, 3).join('\n').replaceAll('F-', 'G-'),
  )
  await mkdir(join(folder, 'watched'))
  // A folder or a file that is not there is refused with an error, which the browser lists.
  shop = await openShop({ mayFail: /\/rpc\/imports\/(watch|preview)$/ })
  page = shop.page
  await begin(page, 'import', 'Polish złoty')
})
afterAll(async () => {
  await shop.close()
  await rm(folder, { recursive: true })
})

/** Tab by Tab to the thing, which must show that it has the focus. */
async function tabTo(target: Locator): Promise<void> {
  await target.waitFor()
  for (let turns = 0; turns < MOST_TABS; turns++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${String(target)}`)
}

async function press(target: Locator): Promise<void> {
  await tabTo(target)
  await page.keyboard.press('Enter')
}

async function typeInto(target: Locator, text: string): Promise<void> {
  await tabTo(target)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}

const button = (key: string, args?: Record<string, string>): Locator =>
  page.getByRole('button', { name: en(key, args), exact: true })

async function choose(file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await press(button('imports.choose.button'))
  await (await chooser).setFiles(join(folder, file))
}

/** What is new has the focus: the keyboard goes on from there. */
const isFocused = (key: string, args?: Record<string, string>) =>
  eventually(() =>
    page
      .getByRole('heading', { name: en(key, args), exact: true })
      .evaluateAll((found) => found.includes(document.activeElement as HTMLElement)),
  ).toBe(true)

const cell = (column: string, row: string): Locator =>
  page.getByRole('textbox', { name: en('imports.mend.cell', { column, row }), exact: true })

describe('a messy file, by keys alone', () => {
  it('is asked about: which column, and which order of dates', async () => {
    await choose('messy.csv')
    await isFocused('imports.questions.title')
    const meaning = page.getByRole('radio', { name: 'When' })
    await tabTo(meaning)
    await page.keyboard.press('Space')
    const order = page.getByRole('radio', { name: en('imports.questions.dateOrder.dmy') })
    await page.getByText('“03/04/2026” is 3 April 2026').waitFor()
    await page.getByText('“03/04/2026” is 4 March 2026').waitFor()
    await tabTo(order)
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Import 3 purchases' }).waitFor()
  })

  it('shows days, money and phones as they are understood', async () => {
    const rows = page.getByRole('region', { name: `${en('imports.understood')}: messy.csv` })
    await rows.getByText('3 April 2026').waitFor()
    await rows.getByText('+48 601 234 567').waitFor()
    await rows.getByText(en('imports.needsReview')).waitFor()
    await rows.getByText('25.00 zł').waitFor()
  })

  it('has its doubtful rows by reason, and two of them are mended in place', async () => {
    await page.getByRole('status').getByText('3 rows will not be taken in').waitFor()
    const reason = page.getByRole('button', { name: `${en('errors.row.badDate')} 1` })
    await press(reason)
    await cell('Price', '5').waitFor({ state: 'hidden' })
    await typeInto(cell('When', '4'), '04/04/2026')
    await press(page.getByRole('button', { name: `${en('imports.mend.all')} 3` }))
    await typeInto(cell('Price', '5'), '199')
    await page.getByText('2 corrected rows are not checked yet').first().waitFor()
    // Nothing is imported before what was typed is checked: the button in the bar does that first.
    await page.getByRole('button', { name: /^Import \d/ }).waitFor({ state: 'hidden' })
    await press(button('imports.mend.check').last())
    await page.getByText('2 rows were corrected here.').waitFor()
    await page.getByRole('status').getByText('1 row will not be taken in').waitFor()
    await shop.shot('import-mended')
  })

  const asItWasLeft = async (): Promise<void> => {
    await page.getByText(en('imports.kept.used')).waitFor()
    await page.getByText('2 rows were corrected here.').waitFor()
    await page.getByRole('button', { name: 'Import 5 purchases' }).waitFor()
    expect(await page.getByRole('radio', { name: 'When' }).isChecked()).toBe(true)
    const order = page.getByRole('radio', { name: en('imports.questions.dateOrder.dmy') })
    expect(await order.isChecked()).toBe(true)
  }

  it('is as it was left, after another page and after a reload', async () => {
    await goTo(page, 'customers')
    await page.goBack()
    await asItWasLeft()
    await page.reload()
    await asItWasLeft()
  })

  it('has its answers again when it is brought again', async () => {
    await press(button('imports.another'))
    await isFocused('imports.title')
    await choose('messy.csv')
    await asItWasLeft()
  })

  it('is missed in words, and read again with its answers, where it is gone', async () => {
    await page.evaluate(() => {
      const kept = JSON.parse(sessionStorage.getItem('regulars.imports.kept')!) as object[]
      const gone = kept.map((file) => ({ ...file, uploadId: 'gone' }))
      sessionStorage.setItem('regulars.imports.kept', JSON.stringify(gone))
    })
    await page.reload()
    await page.getByText(en('imports.kept.lost', { file: 'messy.csv' })).waitFor()
    await choose('messy.csv')
    await asItWasLeft()
  })

  it('is imported with what was mended', async () => {
    await page.getByRole('button', { name: 'Import 5 purchases' }).dblclick()
    await page
      .getByRole('heading', { name: en('imports.done.title', { file: 'messy.csv' }) })
      .waitFor()
    await page.getByText('messy.csv: 5 of 6 rows taken in').waitFor()
    await isFocused('imports.done.title', { file: 'messy.csv' })
  })

  it('leaves its rejected row as a file', async () => {
    const { name } = await shop.saved(() => press(button('imports.rejected.save')))
    expect(name).toMatch(/\.xlsx$/)
  })

  it('is taken back', async () => {
    await press(button('imports.undo.open'))
    const dialog = page.getByRole('dialog')
    await dialog.getByText(en('imports.undo.removes')).waitFor()
    await press(button('imports.undo.confirm'))
    await dialog.waitFor({ state: 'hidden' })
    await page
      .getByText(en('imports.undo.done', { file: 'messy.csv' }))
      .first()
      .waitFor()
    // The second click of two began no second import.
    const history = page.getByRole('table').last().getByRole('row')
    await history.getByText('Undone').waitFor()
    expect(await history.count()).toBe(2)
    await shop.shot('import-undone')
  })
})

it('reads the next file of the shape as it was settled, or as it is recognised', async () => {
  await choose('messy too.csv')
  await page.getByText(en('imports.remembered.used')).waitFor()
  await page.getByRole('button', { name: 'Import 2 purchases' }).waitFor()
  await press(button('imports.remembered.without'))
  await page.getByRole('radio', { name: 'When' }).waitFor()
  await press(button('imports.remembered.with'))
  await page.getByRole('button', { name: 'Import 2 purchases' }).waitFor()
  await press(button('imports.another'))
  await page
    .getByRole('button', { name: en('imports.remembered.forgetOf', { file: 'messy.csv' }) })
    .waitFor()
})

it('tells before and after who shares a phone, and what the file comes to', async () => {
  const rows = [
    'Invoice,Date,Customer,Phone,Product,Qty,Price',
    'S-1,2026-03-03,Anna Petrosyan,+48 604 567 890,Tea,1,12.5051',
    'S-2,2026-03-04,Gevorg Sahakyan,604 567 890,Tea,1,12.5051',
    'S-3,2026-03-05,Anna Petrosyan,,Tea,-1,10',
  ]
  await writeFile(join(folder, 'shared.csv'), rows.join('\n'))
  await choose('shared.csv')
  const text = en('imports.shared.text', { n: '1', page: en('duplicates.title') })
  const pair = en('imports.shared.pair', {
    ...{ name: 'Gevorg Sahakyan', other: 'Anna Petrosyan', contact: '604 567 890' },
  })
  const rounded = en('imports.money.rounded', { written: '15.01 zł', kept: '15.02 zł' })
  const isTold = async (): Promise<void> => {
    for (const words of [text, pair, rounded]) await page.getByText(words).waitFor()
    const sums = page.locator('dl', { hasText: en('imports.money.dates') })
    const said = ['25.02 zł', '-10.00 zł', '15.02 zł', '3 March 2026 – 5 March 2026']
    const shown = await sums.locator('dd').allInnerTexts()
    expect(shown.map((text) => text.replaceAll('\u00a0', ' '))).toEqual(said)
  }
  await isTold()
  await shop.shot('import-shared')
  await press(page.getByRole('button', { name: 'Import 3 purchases' }))
  await isFocused('imports.done.title', { file: 'shared.csv' })
  await isTold()
  await press(page.getByRole('link', { name: en('imports.done.lookAtDuplicates') }))
  await page.getByText(en('duplicates.reasons.otherName')).waitFor()
  await page.goBack()
})

describe('the watched folder', () => {
  it('is named by its path; one that is not there is refused in words', async () => {
    const field = page.getByRole('textbox', { name: en('imports.watch.folder') })
    await typeInto(field, join(folder, 'nowhere'))
    await press(button('imports.watch.start'))
    await page.getByText(en('imports.watch.notReadable')).waitFor()
    await typeInto(field, join(folder, 'watched'))
    await press(button('imports.watch.start'))
    await page.getByText(en('imports.watch.none')).waitFor()
  })

  it('takes in what it understands, and asks for a look at the rest', async () => {
    const sales = 'Customer,Date,Amount\n'
    await writeFile(join(folder, 'watched', 'sales.csv'), `${sales}Anna,2026-03-01,10\n`)
    await writeFile(join(folder, 'watched', 'odd.csv'), `${sales}Nino,03/04/2026,30\n`)
    await page.getByText(en('imports.watch.needsLook', { file: 'odd.csv' })).waitFor()
    await page
      .getByRole('listitem')
      .filter({ hasText: 'sales.csv' })
      .getByText('Imported')
      .waitFor()
    await shop.shot('import-watched')
    // What was told in the corner goes by itself, and is no part of the page.
    await page.getByText(en('app.jobs.imported')).first().waitFor({ state: 'hidden' })
  })

  it.each(['light', 'dark'] as const)('breaks no rule of access, %s', async (theme) => {
    const words = await speak(page, 'hy')
    await turn(page, words, theme)
    expect(await violations(page, `watched ${theme}`)).toEqual([])
    await shop.shot(`import-watched-hy-${theme}`)
    await speak(page, 'en')
  })

  it('opens what waits, and has it imported once it is settled', async () => {
    await press(button('imports.watch.open'))
    const order = page.getByRole('radio', { name: en('imports.questions.dateOrder.dmy') })
    await tabTo(order)
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Import 1 purchase' }).waitFor()
    await press(startButton(page))
    await page
      .getByRole('heading', { name: en('imports.done.title', { file: 'odd.csv' }) })
      .waitFor()
    await press(button('imports.done.again'))
    const notice = page.getByText(en('imports.watch.needsLook', { file: 'odd.csv' }))
    await eventually(() => notice.count()).toBe(0)
  })
})

it('did all that without an error', () => {
  expectQuiet(shop)
})
