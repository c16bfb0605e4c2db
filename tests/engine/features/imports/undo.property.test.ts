import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { NO_ANSWERS, type KnownPolicy } from '#shared/domain/imports/fields.ts'
import type { ImportedRow, ProductExtras } from '#shared/domain/imports/importRow.ts'
import { applyImport } from '../../../../electron/engine/features/imports/apply.repo.ts'
import { Staging } from '../../../../electron/engine/features/imports/staging.ts'
import type { ImportTask } from '../../../../electron/engine/features/imports/task.ts'
import { undoImport } from '../../../../electron/engine/features/imports/undo.repo.ts'
import { openSecondWriter } from '../../../../electron/engine/store/openFile.ts'
import { refreshSummary } from '../../../../electron/engine/store/summary/refresh.ts'
import { purchaseInput, withEngine, type Bench } from '../../../support/engine.ts'

/**
 * `UNDO_RUNS=200` for the long form, which takes another seed each time (or `UNDO_SEED`) and in
 * one of several hundred sequences still finds one that undo does not take back whole.
 */
const RUNS = Number(process.env.UNDO_RUNS ?? 25)
const SEED = process.env.UNDO_SEED ?? (process.env.UNDO_RUNS === undefined ? 20_260_315 : null)
const PARAMETERS = { numRuns: RUNS, ...(SEED !== null && { seed: Number(SEED) }) }
const TODAY = '2026-03-15'
const FRAME = { windowMonths: 12, asOfDay: toEpochDay(TODAY), isLook: false }
const PEOPLE = ['K1', 'K2', 'K3', 'K4']
const CITIES = ['', 'Gyumri', 'Vanadzor', 'Sevan']

/** What a file says of one person and one purchase of theirs. */
interface Line {
  person: number
  city: string
  phone: number
  tag: number
  consent: boolean | null
  invoice: number
  product: number
  category: string
  quantity: number
  price: number
}

type Step =
  | { do: 'import'; lines: Line[]; policy: KnownPolicy }
  | { do: 'edit'; person: number; city: string; tag: boolean; phone: boolean }
  | { do: 'buy'; person: number; amount: number }
  | { do: 'merge'; keep: number; merge: number }
  | { do: 'unmerge' }

const lineOf = fc.record<Line>({
  person: fc.nat(PEOPLE.length - 1),
  city: fc.constantFrom(...CITIES),
  phone: fc.nat(2),
  tag: fc.nat(2),
  consent: fc.constantFrom(null, true, false),
  invoice: fc.nat(1),
  product: fc.nat(1),
  category: fc.constantFrom('', 'tea', 'coffee'),
  quantity: fc.constantFrom(1, 2, -1),
  price: fc.constantFrom(100, 250),
})
/**
 * A file has a product once in a document: of two lines of it in other figures than the base's
 * one, the second is told and not taken in, so it is not there once the base's is gone either.
 */
const importOf = fc.record({
  do: fc.constant('import' as const),
  lines: fc.uniqueArray(lineOf, {
    minLength: 1,
    maxLength: 6,
    selector: ({ person, invoice, product }) => `${person} ${invoice} ${product}`,
  }),
  policy: fc.constantFrom<KnownPolicy>('fill', 'overwrite'),
})
const person = fc.nat(PEOPLE.length - 1)
const stepOf: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: importOf },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      person,
      // What a file has said is no edit when it is only saved again.
      city: fc.constantFrom('', 'Yerevan', 'Dilijan'),
      tag: fc.boolean(),
      phone: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('buy' as const), person, amount: fc.nat(900) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('merge' as const), keep: person, merge: person }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'unmerge' }) },
)

function importedRow(line: Line): ImportedRow {
  const number = PEOPLE[line.person]!
  const total = line.quantity * line.price
  return {
    customer: {
      externalId: number,
      taxNumber: '',
      name: `Person ${number}`,
      kind: 'person',
      phones: line.phone === 0 ? [] : [`+37491${line.person}0000${line.phone}`],
      emails: [],
      channels: [],
      city: line.city,
      country: '',
      birthday: null,
      note: '',
      manager: '',
      source: '',
      tags: line.tag === 0 ? [] : [`tag${line.tag}`],
      consents: line.consent === null ? {} : { phone: line.consent },
      doNotCall: null,
    },
    product: {
      sku: `P${line.product}`,
      name: `Product ${line.product}`,
      category: line.category,
      unit: '',
      benefit: '',
      listPriceMinor: line.category === '' ? null : line.price,
      extras: line.category === '' ? null : extrasOf(line),
    },
    sale: {
      documentNumber: `${number}-${line.invoice}`,
      charge: '',
      isReturn: false,
      reverses: '',
      day: toEpochDay('2026-01-10') + line.invoice,
      time: null,
      quantityMilli: line.quantity * 1000,
      unitPriceMinor: line.price,
      discountMinor: 0,
      totalMinor: total,
      writtenMinor: total,
    },
  }
}

