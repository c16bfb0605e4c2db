import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NO_ANSWERS, type ImportAnswers } from '#shared/domain/imports/fields.ts'
import type { Engine } from '../../../../electron/engine/engine.ts'
import { withEngine, withFolder } from '../../../support/engine.ts'
import { importFile, importJob, writeCsv } from '../../../support/importing.ts'

/** Columns that nobody can name from outside, and dates that can be read in two ways. */
const HEADER = ['Wer', 'Wann', 'Brutto']
const ROWS = [
  ['Anna', '03/04/2026', '10'],
  ['Piotr', '05/06/2026', '20'],
]
const ANSWERS: Partial<ImportAnswers> = {
  map: { Wer: 'customerName', Wann: 'date', Brutto: 'amount' },
  dateOrders: { Wann: 'dmy' },
}

const previewOf = (engine: Engine, path: string, answers: Partial<ImportAnswers> = {}) =>
  engine.client().imports.preview({
    uploadId: engine.context.files.borrow(path, basename(path)),
    answers: { ...NO_ANSWERS, ...answers },
  })

describe('answers for one shape of file', () => {
  it('are used for the next file of the shape, in preview and import', () =>
    withFolder((folder) =>
      withEngine({ today: '2026-09-01' }, async ({ engine, client, sql }) => {
        const first = await writeCsv(folder, 'march.csv', [HEADER, ...ROWS])
        expect((await previewOf(engine, first)).remembered).toBe(false)
        await importFile(engine, first, { answers: ANSWERS })
        expect(await client.imports.mappings()).toMatchObject([{ fileName: 'march.csv' }])

        // Headers are compared as headers are: case and signs do not matter.
        const second = await writeCsv(folder, 'april.csv', [
          ['WER', 'wann:', 'Brutto'],
          ['Nino', '07/04/2026', '30'],
        ])
        const preview = await previewOf(engine, second)
        expect(preview).toMatchObject({ remembered: true, questions: [] })
        const { added } = await importFile(engine, second)
        expect(added.documents).toBe(1)
        const [newest] = sql<{ day: number }>('SELECT max(day) AS day FROM document')
        expect(newest!.day).toBe(Date.parse('2026-06-05') / 86_400_000)
      }),
    ))

  it('are not kept by a dry run, a failed import, or for another shape', () =>
    withFolder((folder) =>
      withEngine({ today: '2026-09-01' }, async ({ engine, client }) => {
        const file = await writeCsv(folder, 'a.csv', [HEADER, ...ROWS])
        await importFile(engine, file, { answers: ANSWERS, dryRun: true })
        const { dateOrders } = ANSWERS
        const failed = await importJob(engine, file, { answers: { dateOrders } })
        expect(failed.state).toBe('failed')
        expect(await client.imports.mappings()).toEqual([])

        await importFile(engine, file, { answers: ANSWERS })
        const other = await writeCsv(folder, 'b.csv', [
          ['Wann', 'Wer', 'Brutto'],
          ['03/04/2026', 'Anna', '10'],
        ])
        expect((await previewOf(engine, other)).remembered).toBe(false)
      }),
    ))

  it('do not overrule a file whose own values settle the question', () =>
    withFolder((folder) =>
      withEngine({ today: '2026-09-01' }, async ({ engine, sql }) => {
        const header = ['Customer', 'Date', 'Amount']
        const file = await writeCsv(folder, 'a.csv', [header, ['Anna', '03/04/2026', '10']])
        await importFile(engine, file, { answers: { dateOrders: { Date: 'dmy' } } })
        const next = await writeCsv(folder, 'b.csv', [
          header,
          ['Anna', '02/25/2026', '10'],
          ['Anna', '02/03/2026', '20'],
        ])
        await importFile(engine, next)
        const days = sql<{ day: number }>('SELECT day FROM document ORDER BY day')
        expect(
          days.map(({ day }) => new Date(day * 86_400_000).toISOString().slice(0, 10)),
        ).toEqual(['2026-02-03', '2026-02-25', '2026-04-03'])
      }),
    ))

  it('can be left aside for once, and forgotten', () =>
    withFolder((folder) =>
      withEngine({ today: '2026-09-01' }, async ({ engine, client }) => {
        const file = await writeCsv(folder, 'a.csv', [HEADER, ...ROWS])
        await importFile(engine, file, { answers: ANSWERS })
        const plain = await previewOf(engine, file, { recall: false })
        expect(plain.remembered).toBe(false)
        expect(plain.sheets[0]!.columns.every(({ field }) => field === null)).toBe(true)
        const [known] = await client.imports.mappings()
        await client.imports.forgetMapping({ shape: known!.shape })
        expect(await client.imports.mappings()).toEqual([])
        const { error } = await importJob(engine, file)
        expect(error?.code).toBe('import.nothingRecognised')
      }),
    ))

  it('carry an encoding to the next file, but never onto one that is Unicode', () =>
    withFolder((folder) =>
      withEngine({ today: '2026-09-01' }, async ({ engine }) => {
        const text = (name: string) => `Customer,Date,Amount\n${name},2026-03-01,10\n`
        const cyrillic = join(folder, 'koi.csv')
        await writeFile(cyrillic, encodeKoi8(text('Анна')))
        await importFile(engine, cyrillic, { answers: { encoding: 'koi8-r' } })
        const next = join(folder, 'next.csv')
        await writeFile(next, encodeKoi8(text('Иван')))
        expect((await previewOf(engine, next)).csv?.encoding).toBe('koi8-r')
        const unicode = join(folder, 'unicode.csv')
        await writeFile(unicode, text('Зоя'))
        expect((await readFile(unicode)).includes('Зоя')).toBe(true)
        expect((await previewOf(engine, unicode)).csv?.encoding).toBe('utf-8')
      }),
    ))
})

/** The letters' places in KOI8-R, by RFC 1489. */
function encodeKoi8(text: string): Buffer {
  const small = 'юабцдефгхийклмнопярстужвьызшэщчъ'
  return Buffer.from(
    [...text].map((sign) => {
      const at = small.indexOf(sign.toLowerCase())
      if (at < 0) return sign.charCodeAt(0)
      return sign === sign.toLowerCase() ? 0xc0 + at : 0xe0 + at
    }),
  )
}
