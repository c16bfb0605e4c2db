import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Cell } from '#shared/domain/imports/importRow.ts'
import { withEngine, withFolder } from '../../../support/engine.ts'
import { EXCERPT_FIGURES as FIGURES, hasExcerpt } from '../../../support/excerpt.ts'
import {
  DMY,
  figuresOf,
  ISO,
  MDY12,
  readExcerpt,
  someInvoices,
  WORDS,
  writeExcerptAs,
  type CsvVariant,
} from '../../../support/excerptCsv.ts'
import { importFile } from '../../../support/importing.ts'

const point = { decimal: '.', group: '' } as const
const comma = { decimal: ',', group: '' } as const
const POLISH = 'Nr faktury|Kod towaru|Nazwa towaru|Ilość|Data sprzedaży|Cena|Nr klienta|Kraj'
const RUSSIAN = 'Номер чека|Артикул|Товар|Количество|Дата|Цена|Код клиента|Страна'
const ARMENIAN = 'Փաստաթղթի համար|Ապրանքի կոդ|Ապրանք|Քանակ|Ամսաթիվ|Գին|Հաճախորդի կոդ|Երկիր'
const GEORGIAN =
  'დოკუმენტის ნომერი|პროდუქტის კოდი|პროდუქტი|რაოდენობა|თარიღი|ფასი|მომხმარებლის კოდი|ქვეყანა'
const words = (list: string) => ({ headers: list.split('|') })

const VARIANTS: readonly [name: string, variant: CsvVariant][] = [
  [
    'UTF-8, British',
    { encoding: 'utf-8', delimiter: ',', lineEnd: '\n', ...point, moment: DMY('/') },
  ],
  [
    'UTF-8 with a mark, American',
    {
      encoding: 'utf-8',
      bom: true,
      delimiter: ',',
      lineEnd: '\r\n',
      decimal: '.',
      group: ',',
      moment: MDY12,
    },
  ],
  [
    'UTF-16 LE with a mark, tabs',
    { encoding: 'utf-16le', bom: true, delimiter: '\t', lineEnd: '\r\n', ...point, moment: ISO },
  ],
  [
    'UTF-16 LE without a mark',
    { encoding: 'utf-16le', delimiter: ';', lineEnd: '\n', ...comma, moment: DMY('.') },
  ],
  [
    'UTF-16 BE with a mark',
    { encoding: 'utf-16be', bom: true, delimiter: '|', lineEnd: '\n', ...point, moment: ISO },
  ],
  [
    'Windows-1250, Polish',
    {
      encoding: 'windows-1250',
      delimiter: ';',
      lineEnd: '\r\n',
      decimal: ',',
      group: '\u00a0',
      moment: DMY('.'),
      ...words(POLISH),
    },
  ],
  [
    'ISO-8859-2, Polish words',
    {
      encoding: 'iso-8859-2',
      delimiter: '\t',
      lineEnd: '\n',
      decimal: ',',
      group: '.',
      moment: WORDS('pl'),
      ...words(POLISH),
    },
  ],
  [
    'Windows-1251, Russian',
    {
      encoding: 'windows-1251',
      delimiter: ';',
      lineEnd: '\r\n',
      decimal: ',',
      group: '\u00a0',
      moment: DMY('.'),
      ...words(RUSSIAN),
    },
  ],
  [
    'KOI8-R, Russian words',
    {
      encoding: 'koi8-r',
      delimiter: '|',
      lineEnd: '\n',
      ...comma,
      moment: WORDS('ru'),
      ...words(RUSSIAN),
    },
  ],
  [
    'Mac Cyrillic, old line ends',
    {
      encoding: 'maccyrillic',
      delimiter: ';',
      lineEnd: '\r',
      ...comma,
      moment: DMY('-'),
      ...words(RUSSIAN),
    },
  ],
  [
    'ARMSCII-8, Armenian',
    {
      encoding: 'armscii-8',
      delimiter: '\t',
      lineEnd: '\r\n',
      decimal: ',',
      group: ' ',
      moment: DMY('.'),
      ...words(ARMENIAN),
    },
  ],
  [
    'Georgian-PS, Georgian',
    {
      encoding: 'georgian-ps',
      delimiter: ';',
      lineEnd: '\n',
      ...comma,
      moment: DMY('.'),
      ...words(GEORGIAN),
    },
  ],
]

/** With `CORPUS=long` each goes in whole; else only these, and of the rest one invoice of eight. */
const WHOLE = ['UTF-8, British', 'KOI8-R, Russian words']
const ONE_OF = 8
const isWhole = (name: string) => process.env['CORPUS'] === 'long' || WHOLE.includes(name)

describe.runIf(hasExcerpt())('the excerpt as shops would have saved it as text', () => {
  let whole: Cell[][]
  let some: Cell[][]
  beforeAll(async () => {
    whole = await readExcerpt()
    some = someInvoices(whole, ONE_OF)
  })

  it('is counted here as in its README', () => {
    expect(FIGURES).toMatchObject(figuresOf(whole))
    // Enough for every way to write a day and a price, walk-in sales and returns among them.
    const { lines, walkInLines, documents } = figuresOf(some)
    expect(lines).toBeGreaterThan(3000)
    expect(documents).toBeGreaterThan(200)
    expect(walkInLines).toBeGreaterThan(10)
  })

  it.each(VARIANTS)('%s: the figures are the same to the penny', (name, variant) =>
    withFolder((folder) =>
      withEngine({ currency: 'GBP' }, async ({ engine, client }) => {
        const path = join(folder, 'sales.csv')
        const lines = isWhole(name) ? whole : some
        await writeExcerptAs(variant, lines, path)
        const result = await importFile(engine, path)
        const figures = figuresOf(lines)
        expect(result.sheets).toMatchObject([{ rows: figures.lines, imported: figures.lines }])
        expect(await client.imports.totals()).toEqual({ ...figures, currency: 'GBP' })
      }),
    ),
  )
})