/** What lists of products say beside; each file speaks of some of it. */
function extrasOf({ category, quantity, product }: Line): ProductExtras {
  return {
    kind: category === 'coffee' ? 'service' : null,
    floorPriceMinor: quantity === 2 ? 50 : null,
    warrantyMonths: quantity === 1 ? 12 : null,
    repurchaseDays: quantity === 2 ? 30 : null,
    onPriceList: category === 'tea' ? false : null,
    barcodes: quantity === 1 ? [`B${product}`] : [],
    texts: { benefit_pl: category, ...(quantity === 1 && { name_hy: `Ապրանք ${product}` }) },
  }
}

function importLines(bench: Bench, lines: readonly Line[], policy: KnownPolicy): number {
  const db = openSecondWriter(bench.basePath)
  try {
    const staging = new Staging()
    for (const line of lines) staging.add(importedRow(line))
    staging.finish()
    const task: ImportTask = {
      ...FRAME,
      mode: 'import',
      basePath: bench.basePath,
      filePath: '',
      rejectsPath: '',
      fileName: 'file.csv',
      answers: { ...NO_ANSWERS, known: policy },
      mappings: {},
      dryRun: false,
      currency: 'AMD',
      country: 'AM',
      today: FRAME.asOfDay,
      now: `${TODAY}T12:00:00Z`,
      cancelFlag: new Int32Array(1),
    }
    const read = { recognizedAs: 'table', rows: lines.length, rejected: [], sheets: [] }
    return applyImport(db, staging, read, task, () => {}).importId!
  } finally {
    db.close()
  }
}

function undo(bench: Bench, importId: number): void {
  const db = openSecondWriter(bench.basePath)
  try {
    db.transaction(() => {
      undoImport(db, importId, 'remove', `${TODAY}T13:00:00Z`)
      refreshSummary(db, { asOf: TODAY, months: 12, isLook: false, recordChanges: true })
    }).immediate()
  } finally {
    db.close()
  }
}

const idOf = (bench: Bench, person: number): number | undefined =>
  bench.sql<{ id: number }>('SELECT id FROM customer WHERE external_id = ?', PEOPLE[person])[0]?.id

/** A merge by the step that made it; its number is `null` where there were not two to merge. */
interface Made {
  step: number
  mergeId: number | null
}

interface Course {
  /** Those in force, and steps that made none: taking back is of the last step, whatever it made. */
  merges: Made[]
  /** Number of the step. */
  at?: number
  mayMerge?: (at: number) => boolean
}

/** Does a step as far as there is anybody to do it to; returns an import's number. */
async function take(
  bench: Bench,
  step: Step,
  { merges, at = 0, mayMerge = () => true }: Course,
): Promise<number | null> {
  const { client } = bench
  if (step.do === 'import') return importLines(bench, step.lines, step.policy)
  if (step.do === 'merge') {
    const [keepId, mergeId] = [idOf(bench, step.keep), idOf(bench, step.merge)]
    const areTwo = keepId !== undefined && mergeId !== undefined && keepId !== mergeId
    const isDone = areTwo && mayMerge(at)
    const made = isDone ? await client.customers.merge({ keepId, mergeId }) : { mergeId: null }
    merges.push({ step: at, ...made })
    return null
  }
  if (step.do === 'unmerge') {
    const mergeId = merges.pop()?.mergeId ?? null
    if (mergeId !== null) await client.customers.unmerge({ mergeId })
    return null
  }
  const id = idOf(bench, step.person)
  if (id === undefined) return null
  if (step.do === 'buy') {
    await client.purchases.record(purchaseInput(id, '2026-02-01', step.amount * 100))
    return null
  }
  const { contacts, tags } = await client.customers.get({ id })
  await client.customers.update({
    id,
    changes: {
      city: step.city,
      ...(step.tag && { tags: [...tags, 'by hand'] }),
      ...(step.phone && {
        contacts: [...contacts, { channel: 'email', value: `p${step.person}@example.com` }],
      }),
    },
  })
  return null
}

