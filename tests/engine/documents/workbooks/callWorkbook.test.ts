import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { readRowKey } from '#shared/domain/calls/sheet/rowKey.ts'
import { DISPOSITIONS } from '#shared/domain/scripts/callList.ts'
import { writeCallCsv } from '../../../../electron/engine/documents/workbooks/callCsv.ts'
import { KEY_COLUMN } from '../../../../electron/engine/documents/workbooks/callBook/callsSheet.ts'
import { MAX_ROW_POINTS } from '../../../../electron/engine/documents/workbooks/callBook/height.ts'
import { HEADER_ROW } from '../../../../electron/engine/documents/workbooks/callBook/parts.ts'
import { writeCallWorkbook } from '../../../../electron/engine/documents/workbooks/callWorkbook.ts'
import { cellText } from '../../../../electron/engine/documents/workbooks/cellText.ts'
import {
  CALL_COLUMNS,
  callWorkbookWords,
} from '../../../../electron/engine/documents/workbooks/words.ts'
import { HOSTILE, listOf, targetOf } from './sampleList.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'calls-'))
})
afterAll(() => rm(folder, { recursive: true }))

const hostileList = () => listOf(HOSTILE.map((name, index) => targetOf(100 + index, name)))
const FIRST = HEADER_ROW + 1

/** Whom the key of a row leads to, its check signs and its name being right. */
function keyedTo(sheet: ExcelJS.Worksheet, row: number): number | null {
  const name = sheet.getCell(row, 1).text.replaceAll('_x005F_', '_')
  const read = readRowKey(sheet.getCell(row, KEY_COLUMN).text, name)
  return read.kind === 'key' && read.isSameName === true ? read.key.customerId : null
}

async function readBook(path: string): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  return book
}

function sheetOf(book: ExcelJS.Workbook, index: number): ExcelJS.Worksheet {
  const sheet = book.worksheets[index]
  if (!sheet) throw new Error(`no sheet ${index}`)
  return sheet
}

