import { encode } from 'iconv-lite'
import { afterAll, describe, expect, it } from 'vitest'
import {
  openTable,
  type OpenOptions,
} from '../../../../electron/engine/documents/tables/openTable.ts'
import { tempFolder } from '../../../support/workbooks.ts'
import { plainRows, readAll, refusal } from './reading.ts'

const folder = tempFolder()
afterAll(() => folder.remove())

let files = 0
const read = (data: string | Buffer, options: OpenOptions = {}) =>
  readAll(folder.put(`t${++files}.csv`, data), options)

const POLISH =
  'Imię;Miasto;Uwagi\nŁukasz Wiśniewski;Łódź;źródło dźwięku\nŻaneta Gąska;Kraków;spółka\n'
const CZECH = 'Jméno;Město\nŘehoř Dvořák;Plzeň\nŽofie Němcová;Třebíč\nJiří Šťastný;Ústí nad Labem\n'
const HUNGARIAN = 'Név;Város\nNagy Ágnes;Győr\nSzűcs Ödön;Székesfehérvár\nKőszegi Zoltán;Gödöllő\n'
const RUSSIAN =
  'Имя;Город;Товар\nПётр Иванов;Москва;Чайник\nОльга Щербакова;Ярославль;Плед шерстяной\n'
const FRENCH = 'Prénom;Ville\nAndré Lefèvre;Orléans\nHélène Françoise;Besançon\nNoël;Nîmes\n'
const GERMAN = 'Name;Straße\nMüller;Königstraße\nJäger;Grünweg\nSchröder;Lange Gaße\n'

describe('encodings', () => {
  it.each([
    ['utf-8', POLISH, 'utf-8'],
    ['utf-8', RUSSIAN, 'utf-8'],
    ['windows-1250', POLISH, 'windows-1250'],
    ['windows-1250', CZECH, 'windows-1250'],
    ['windows-1250', HUNGARIAN, 'windows-1250'],
    ['iso-8859-2', POLISH, 'iso-8859-2'],
    ['iso-8859-2', CZECH, 'iso-8859-2'],
    ['windows-1251', RUSSIAN, 'windows-1251'],
    ['koi8-r', RUSSIAN, 'koi8-r'],
    ['cp866', RUSSIAN, 'cp866'],
    ['windows-1251', RUSSIAN.toUpperCase(), 'windows-1251'],
    ['koi8-r', RUSSIAN.toUpperCase(), 'koi8-r'],
    ['windows-1252', FRENCH, 'windows-1252'],
    ['windows-1252', GERMAN, 'windows-1252'],
    ['windows-1252', 'Item;Price\nMug;£2.95\nTea;£12.50\n', 'windows-1252'],
    ['windows-1252', 'Name;Note\nCafé Zoë;5° — “new”\n', 'windows-1252'],
    ['utf-16le', RUSSIAN, 'utf-16le'],
    ['utf-16be', POLISH, 'utf-16be'],
    ['utf-16le', POLISH, 'utf-16le'],
  ])('recognises %s', async (encoding, text, expected) => {
    const file = await read(encode(text, encoding))
    expect(file.csv).toEqual({ encoding: expected, delimiter: ';' })
    expect(plainRows(file)).toEqual(
      text
        .trimEnd()
        .split('\n')
        .map((line) => line.split(';')),
    )
  })

  it.each([
    ['utf-8', 'utf-8'],
    ['utf-16le', 'utf-16le'],
    ['utf-16be', 'utf-16be'],
  ])('takes the byte order mark of %s away', async (encoding, expected) => {
    const file = await read(encode(`"Имя",Sum\nԱնի,1\n`, encoding, { addBOM: true }))
    expect(file.csv?.encoding).toBe(expected)
    expect(plainRows(file)).toEqual([
      ['Имя', 'Sum'],
      ['Անի', '1'],
    ])
  })

  it('reads a short name in Polish by few letters', async () => {
    expect((await read(encode('a;b\nŁódź;1\n', 'windows-1250'))).csv?.encoding).toBe('windows-1250')
  })

  it('looks at the whole file, not at its first pages', async () => {
    const ascii = 'name,city\n'.repeat(60_000)
    const late = await read(
      Buffer.concat([Buffer.from(ascii), encode('Łukasz Wiśniewski,Gdańsk\n', 'windows-1250')]),
    )
    expect(late.csv?.encoding).toBe('windows-1250')
    expect(plainRows(late).at(-1)).toEqual(['Łukasz Wiśniewski', 'Gdańsk'])
  })

  it('reads characters that chunks of the file cut', async () => {
    const lines = Array.from({ length: 9000 }, (_, i) => `${'ა'.repeat(i % 13)}ж${i}`)
    for (const encoding of ['utf-8', 'utf-16le']) {
      const file = await read(encode(lines.map((line) => `${line};x`).join('\r\n'), encoding))
      expect(plainRows(file).map(([first]) => first)).toEqual(lines)
    }
  })

  it('reads with the encoding that is asked for, whatever it looks like', async () => {
    const bytes = encode('Անուն;Գումար\nԱնի;5\n', 'armscii8')
    expect(plainRows(await read(bytes, { csv: { encoding: 'armscii8' } }))).toEqual([
      ['Անուն', 'Գումար'],
      ['Անի', '5'],
    ])
    const georgian = encode('სახელი;1\n', 'georgianps')
    expect(plainRows(await read(georgian, { csv: { encoding: 'georgianps' } }))).toEqual([
      ['სახელი', '1'],
    ])
  })

  it('refuses an encoding that the text is not of, or that is none', async () => {
    const latin = encode('Prénom;1\n', 'windows-1252')
    expect(await refusal(read(latin, { csv: { encoding: 'UTF-8' } }))).toEqual({
      code: 'file.encoding',
      encoding: 'UTF-8',
    })
    expect((await refusal(read('a;b', { csv: { encoding: 'klingon' } }))).code).toBe(
      'file.encoding',
    )
    const undefinedByte = Buffer.from([0x61, 0x3b, 0x98, 0x0a])
    expect((await refusal(read(undefinedByte, { csv: { encoding: 'windows-1251' } }))).code).toBe(
      'file.encoding',
    )
  })
})