/** Everything that the base knows, without the numbers that rows happen to have. */
function knowledge({ sql }: Bench): unknown {
  const customer = `(SELECT external_id FROM customer WHERE id = x.customer_id)`
  return {
    customers: sql(
      `SELECT external_id, name, sort_name, city, kind, do_not_call, tax_number, s.segment_id,
         s.spend_minor, s.frequency, s.first_day, s.last_day
       FROM customer LEFT JOIN customer_summary s ON s.customer_id = id ORDER BY external_id`,
    ),
    contacts: sql(
      `SELECT ${customer} AS who, channel, value, raw FROM contact_point x ORDER BY 1, 2, 3, 4`,
    ),
    // Which of two who are one now spoke first, and how often, is not to be known of a merge.
    consents: sql(
      `SELECT who, channel, given, day FROM (
         SELECT DISTINCT ${customer} AS who, channel, given, day, iif(EXISTS (
           SELECT 1 FROM customer_merge m WHERE m.kept_id = x.customer_id AND m.undone_at IS NULL),
           given, x.id) AS place FROM consent x)
       ORDER BY who, place`,
    ),
    tags: sql(`SELECT ${customer} AS who, tag FROM customer_tag x ORDER BY 1, 2`),
    aliases: sql(`SELECT ${customer} AS who, kind, value FROM customer_alias x ORDER BY 1, 2, 3`),
    documents: sql(
      `SELECT ${customer} AS who, number, day, kind, total_minor FROM document x ORDER BY 1, 2, 3, 5`,
    ),
    lines: sql(
      `SELECT d.number, p.sku, l.quantity_milli, l.unit_price_minor, l.total_minor
       FROM document_line l JOIN document d ON d.id = l.document_id
       LEFT JOIN product p ON p.id = l.product_id ORDER BY 1, 2, 3, 4, 5`,
    ),
    products: sql(
      `SELECT sku, name, kind, category, list_price_minor, floor_price_minor, warranty_months,
         repurchase_days, on_price_list, newest_price_minor, newest_price_day,
         (SELECT group_concat(code) FROM product_barcode b WHERE b.product_id = p.id) AS codes,
         (SELECT group_concat(locale || name || '/' || benefit) FROM product_text t
           WHERE t.product_id = p.id) AS texts
       FROM product p ORDER BY sku`,
    ),
    found: sql('SELECT count(*) AS n FROM customer_search'),
    merges: sql('SELECT merged_name FROM customer_merge WHERE undone_at IS NULL ORDER BY 1'),
  }
}

/** People of whom another import than `undone` has spoken before each step. */
function knownWithout(steps: readonly Step[], undone: number): Set<number>[] {
  const known = new Set<number>()
  return steps.map((step, at) => {
    const before = new Set(known)
    if (step.do === 'import' && at !== undone)
      for (const { person } of step.lines) known.add(person)
    return before
  })
}

/**
 * What nobody could have done had the import never been is left out: an edit of somebody only
 * it knew. Files that come after a merge with somebody whom only it knew do not name those two
 * again: whether they mean the one or the other, nobody can say once the merge itself is gone.
 */
function possible(steps: readonly Step[], undone: number): (Step | null)[] {
  const known = knownWithout(steps, undone)
  const merged = new Set<number>()
  return steps.map((step, at) => {
    if (step.do === 'merge' && !(known[at]!.has(step.keep) && known[at]!.has(step.merge))) {
      merged.add(step.merge).add(step.keep)
    }
    if (step.do === 'import') {
      const lines = step.lines.filter(({ person }) => !merged.has(person))
      return lines.length === step.lines.length ? step : { ...step, lines }
    }
    if (step.do !== 'edit' && step.do !== 'buy') return step
    return known[at]!.has(step.person) && !merged.has(step.person) ? step : null
  })
}

it('is as if it had never been, once it is taken back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(stepOf, { minLength: 1, maxLength: 6 }),
      importOf,
      fc.array(stepOf, { maxLength: 5 }),
      async (before, undone, after) => {
        const steps = possible([...before, undone, ...after], before.length)
        /** Steps that merged two while the import was there: nobody has made any other merge. */
        const merged = new Set<number>()
        const run = (without: boolean) =>
          withEngine({ currency: 'AMD', today: TODAY }, async (bench) => {
            const merges: Made[] = []
            let importId: number | null = null
            for (const [at, step] of steps.entries()) {
              if (step === null || (without && at === before.length)) continue
              const mayMerge = (place: number): boolean => !without || merged.has(place)
              const made = await take(bench, step, { merges, at, mayMerge })
              if (!without && step.do === 'merge' && merges.at(-1)!.mergeId !== null) merged.add(at)
              if (at === before.length) importId = made
            }
            if (importId !== null) undo(bench, importId)
            expect(bench.sql('PRAGMA foreign_key_check')).toEqual([])
            return knowledge(bench)
          })
        expect(await run(false)).toEqual(await run(true))
      },
    ),
    PARAMETERS,
  )
}, 1_200_000)

it('is as before a merge, once the merge is taken back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(stepOf, { minLength: 1, maxLength: 6 }),
      person,
      person,
      async (steps, keep, merge) =>
        withEngine({ currency: 'AMD', today: TODAY }, async (bench) => {
          const merges: Made[] = []
          for (const step of steps) await take(bench, step, { merges })
          const before = knowledge(bench)
          await take(bench, { do: 'merge', keep, merge }, { merges })
          await take(bench, { do: 'unmerge' }, { merges })
          expect(knowledge(bench)).toEqual(before)
        }),
    ),
    PARAMETERS,
  )
}, 1_200_000)