describe('writeCallWorkbook', () => {
  it('writes hostile names as text, whole or safely cut, never as formula or number', async () => {
    const path = join(folder, 'hostile.xlsx')
    await writeCallWorkbook(hostileList(), path)
    const sheet = sheetOf(await readBook(path), 0)
    HOSTILE.forEach((name, index) => {
      const cell = sheet.getCell(FIRST + index, 1)
      const text = cellText(name)
      expect(cell.type, name.slice(0, 40)).toBe(ExcelJS.ValueType.String)
      // exceljs leaves the escape of OOXML in the text; spreadsheets read it away.
      expect(String(cell.value).replaceAll('_x005F_', '_')).toBe(text)
      expect(cell.numFmt).toBe('@')
      expect(text.length).toBeLessThanOrEqual(32_767)
      expect(keyedTo(sheet, FIRST + index)).toBe(100 + index)
    })
    sheet.eachRow((row, number) => {
      if (number > HEADER_ROW)
        row.eachCell((cell) => expect(cell.type).not.toBe(ExcelJS.ValueType.Formula))
    })
    expect(sheet.getCell(FIRST, 2).value).toBe('+374 91 123456\n0037410555777')
  })

  it('freezes and repeats the header, filters and sorts with the hidden id', async () => {
    const path = join(folder, 'layout.xlsx')
    await writeCallWorkbook(listOf([targetOf(1, 'Anna'), targetOf(2, 'Bela')]), path)
    const sheet = sheetOf(await readBook(path), 0)
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: HEADER_ROW, xSplit: 1 })
    expect(sheet.autoFilter).toBe(`A${HEADER_ROW}:N${FIRST + 1}`)
    expect(sheet.getColumn(KEY_COLUMN).hidden).toBe(true)
    expect(sheet.pageSetup).toMatchObject({
      orientation: 'landscape',
      fitToWidth: 1,
      fitToHeight: 0,
    })
    expect(sheet.pageSetup.printTitlesRow).toBe(`${HEADER_ROW}:${HEADER_ROW}`)
    expect(sheet.headerFooter.oddFooter).toContain('&RPage &P / &N')
    expect(sheet.headerFooter.oddFooter).toContain('=A && B 2')
    expect(sheet.getCell(2, 1).text).toContain('Figures as of 14 March 2026')
  })

  it('locks formulas and headings, and leaves rows open to be filled in, sorted and removed', async () => {
    const path = join(folder, 'locked.xlsx')
    await writeCallWorkbook(listOf([targetOf(1, 'Anna')]), path)
    const sheet = sheetOf(await readBook(path), 0)
    const { sheetProtection } = sheet as ExcelJS.Worksheet & { sheetProtection: unknown }
    expect(sheetProtection).toMatchObject({ sheet: true, sort: true, deleteRows: true })
    for (let column = 1; column <= KEY_COLUMN; column++) {
      expect(sheet.getCell(FIRST, column).protection).toMatchObject({ locked: false })
      expect(sheet.getCell(HEADER_ROW, column).protection?.locked ?? true).toBe(true)
    }
    const sums = ['A3', 'D3', 'L3'].map((place) => sheet.getCell(place))
    for (const cell of sums) expect(cell.protection?.locked ?? true).toBe(true)
    expect(sums.map((cell) => cell.formula)).toEqual(
      ['COUNTIF(G5:G5,"?*")', 'SMALL(I5:I5,COUNTIF(I5:I5,"<"&TODAY())+1)', 'SUM(L5:L5)'].map(
        (formula) => expect.stringContaining(formula) as string,
      ),
    )
  })

  it('gives the script in bold blocks and rows tall enough for it', async () => {
    const path = join(folder, 'script.xlsx')
    const target = targetOf(1, 'Anna')
    await writeCallWorkbook(listOf([target]), path)
    const sheet = sheetOf(await readBook(path), 0)
    const cell = sheet.getCell(FIRST, CALL_COLUMNS.indexOf('script') + 1)
    for (const { text } of target.script.blocks) expect(cell.text).toContain(text)
    const value = cell.value as ExcelJS.CellRichTextValue
    expect(value.richText[0]).toMatchObject({ text: 'Opening: ', font: { bold: true } })
    const height = sheet.getRow(FIRST).height
    expect(height).toBeGreaterThan(target.script.blocks.length * 12)
    expect(height).toBeLessThanOrEqual(MAX_ROW_POINTS)
  })

  it('offers the outcomes from the hidden sheet and takes only dates to call back', async () => {
    const path = join(folder, 'choices.xlsx')
    await writeCallWorkbook(listOf([targetOf(1, 'Anna'), targetOf(2, 'Bela')], 'pl'), path)
    const book = await readBook(path)
    const [calls, keys] = [sheetOf(book, 0), sheetOf(book, 4)]
    expect(keys.state).toBe('veryHidden')
    const words = callWorkbookWords('pl').dispositions
    DISPOSITIONS.forEach((code, index) => {
      expect(keys.getCell(index + 1, 1).value).toBe(words[code])
      expect(keys.getCell(index + 1, 2).value).toBe(code)
    })
    for (const row of [FIRST, FIRST + 1]) {
      const outcome = calls.getCell(row, CALL_COLUMNS.indexOf('outcome') + 1).dataValidation
      expect(outcome).toMatchObject({ type: 'list', formulae: ['regulars_keys!$A$1:$A$9'] })
      const callback = calls.getCell(row, CALL_COLUMNS.indexOf('callback') + 1)
      expect(callback.dataValidation).toMatchObject({
        type: 'date',
        operator: 'greaterThanOrEqual',
      })
      expect(callback.dataValidation.formulae[0]).toEqual(new Date('2026-03-14T00:00:00Z'))
      expect(callback.numFmt).toBe('dd.mm.yyyy')
    }
  })

  it.each(LOCALES)('explains the call and names those left out in %s', async (locale) => {
    const path = join(folder, `sheets-${locale}.xlsx`)
    const list = listOf([targetOf(1, 'Anna', locale)], locale)
    await writeCallWorkbook(list, path)
    const book = await readBook(path)
    const words = callWorkbookWords(locale)
    expect(book.worksheets.map(({ name }) => name).slice(0, 3)).toEqual(Object.values(words.sheets))
    const script = sheetOf(book, 1)
    const said: string[] = []
    script.eachRow((row) => said.push(row.getCell(1).text, row.getCell(2).text))
    expect(said.join('\n')).not.toContain('{{')
    expect(said).toContain(words.blocks.whyStay)
    expect(said).toContain(list.scripts[0]!.script.objections[0]?.objection)
    const leftOut = sheetOf(book, 2)
    expect(leftOut.getCell(FIRST, 1).value).toBe('=1+1')
    expect(leftOut.getCell(FIRST, 2).value).toBe(words.reasons['no-phone'])
    const help: string[] = []
    sheetOf(book, 3).eachRow((row) => help.push(row.getCell(2).text))
    for (const [, text] of words.sheet.helpLines) expect(help).toContain(text)
  })

  it('keeps within the limits of names, prompts and footers in every language', () => {
    for (const locale of LOCALES) {
      const words = callWorkbookWords(locale)
      for (const name of Object.values(words.sheets)) expect(name).toMatch(/^[^[\]:*?/\\']{1,31}$/)
      expect(words.columns.outcome.length).toBeLessThanOrEqual(32)
      expect(words.columns.callback.length).toBeLessThanOrEqual(32)
      expect(words.outcomeError.length).toBeLessThanOrEqual(225)
      for (const text of Object.values(words.sheet.errors))
        expect(text.length).toBeLessThanOrEqual(225)
      expect(words.sheet.help).toMatch(/^[^[\]:*?/\\']{1,31}$/)
      expect(new Set(Object.values(words.dispositions)).size).toBe(DISPOSITIONS.length)
    }
  })

  it('writes an empty list', async () => {
    const path = join(folder, 'empty.xlsx')
    await writeCallWorkbook({ ...listOf([]), leftOut: [] }, path)
    const book = await readBook(path)
    expect(sheetOf(book, 0).rowCount).toBe(HEADER_ROW)
    expect(sheetOf(book, 2).getCell(FIRST, 1).text).toBe('Nobody was left out.')
  })

  it('writes to a stream the same workbook as to a path', async () => {
    const chunks: Buffer[] = []
    const out = new Writable({
      write(chunk: Buffer, _encoding, done) {
        chunks.push(chunk)
        done()
      },
    })
    await writeCallWorkbook(listOf([targetOf(7, 'Anna')]), out)
    const path = join(folder, 'stream.xlsx')
    await writeFile(path, Buffer.concat(chunks))
    expect(keyedTo(sheetOf(await readBook(path), 0), FIRST)).toBe(7)
  })
})

const csvOf = (
  sheet: Parameters<typeof writeCallCsv>[0],
  path: string,
  options: Partial<Parameters<typeof writeCallCsv>[2]> = {},
) => writeCallCsv(sheet, path, { phoneColumns: 2, ...options })

describe('writing many rows', () => {
  const names = Array.from({ length: 5_000 }, (_, index) => `Customer ${index}`)
  const manyTargets = () => {
    const one = targetOf(0, 'x')
    return names.map((name, index) => ({ ...one, customerId: index + 1, name }))
  }

  it('lets other work run and reports progress to the end', async () => {
    const reports: number[] = []
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    const list = listOf(manyTargets())
    await writeCallWorkbook(list, join(folder, 'many.xlsx'), {
      onProgress: (done, total) => reports.push(done / total),
    })
    clearInterval(timer)
    expect(turns).toBeGreaterThan(50)
    expect(reports.at(-1)).toBe(1)
    expect(reports).toEqual(reports.toSorted((a, b) => a - b))
  })

  it.each([
    ['xlsx', writeCallWorkbook],
    ['csv', csvOf],
  ] as const)('cancels %s without a trace and keeps the older file', async (kind, write) => {
    const place = await mkdtemp(join(folder, 'cancel-'))
    const path = join(place, `calls.${kind}`)
    await writeFile(path, 'older')
    const stop = new AbortController()
    const onProgress = (done: number) => done >= 1_000 && stop.abort(new Error('stopped'))
    const writing = write(listOf(manyTargets()), path, { signal: stop.signal, onProgress })
    await expect(writing).rejects.toThrow('stopped')
    expect(await readdir(place)).toEqual([`calls.${kind}`])
    expect(await readFile(path, 'utf8')).toBe('older')
  })

  it('fails when the disk does, without hanging', async () => {
    const full = new Writable({
      write(_chunk, _encoding, done) {
        done(new Error('disk full'))
      },
    })
    await expect(writeCallWorkbook(listOf(manyTargets()), full)).rejects.toThrow('disk full')
    const nowhere = join(folder, 'missing', 'calls.xlsx')
    await expect(writeCallWorkbook(listOf([]), nowhere)).rejects.toThrow('ENOENT')
  })
})

describe('writeCallCsv', () => {
  it('has the key first, each number in a column, and no live formulas', async () => {
    const path = join(folder, 'calls.csv')
    await csvOf(hostileList(), path)
    const text = await readFile(path, 'utf8')
    expect(text.startsWith('\ufeff')).toBe(true)
    const rows = parse(text, { bom: true, record_delimiter: '\r\n' }) as string[][]
    expect(rows[0]?.slice(0, 4)).toEqual(['regulars_key', 'Customer', 'Phone 1', 'Phone 2'])
    HOSTILE.forEach((name, index) => {
      const [key = '', cell = ''] = rows[index + 1] ?? []
      const clean = cellText(name)
      expect([clean, `'${clean}`]).toContain(cell)
      expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      expect(readRowKey(key, clean)).toMatchObject({
        isSameName: clean === '' ? null : true,
        key: { customerId: 100 + index },
      })
    })
  })

  it('has no mark where it is not wanted, and the separator of the language', async () => {
    const path = join(folder, 'calls-pl.csv')
    await csvOf(listOf([targetOf(1, 'Anna', 'pl')], 'pl'), path, { byteOrderMark: false })
    expect(await readFile(path, 'utf8')).toMatch(/^regulars_key;Klient;Telefon 1;Telefon 2;/)
  })
})

function findLibreOffice(): string | null {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' })
    return 'soffice'
  } catch {
    console.warn('LibreOffice is not installed: its reading of the call workbook is NOT tested.')
    return null
  }
}

const office = findLibreOffice()

describe.skipIf(office === null)('LibreOffice', () => {
  const convert = (path: string, format: string) => {
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const args = [profile, '--headless', '--convert-to', format, '--outdir', folder, path]
    execFileSync(office ?? '', args, { stdio: 'ignore' })
  }

  it('reads every text as it was written, evaluating nothing', async () => {
    const path = join(folder, 'office.xlsx')
    const names = [...HOSTILE, '&amp; &lt;']
    await writeCallWorkbook(listOf(names.map((name, index) => targetOf(index, name))), path)
    convert(path, 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1')
    const csv = (await readdir(folder)).find((name) => /^office.*\.csv$/.test(name)) ?? ''
    const text = await readFile(join(folder, csv), 'utf8')
    const rows = parse(text, { relax_column_count: true, bom: true }) as string[][]
    names.forEach((name, index) => {
      expect(rows[HEADER_ROW + index]?.[0], name.slice(0, 40)).toBe(cellText(name))
    })
  })

  it('keeps the choice list when it saves the workbook again', async () => {
    const path = join(folder, 'again.xlsx')
    await writeCallWorkbook(listOf([targetOf(1, 'Anna')], 'hy'), path)
    convert(path, 'ods')
    convert(join(folder, 'again.ods'), 'xlsx')
    const sheet = sheetOf(await readBook(path), 0)
    const outcome = sheet.getCell(FIRST, CALL_COLUMNS.indexOf('outcome') + 1).dataValidation
    expect(outcome.type).toBe('list')
    expect(outcome.formulae[0]).toContain('regulars_keys')
    expect(keyedTo(sheet, FIRST)).toBe(1)
  })
})
