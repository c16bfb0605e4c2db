import { join } from 'node:path'
import { expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { createRandom, type Random } from '#shared/domain/sampleShop/random.ts'
import { DISPOSITIONS } from '#shared/domain/scripts/callList.ts'
import { callWorkbookWords } from '../../../../../electron/engine/documents/workbooks/words.ts'
import {
  applyFile,
  checkFile,
  columnAt,
  exportedTo,
  sheetShop,
  sheetTable,
  writeTable,
  type CellInput,
  type SheetTable,
} from '../../../../support/callSheets.ts'
import { withEngine, withFolder } from '../../../../support/engine.ts'

/** Names that are the same, nearly the same, and the same in another script. */
const NAMES = [
  ...['Anna Nowak', 'Anna Nowak', 'Anna Nowakowska', 'Ana Nowak', 'Анна Новак', 'Jan Kowalski'],
  ...['Jan Kowalski', 'Արամ', 'Aram', 'ნინო', '=1+1', '007', 'Li', 'Lis'],
]
const SECONDS = process.env.FULL_FUZZ === '1' ? 120 : 3

const KEY = columnAt('key')
const NAME = columnAt('name')
const OUTCOME = columnAt('outcome')
const NOTES = columnAt('notes')

const below = (random: Random, most: number): number => random.int(0, most - 1)

/** A slip of hand: a letter more, less, or another one. */
function slip(random: Random, text: string): string {
  const at = below(random, Math.max(1, text.length))
  const kinds = [
    () => text.slice(0, at) + text.slice(at + 1),
    () => `${text.slice(0, at)}x${text.slice(at)}`,
    () => `${text.slice(0, at)}7${text.slice(at + 1)}`,
  ]
  return random.pick(kinds)()
}

/** What people and programs do to a sheet; each leaves the note of a row beside its outcome. */
const EDITS: ((random: Random, table: SheetTable) => void)[] = [
  // Sorted by some column.
  (random, { rows }) => {
    const column = below(random, KEY)
    rows.sort((a, b) => String(a[column]).localeCompare(String(b[column])))
  },
  (random, { rows }) => void rows.splice(below(random, rows.length), 1 + below(random, 2)),
  // Only the names sorted, or swapped by hand.
  (random, { rows }) => {
    const [one, other] = [random.pick(rows), random.pick(rows)]
    const name = one[NAME]!
    one[NAME] = other[NAME]!
    other[NAME] = name
  },
  // The keys of two rows swapped.
  (random, { rows }) => {
    const [one, other] = [random.pick(rows), random.pick(rows)]
    const key = one[KEY]!
    one[KEY] = other[KEY]!
    other[KEY] = key
  },
  (random, { rows }) => {
    const row = random.pick(rows)
    row[KEY] = slip(random, String(row[KEY]))
  },
  (random, { rows }) => void (random.pick(rows)[KEY] = ''),
  (random, { rows }) => {
    const row = random.pick(rows)
    row[KEY] = String(row[KEY]).toLowerCase()
  },
  (random, { rows }) => {
    const row = random.pick(rows)
    row[NAME] = slip(random, String(row[NAME]))
  },
  (random, table) => {
    table.rows.push([...random.pick(table.rows)])
  },
  (_, table) => void (table.name = 'Arkusz1'),
]

/** A column in front, others taken away or moved: only the header says what stands where. */
function moveColumns(random: Random, { header, rows, above }: SheetTable): void {
  const order = header.map((_, index) => index)
  for (let at = order.length - 1; at > 0; at--) {
    const other = below(random, at + 1)
    ;[order[at], order[other]] = [order[other]!, order[at]!]
  }
  const moved = (row: readonly CellInput[], first: CellInput): CellInput[] => [
    first,
    ...order.map((index) => row[index] ?? null),
  ]
  const all = [header as CellInput[], ...rows]
  const next = all.map((row, index) => moved(row, index === 0 ? 'My remarks' : 'x'))
  header.splice(0, header.length, ...next[0]!.map(String))
  next.slice(1).forEach((row, index) => (rows[index] = row))
  above.length = 0
}

it('never takes a result for a wrong person, and asks or knows for every one', async () => {
  await withEngine({}, (bench) =>
    withFolder(async (folder) => {
      const ids = await sheetShop(bench, NAMES)
      const out = await exportedTo(folder, bench)
      const names = new Map(ids.map((id, index) => [id, NAMES[index]!]))
      const seed = process.env.FULL_FUZZ === '1' ? Date.now() : 20_260_315
      const random = createRandom(seed, 'edits')
      const path = join(folder, 'edited.xlsx')
      const started = performance.now()
      let runs = 0
      let taken = 0
      for (; runs === 0 || performance.now() - started < SECONDS * 1000; runs++) {
        const table = await sheetTable(out)
        const wanted = new Map<string, string>()
        for (const row of table.rows) {
          const id = String(row[KEY]).split('-')[1]!
          const code = random.pick(DISPOSITIONS.filter((one) => one !== 'reached-callback'))
          const words = callWorkbookWords(random.pick(LOCALES)).dispositions[code]
          row[OUTCOME] = below(random, 4) === 0 ? slip(random, words) : words
          row[NOTES] = `of ${id}`
          wanted.set(id, code)
        }
        const edits = 1 + below(random, 6)
        for (let edit = 0; edit < edits; edit++) random.pick(EDITS)(random, table)
        const rowsLeft = table.rows.length
        if (below(random, 2) === 0) moveColumns(random, table)
        await writeTable(path, table)
        const { rows } = await checkFile(bench, path)
        expect(rows.length, `seed ${seed}, run ${runs}`).toBe(rowsLeft)
        for (const { state, customer, answers } of rows) {
          if (state !== 'ready') continue
          taken++
          const id = answers.note.slice(3)
          // A note that stands in a row with the key and the name of its own.
          expect(names.get(customer!.id), `seed ${seed}, run ${runs}`).toBe(names.get(Number(id)))
          expect(customer!.id, `seed ${seed}, run ${runs}`).toBe(Number(id))
          expect(answers.disposition, `seed ${seed}, run ${runs}`).toBe(wanted.get(id))
        }
      }
      expect(taken).toBeGreaterThan(runs)
      const before = await applyFile(bench, path)
      const again = await applyFile(bench, path)
      expect(again).toMatchObject({ taken: 0, corrected: 0, same: before.taken + before.same })
      console.info(`${runs} edited sheets, ${taken} rows taken, each for the right person`)
    }),
  )
})