describe('delimiters', () => {
  it.each([
    [',', 'a,b,c\n1,2,3\n4,5,6\n'],
    [';', 'a;b;c\n1,5;2,5;3\n'],
    ['\t', 'a\tb\n1,2\t3;4\n'],
    ['|', 'a|b\nx, y|z\n'],
    [';', '1,5;2,5;3,0\n4,5;6,5;7,0\n'],
    [',', '"a;b;c",d\n"e;f;g",h\n'],
    [',', 'name\nx\n'],
    [',', 'Report\nfor May\n\na,b,c\n1,2,3\n4,5,6\n'],
    [';', 'a;"b\n;;;;c,,,"\n1;2\n3;4\n'],
    [',', 'size,note\n5" disk,x\n6" disk,y\n'],
    [',', 'id,tags,sum\n1,a;b,3\n2,c;d,4\n3,e;f,5\n'],
  ])('finds %j', async (delimiter, text) => {
    expect((await read(text)).csv?.delimiter).toBe(delimiter)
  })

  it('obeys a first line sep=, and the user before it', async () => {
    const file = await read('sep=|\r\na|b;c\r\n1|2;3\r\n')
    expect(file.rows.map(({ row }) => row)).toEqual([2, 3])
    expect(plainRows(file)).toEqual([
      ['a', 'b;c'],
      ['1', '2;3'],
    ])
    expect(plainRows(await read('sep=|\na|b;c\n', { csv: { delimiter: ';' } }))).toEqual([
      ['a|b', 'c'],
    ])
    expect((await read(encode('sep=;\nŁ;b\n', 'utf-16le', { addBOM: true }))).csv).toEqual({
      encoding: 'utf-16le',
      delimiter: ';',
    })
  })
})

