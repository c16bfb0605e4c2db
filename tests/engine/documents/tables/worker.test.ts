import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTable } from '../../../../electron/engine/documents/tables/openTable.ts'
import { readInWorker } from '../../../../electron/engine/documents/tables/readInWorker.ts'
import { makeWorkbook, oneRow, sheetXml, tempFolder } from '../../../support/workbooks.ts'
import { readFrom, refusal } from './reading.ts'

const folder = tempFolder()
afterAll(() => folder.remove())

let workbook: string
let text: string
beforeAll(() => {
  const cells = (i: number) =>
    `<c><v>${i}</v></c><c/><c t="str"><v>name ${i}</v></c><c t="b"><v>1</v></c><c s="1"><v>${i + 45000}.5</v></c><c t="e"><v>#REF!</v></c>`
  const rows = Array.from({ length: 3000 }, (_, i) => `<row>${cells(i)}</row>`).join('')
  const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>'
  const sheets = [{ xml: sheetXml(rows) }, { state: 'hidden', xml: oneRow('<c><v>1</v></c>') }]
  workbook = folder.put('book.xlsx', makeWorkbook({ sheets, styles }))
  text = folder.put('text.csv', Array.from({ length: 3000 }, (_, i) => `${i};ж${i}`).join('\n'))
})

describe('reading in a worker', () => {
  it('gives what reading here gives', async () => {
    for (const path of [workbook, text]) {
      const here = await readFrom(await openTable(path))
      expect(await readFrom(await readInWorker(path))).toEqual(here)
      expect(here.rows.length).toBeGreaterThanOrEqual(3000)
    }
  })

  it('previews, stops half way, and reads again', async () => {
    const file = await readInWorker(workbook)
    const sizes: number[] = []
    for await (const { rows } of file.rows({ maxRowsPerSheet: 20 })) sizes.push(rows.length)
    expect(sizes).toEqual([20, 1])
    for await (const batch of file.rows()) {
      expect(batch.rows[0]?.row).toBe(1)
      break
    }
    let progress = 0
    let count = 0
    for await (const { rows } of file.rows({ onBytes: (bytes) => (progress = bytes) }))
      count += rows.length
    expect(count).toBe(3001)
    expect(progress).toBeGreaterThan(file.bytes / 2)
    await file.close()
    await file.close()
    await expect(readFrom(file)).rejects.toMatchObject({ code: 'file.unreadable' })
  })

  it('passes refusals on, on opening and on reading', async () => {
    expect((await refusal(readInWorker(folder.put('nothing.csv', '')))).code).toBe('file.empty')
    const broken = folder.put('broken.csv', 'a,b\n"1,2\n')
    const file = await readInWorker(broken)
    expect(await refusal(readFrom(file))).toEqual({ code: 'file.damaged', row: 2 })
    expect(await refusal(readInWorker(`${folder.path}/gone`))).toEqual({ code: 'file.unreadable' })
  })

  it('passes options on', async () => {
    const file = await readInWorker(text, { csv: { delimiter: '|' }, limits: { maxRows: 10 } })
    expect(file.csv).toEqual({ encoding: 'utf-8', delimiter: '|' })
    expect(await refusal(readFrom(file))).toMatchObject({ code: 'file.tooLarge', limit: 'maxRows' })
  })

  it('survives a file that needs more memory than it may', async () => {
    const item = (i: number) => `<si><t>${i}${randomBytes(48).toString('hex')}</t></si>`
    const shared = Array.from({ length: 300_000 }, (_, i) => item(i)).join('')
    const path = folder.put(
      'memory.xlsx',
      makeWorkbook({ sheets: [{ xml: oneRow('<c t="s"><v>0</v></c>') }], shared }),
    )
    const file = await readInWorker(path, { maxOldGenerationSizeMb: 16 })
    expect(await refusal(readFrom(file))).toEqual({ code: 'file.tooLarge', limit: 'memory' })
  })

  it('ends a file that takes too long, but not a slow caller', async () => {
    const rows = Array.from(
      { length: 300_000 },
      (_, i) => `<row r="${i + 1}" s="${(i * 7919) % 65_521}"/>`,
    ).join('')
    const path = folder.put(
      'slow.xlsx',
      makeWorkbook({ sheets: [{ xml: sheetXml(`${rows}<row><c><v>1</v></c></row>`) }] }),
    )
    expect(await refusal(readInWorker(path, { timeLimitMs: 1 }).then(readFrom))).toEqual({
      code: 'file.tooLarge',
      limit: 'time',
    })
    const file = await readInWorker(workbook, { timeLimitMs: 5000 })
    for await (const batch of file.rows({ maxRowsPerSheet: 1 })) {
      expect(batch.rows).toHaveLength(1)
      await new Promise((resolve) => setTimeout(resolve, 2700))
    }
    await file.close()
  })

  it('ends when it is cancelled', async () => {
    const gone = AbortSignal.abort(new Error('before'))
    await expect(readInWorker(workbook, { signal: gone })).rejects.toThrow('before')
    const control = new AbortController()
    const file = await readInWorker(workbook, { signal: control.signal })
    const reading = (async () => {
      for await (const batch of file.rows())
        if (batch.rows.length > 0) control.abort(new Error('enough'))
    })()
    await expect(reading).rejects.toThrow('enough')
    await file.close()
  })
})
