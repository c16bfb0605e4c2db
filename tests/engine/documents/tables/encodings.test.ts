import fc from 'fast-check'
import { decode, encode } from 'iconv-lite'
import { afterAll, describe, expect, it } from 'vitest'
import { openTable } from '../../../../electron/engine/documents/tables/openTable.ts'
import { LEGACY_ENCODINGS, wordsOf } from '../../../support/tableWords.ts'
import { tempFolder } from '../../../support/workbooks.ts'
import { plainRows, readAll } from './reading.ts'

const folder = tempFolder()
afterAll(() => folder.remove())
const LINE_ENDS = ['\n', '\r\n', '\r']
const DELIMITERS = [',', ';', '\t', '|']

/** A customers' table of a language, with quoted fields of several lines. */
function tableIn(words: readonly string[]): string[][] {
  return Array.from({ length: 12 }, (_, row) => [
    words[row % words.length] ?? '',
    `${words[(row * 5 + 1) % words.length]} ${words[(row * 7 + 2) % words.length]}`,
    row % 3 === 0 ? `${words[(row + 3) % words.length]}; 1,5 | "x"\n${words[0]}` : `${row}.50`,
  ])
}

function written(rows: string[][], delimiter: string, lineEnd: string): string {
  const field = (text: string) =>
    /[;,|"\n\t]/.test(text) ? `"${text.replaceAll('"', '""').replaceAll('\n', lineEnd)}"` : text
  return rows.map((row) => row.map(field).join(delimiter) + lineEnd).join('')
}

describe('tables in the languages of the product', () => {
  const unicode = ['utf-8', 'utf-16le', 'utf-16be'].flatMap((encoding) =>
    (['pl', 'ru', 'hy', 'ka', 'en'] as const).map((language) => [encoding, language] as const),
  )
  it.each([...unicode, ...LEGACY_ENCODINGS])(
    'are read from %s, in %s',
    async (encoding, language) => {
      const rows = tableIn(wordsOf(language))
      for (const [index, delimiter] of DELIMITERS.entries()) {
        const lineEnd = LINE_ENDS[index % LINE_ENDS.length] ?? '\n'
        const text = written(rows, delimiter, lineEnd)
        for (const addBOM of encoding.startsWith('utf') ? [false, true] : [false]) {
          const bytes = encode(text, encoding, { addBOM })
          const file = await readAll(folder.put('table.csv', bytes))
          expect(file.csv).toMatchObject({ delimiter })
          expect(file.csv?.choices, `${delimiter} ${file.csv?.encoding}`).toBeUndefined()
          expect(plainRows(file)).toEqual(
            rows.map((row) => row.map((cell) => cell.replaceAll('\n', lineEnd))),
          )
        }
      }
    },
  )
})

describe('a text of few words', () => {
  const drawn = fc
    .constantFrom(...LEGACY_ENCODINGS)
    .chain(([encoding, language]) =>
      fc
        .array(fc.constantFrom(...wordsOf(language)), { minLength: 1, maxLength: 6 })
        .map((words) => ({ encoding, text: `${words.join(';')}\n` })),
    )

  it('is read as it was written, or the right encoding is among those asked for', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async ({ encoding, text }) => {
        const bytes = encode(text, encoding)
        const { csv, close } = await openTable(folder.put('short.csv', bytes))
        await close()
        const offered = csv?.choices?.map((choice) => choice.encoding) ?? [csv?.encoding ?? '']
        expect(offered.map((name) => decode(bytes, name))).toContain(text)
      }),
      { numRuns: 150, seed: 20261122 },
    )
  })

  it('shows what each encoding makes of the words that differ', async () => {
    // A lion in one encoding is a sword (меч) in the other.
    const file = await readAll(folder.put('doubt.csv', encode('a;b\nЛЕВ;1\n', 'koi8-r')))
    const choices = file.csv?.choices ?? []
    expect(choices.length).toBeGreaterThan(1)
    expect(choices[0]?.encoding).toBe(file.csv?.encoding)
    for (const { encoding, sample } of choices) {
      expect(decode(encode('ЛЕВ', 'koi8-r'), encoding)).toBe(sample)
    }
    expect(new Set(choices.map(({ sample }) => sample)).size).toBe(choices.length)
  })

  it('in an alphabet that we do not know is asked for', async () => {
    const greek = encode('Όνομα;Πόλη\nΓιώργος Παπαδόπουλος;Θεσσαλονίκη\n', 'windows-1253')
    expect((await readAll(folder.put('greek.csv', greek))).csv?.choices?.length).toBeGreaterThan(1)
  })

  it('is not asked for where all encodings say the same', async () => {
    const file = await readAll(folder.put('same.csv', encode('a;b\nKraków;1\n', 'windows-1250')))
    expect(file.csv?.choices).toBeUndefined()
    expect(plainRows(file)[1]).toEqual(['Kraków', '1'])
  })

  it('is no longer asked for once it is told', async () => {
    const bytes = encode('a;b\nЛЕВ;1\n', 'koi8-r')
    const file = await readAll(folder.put('told.csv', bytes), { csv: { encoding: 'koi8-r' } })
    expect(file.csv).toEqual({ encoding: 'koi8-r', delimiter: ';' })
    expect(plainRows(file)[1]).toEqual(['ЛЕВ', '1'])
  })
})

describe('what decides between two readings', () => {
  it('a file of bare returns may hold line feeds in its cells', async () => {
    const text = 'Name,Phones\rAnna,"+48501222333\n+48501222334"\rJan,+48501222335\r'
    const file = await readAll(folder.put('mac.csv', text))
    expect(plainRows(file)).toEqual([
      ['Name', 'Phones'],
      ['Anna', '+48501222333\n+48501222334'],
      ['Jan', '+48501222335'],
    ])
  })

  it('a space that groups a figure is no letter', async () => {
    const text = 'Item;Price\nHoney;1\u00a0285.99\nTea;15.50\n'
    const file = await readAll(folder.put('figures.csv', encode(text, 'windows-1252')))
    expect(file.csv?.choices).toBeUndefined()
    expect(plainRows(file)[1]).toEqual(['Honey', '1\u00a0285.99'])
  })

  it('names of several languages are likelier than a letter that none of ours has', async () => {
    const names = ['Hugo Åström', 'José Fernández', 'Zoë Müller', 'Chloé Reed']
    const text = ['Name;City', ...names.map((name) => `${name};San José`)].join('\n')
    const file = await readAll(folder.put('nordic.csv', encode(text, 'windows-1252')))
    expect(file.csv?.choices).toBeUndefined()
    expect(plainRows(file)[1]).toEqual(['Hugo Åström', 'San José'])
  })
})
