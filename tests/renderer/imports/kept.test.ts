import { beforeEach, describe, expect, it } from 'vitest'
import { NO_ANSWERS } from '#shared/domain/imports/fields.ts'
import {
  forgetFile,
  keepFile,
  keptAnswers,
  keptUpload,
  shapeOf,
  type KeptFile,
} from '../../../renderer/features/imports/kept.ts'

const sheet = (...headers: string[]) => ({
  ...{ name: 'sales', rows: 1, firstRows: [], headings: 0, understood: [] },
  columns: headers.map((header) => ({ header, field: null, samples: [] })),
})
const SHAPE = shapeOf({ sheets: [sheet('When', 'Who')] })
const FIX = { sheet: 'sales', row: 4, cells: { When: '04/04/2026' } }
const FILE: KeptFile = {
  ...{ name: 'sales.csv', stamp: '120:1', shape: SHAPE, uploadId: 'u1' },
  answers: { ...NO_ANSWERS, map: { When: 'date' }, dateOrders: { When: 'dmy' }, fixes: [FIX] },
  typed: [{ ...FIX, row: 5 }],
  questions: [{ column: 'When', code: 'dateOrder', choices: ['dmy', 'mdy'] }],
  isKnownShape: true,
}

describe('a file that is looked at', () => {
  beforeEach(() => sessionStorage.clear())

  it('is there again with its answers, to the last part', () => {
    keepFile(FILE)
    expect(keptUpload()).toEqual(FILE)
    expect(keptAnswers(FILE)).toEqual(FILE)
  })

  it('is kept as it stands now, once', () => {
    keepFile(FILE)
    keepFile({ ...FILE, typed: [] })
    expect(keptUpload()?.typed).toEqual([])
    forgetFile(FILE)
    expect(keptUpload()).toBeNull()
    expect(sessionStorage).toHaveLength(0)
  })

  it('has its answers also after it was put back', () => {
    keepFile({ ...FILE, uploadId: null })
    expect(keptUpload()).toBeNull()
    expect(keptAnswers(FILE)?.answers).toEqual(FILE.answers)
  })

  it('leaves nothing when it is put back without an answer', () => {
    keepFile({ ...FILE, answers: NO_ANSWERS, typed: [] })
    expect(keptUpload()?.name).toBe('sales.csv')
    expect(keptAnswers(FILE)).toBeNull()
    keepFile({ ...FILE, uploadId: null, answers: NO_ANSWERS, typed: [] })
    expect(sessionStorage).toHaveLength(0)
  })

  it('lends its answers to another of its shape, but not what was typed over its cells', () => {
    keepFile(FILE)
    const other = { ...FILE, name: 'more.csv', stamp: '99:2' }
    const { fixes, ...rest } = keptAnswers(other)!.answers
    expect(fixes).toEqual([])
    expect(rest).toMatchObject({ map: { When: 'date' }, dateOrders: { When: 'dmy' } })
    expect(keptAnswers(other)!.typed).toEqual([])
    expect(keptAnswers({ ...other, shape: shapeOf({ sheets: [sheet('When')] }) })).toBeNull()
  })

  it('is forgotten where it was kept by another version, or by nobody', () => {
    for (const text of [
      '{',
      '7',
      '[7]',
      '[{"name":"a"}]',
      JSON.stringify([{ ...FILE, answers: 1 }]),
    ]) {
      sessionStorage.setItem('regulars.imports.kept', text)
      expect(keptUpload()).toBeNull()
    }
  })

  it('makes room: the oldest of many goes', () => {
    for (let at = 0; at < 12; at++) keepFile({ ...FILE, name: `${at}.csv`, shape: `${at}` })
    expect(keptAnswers({ ...FILE, name: '1.csv', shape: '1' })).toBeNull()
    expect(keptAnswers({ ...FILE, name: '2.csv', shape: '2' })).not.toBeNull()
  })
})
