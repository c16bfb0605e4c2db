import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectQuiet } from './expectations.ts'
import { writeKnownShop } from './knownShop.ts'
import { openShop, type Shop } from './shop.ts'
import { begin, dropFile } from './steps.ts'
import { speak } from './tour/tour.ts'
import { wordsOf } from './words.ts'

/** Files that cannot go in: said in the user's words, and nothing is changed. */
const PICTURE = fileURLToPath(new URL('../../resources/icons/regulars.svg', import.meta.url))
const FILES = [
  { name: 'cut off.xlsx', error: 'file.damaged' },
  { name: 'picture.xlsx', error: 'file.unknown' },
  { name: 'nothing.csv', error: 'file.empty' },
  { name: 'without dates.csv', error: 'import.noDate' },
]
let folder: string
let shop: Shop

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regulars-bad-'))
  const whole = join(folder, 'whole.xlsx')
  await writeKnownShop(whole)
  const bytes = await readFile(whole)
  await writeFile(join(folder, 'cut off.xlsx'), bytes.subarray(0, bytes.length / 2))
  await writeFile(join(folder, 'picture.xlsx'), await pictureBytes())
  await writeFile(join(folder, 'nothing.csv'), '')
  const rows = 'Customer,Product,Quantity,Price\nAnna,Tea,2,4.50\nPiotr,Cups,1,19.00\n'
  await writeFile(join(folder, 'without dates.csv'), rows)
  // Refused files are answered with an error, which the browser lists in its console.
  shop = await openShop({ mayFail: /\/rpc\/imports\// })
  await begin(shop.page, 'import')
})
afterAll(async () => {
  await shop.close()
  await rm(folder, { recursive: true })
})

/** A PNG of the program's own: the page is photographed, as people do with their tables. */
async function pictureBytes(): Promise<Buffer> {
  const svg = await readFile(PICTURE)
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  return Buffer.concat([png, svg])
}

/** Everything that a base holds of a shop, counted from outside. */
function holdings(): number[] {
  const base = new Database(shop.basePath, { readonly: true })
  try {
    return ['customer', 'document', 'document_line', 'product', 'import_run'].map(
      (table) => base.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number,
    )
  } finally {
    base.close()
  }
}

describe.each(['en', 'hy'] as const)('in %s', (locale) => {
  const words = wordsOf(locale)

  beforeAll(async () => {
    await speak(shop.page, locale)
  })

  it.each(FILES)('$name: a clear message, and the base is as it was', async ({ name, error }) => {
    const { page } = shop
    const before = holdings()
    await dropFile(page, join(folder, name), words)
    const alert = page.getByRole('alert').filter({ hasText: words(`errors.${error}.title`) })
    await alert.getByText(words(`errors.${error}.help`)).waitFor()
    await shop.shot(`bad-${locale}-${name.replace(/\W/g, '-')}`)
    expect(holdings()).toEqual(before)
    expect(before.every((count) => count === 0)).toBe(true)
  })
})

it('did all that without an error of the page itself', () => {
  expectQuiet(shop)
})
