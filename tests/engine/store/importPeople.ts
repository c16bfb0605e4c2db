import { toEpochDay } from '#shared/domain/dates/day.ts'
import { NO_ANSWERS } from '#shared/domain/imports/fields.ts'
import type { ImportedRow } from '#shared/domain/imports/importRow.ts'
import { applyImport } from '../../../electron/engine/features/imports/apply.repo.ts'
import { Staging } from '../../../electron/engine/features/imports/staging.ts'
import type { ImportTask } from '../../../electron/engine/features/imports/task.ts'
import { undoImport as undo } from '../../../electron/engine/features/imports/undo.repo.ts'
import { openSecondWriter } from '../../../electron/engine/store/openFile.ts'
import { refreshSummary } from '../../../electron/engine/store/summary/refresh.ts'
import { summaryAsOf } from '../../../electron/engine/store/summary/summaryRows.ts'
import type { Bench } from '../../support/engine.ts'

/** What a file says of one person and one purchase of theirs. */
export interface FilePerson {
  number: number
  city: string
  tag: string
  hasPhone: boolean
  product: number
  category: string
  day: string
  /** `null` in a list of customers, where nothing is sold. */
  minor: number | null
}

/** Takes a file's rows in as the import's thread does; returns the import's number. */
export function importPeople(bench: Bench, people: readonly FilePerson[]): number {
  const db = openSecondWriter(bench.basePath)
  try {
    const staging = new Staging()
    for (const person of people) staging.add(importedRow(person))
    staging.finish()
    const frame = summaryAsOf(db)!
    const task: ImportTask = {
      ...{ mode: 'import', basePath: bench.basePath, filePath: '', rejectsPath: '' },
      ...{ fileName: 'file.csv', mappings: {}, dryRun: false, currency: 'AMD', country: 'AM' },
      answers: { ...NO_ANSWERS, known: 'overwrite' },
      ...{ windowMonths: frame.months, asOfDay: toEpochDay(frame.asOf), isLook: frame.isLook },
      today: toEpochDay(bench.clock.today()),
      now: bench.clock.now().toISOString(),
      cancelFlag: new Int32Array(1),
    }
    const read = { recognizedAs: 'table', rows: people.length, rejected: [], sheets: [] }
    return applyImport(db, staging, read, task, () => {}).importId!
  } finally {
    db.close()
  }
}

/** Takes an import back as its thread does. */
export function undoImport(bench: Bench, importId: number): void {
  const db = openSecondWriter(bench.basePath)
  try {
    const { asOf, months, isLook } = summaryAsOf(db)!
    db.transaction(() => {
      undo(db, importId, 'remove', bench.clock.now().toISOString())
      refreshSummary(db, { asOf, months, isLook, recordChanges: true })
    }).immediate()
  } finally {
    db.close()
  }
}

function importedRow(person: FilePerson): ImportedRow {
  const { number, city, tag, hasPhone, product, category, day, minor } = person
  return {
    customer: {
      ...{ externalId: `K${number}`, taxNumber: '', name: `Person K${number}`, kind: 'person' },
      ...{ phones: hasPhone ? [`+3749100000${number}`] : [], emails: [], channels: [] },
      ...{ city, country: '', birthday: null, note: '', manager: '', source: '' },
      ...{ tags: tag === '' ? [] : [tag], consents: {}, doNotCall: null },
    },
    product:
      minor === null
        ? null
        : {
            ...{ sku: `P${product}`, name: `Product ${product}`, category },
            ...{ unit: '', benefit: '', listPriceMinor: null, extras: null },
          },
    sale:
      minor === null
        ? null
        : {
            ...{ documentNumber: `${number}-${day}`, charge: '', isReturn: false, reverses: '' },
            ...{ day: toEpochDay(day), time: null, quantityMilli: 1000 },
            ...{ unitPriceMinor: minor, discountMinor: 0, totalMinor: minor, writtenMinor: minor },
          },
  }
}
