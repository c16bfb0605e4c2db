import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withEngine, withFolder } from '../../../support/engine.ts'
import { EXCERPT_FIGURES as FIGURES, hasExcerpt } from '../../../support/excerpt.ts'
import {
  DMY,
  ISO,
  MDY12,
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

describe.runIf(hasExcerpt())('the excerpt as shops would have saved it as text', () => {
  it.each(VARIANTS)('%s: the figures are the same to the penny', (_name, variant) =>
    withFolder((folder) =>
      withEngine({ currency: 'GBP' }, async ({ engine, client }) => {
        const path = join(folder, 'sales.csv')
        await writeExcerptAs(variant, path)
        const result = await importFile(engine, path)
        expect(result.sheets).toMatchObject([{ rows: FIGURES.lines, imported: FIGURES.lines }])
        expect(await client.imports.totals()).toEqual({
          customers: FIGURES.customers,
          documents: FIGURES.documents,
          lines: FIGURES.lines,
          walkInLines: FIGURES.walkInLines,
          totalMinor: FIGURES.totalMinor,
          customerTotalMinor: FIGURES.customerTotalMinor,
          currency: 'GBP',
        })
      }),
    ),
  )
})