describe('records', () => {
  it('numbers each by the line where it begins', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['a,b', '"x', 'y', 'z",1', '', '  ,', '"q', 'r",2', '3,4'].join(end)
      const { rows } = await read(text)
      expect(rows.map(({ row }) => row)).toEqual([1, 2, 7, 9])
    }
  })

  it('reads quotes doubled, stray and around delimiters, and rows of any width', async () => {
    const text = 'a,b,c\n"say ""hi""","x,y",\n5" disk,"k" z,1,2,3\n1\n,,7\n'
    expect(plainRows(await read(text))).toEqual([
      ['a', 'b', 'c'],
      ['say "hi"', 'x,y'],
      ['5" disk', '"k" z', '1', '2', '3'],
      ['1'],
      [null, null, '7'],
    ])
  })

  it('keeps numbers and names of properties as text', async () => {
    const file = await read('__proto__,constructor\n007,1e5\n=1+1,true\n')
    expect(plainRows(file)).toEqual([
      ['__proto__', 'constructor'],
      ['007', '1e5'],
      ['=1+1', 'true'],
    ])
    expect(file.sheets).toEqual([{ name: `t${files}`, hidden: false }])
  })

  it('gives batches of at most 500 rows, a preview, progress, and may be read again', async () => {
    const text = Array.from({ length: 20_345 }, (_, i) => `${i},name ${i}`).join('\n')
    const file = await openTable(folder.put('long.csv', text))
    const sizes: number[] = []
    let progress = 0
    for await (const { rows } of file.rows({ onBytes: (bytes) => (progress = bytes) }))
      sizes.push(rows.length)
    expect(Math.max(...sizes)).toBe(500)
    expect(sizes.reduce((sum, size) => sum + size)).toBe(20_345)
    expect(progress).toBe(file.bytes)
    for (const count of [1, 499, 500, 1200]) {
      let rows = 0
      for await (const batch of file.rows({ maxRowsPerSheet: count })) rows += batch.rows.length
      expect(rows).toBe(count)
    }
    await file.close()
  })
})

describe('hostile texts', () => {
  it('names the line of a quote that is never closed', async () => {
    expect(await refusal(read('a,b\n1,2\n"3,4\n5,6\n'))).toEqual({ code: 'file.damaged', row: 3 })
    const long = `a,b\n1,2\n"3,4\n${'5,6\n'.repeat(500_000)}`
    expect(await refusal(read(long))).toMatchObject({
      code: 'file.tooLarge',
      limit: 'maxCellChars',
      row: 3,
    })
  })

  it('refuses NULs, other control characters, and text of nothing', async () => {
    expect((await refusal(read('a,b\n1,\u00002\n'))).code).toBe('file.unknown')
    expect((await refusal(read(Buffer.from('a,b\n'.repeat(30_000) + '1,\0\n')))).code).toBe(
      'file.unknown',
    )
    expect(
      (await refusal(read(Buffer.from(Array.from({ length: 999 }, (_, i) => (i % 31) + 1))))).code,
    ).toBe('file.unknown')
    expect((await refusal(read('x,\0,y\n1,\u00002,3\n'.repeat(50)))).code).toBe('file.unknown')
    expect((await refusal(read('1,\0,1\n'.repeat(50)))).code).toBe('file.unknown')
    expect((await refusal(read('\n\r\n  \n'))).code).toBe('file.empty')
    expect((await refusal(read('\ufeff'))).code).toBe('file.empty')
    expect((await refusal(read(encode('a;b\u0000\n', 'utf-16le', { addBOM: true })))).code).toBe(
      'file.unknown',
    )
  })

  it('refuses 5,000 columns, a cell of 200 KB, too many rows', async () => {
    expect(await refusal(read(`${'x,'.repeat(5000)}x\n`))).toMatchObject({
      code: 'file.tooLarge',
      limit: 'maxColumns',
      row: 1,
    })
    expect(await refusal(read(`a,b\n1,${'y'.repeat(200_000)}\n`))).toMatchObject({
      code: 'file.tooLarge',
      limit: 'maxCellChars',
      row: 2,
    })
    expect(await refusal(read('a\nb\nc\n', { limits: { maxRows: 2 } }))).toMatchObject({
      code: 'file.tooLarge',
      limit: 'maxRows',
    })
    expect(plainRows(await read(`a${','.repeat(5000)}\n`))).toEqual([['a']])
  })
})
