import { appendFile, mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FolderWatch } from '../../../../electron/engine/features/imports/watch.ts'
import { addDays } from '#shared/domain/dates/day.ts'
import { codeOf, withEngine, withFolder, type Bench } from '../../../support/engine.ts'
import { importFile, writeCsv } from '../../../support/importing.ts'

const HEADER = ['Customer', 'Date', 'Amount']
const ROWS = [HEADER, ['Anna', '2026-03-01', '10'], ['Piotr', '2026-03-02', '20']]
const OPEN = [HEADER, ['Nino', '03/04/2026', '30']]

/** A folder that is watched by an engine whose looks the test makes. */
function withWatched(
  work: (bench: Bench & { folder: string; look: () => Promise<void> }) => Promise<void>,
): Promise<void> {
  return withFolder((folder) =>
    withEngine({}, async (bench) => {
      await bench.client.imports.watch({ folder })
      const watch = new FolderWatch(bench.engine.context, bench.client)
      let day = bench.clock.today()
      await work({
        ...bench,
        folder,
        // Each look comes a while after the one before.
        look: async () => {
          day = addDays(day, 1)
          bench.clock.set(day)
          await watch.look()
        },
      })
      await watch.close()
    }),
  )
}

describe('the watched folder', () => {
  it('takes in a file by itself once it has stood still, and leaves it where it is', () =>
    withWatched(async ({ folder, look, client }) => {
      const file = await writeCsv(folder, 'sales.csv', ROWS)
      const before = await readFile(file)
      await look()
      expect(await client.imports.list()).toEqual([])
      await look()
      const [run] = await client.imports.list()
      expect(run).toMatchObject({ fileName: 'sales.csv', added: { documents: 2 } })
      expect(await client.imports.watched()).toMatchObject({
        folder,
        isReadable: true,
        files: [{ name: 'sales.csv', state: 'imported', importId: run!.id, code: null }],
      })
      expect(await readFile(file)).toEqual(before)
      expect(await readdir(folder)).toEqual(['sales.csv'])
      await look()
      expect(await client.imports.list()).toHaveLength(1)
    }))

  it('waits for a file that is still being written, and takes a changed one again', () =>
    withWatched(async ({ folder, look, client }) => {
      const file = await writeCsv(folder, 'sales.csv', ROWS)
      await look()
      await appendFile(file, '\n"Zofia","2026-03-03","30"')
      await look()
      expect(await client.imports.list()).toEqual([])
      await look()
      expect((await client.imports.totals()).documents).toBe(3)
      await appendFile(file, '\n"Ewa","2026-03-04","40"')
      await utimes(file, new Date(), new Date(Date.now() + 60_000))
      await look()
      await look()
      expect(await client.imports.list()).toHaveLength(2)
      expect((await client.imports.totals()).documents).toBe(4)
    }))

  it('keeps a file with an open question waiting until it is opened and imported', () =>
    withWatched(async ({ folder, look, client }) => {
      await writeCsv(folder, 'odd.csv', OPEN)
      await look()
      await look()
      const waiting = { name: 'odd.csv', state: 'waiting', code: 'import.ask', importId: null }
      expect((await client.imports.watched()).files).toMatchObject([waiting])
      const { uploadId, fileName } = await client.imports.openWatched({ name: 'odd.csv' })
      expect(fileName).toBe('odd.csv')
      const { jobId } = await client.imports.start({ uploadId, answers: { dateOrder: 'dmy' } })
      expect((await client.jobs.wait({ id: jobId })).state).toBe('done')
      expect((await client.imports.watched()).files).toMatchObject([{ state: 'imported' }])

      // The next file of the shape needs nobody any more.
      await writeCsv(folder, 'odd too.csv', [HEADER, ['Nino', '05/06/2026', '30']])
      await look()
      await look()
      expect((await client.imports.watched()).files.map(({ state }) => state)).toEqual([
        'imported',
        'imported',
      ])
    }))

  it('tells what cannot be read, and goes on with the others', () =>
    withWatched(async ({ folder, look, client, logged }) => {
      await writeFile(join(folder, 'a.xlsx'), 'PK\u0003\u0004 cut off')
      await writeFile(join(folder, 'b.csv'), '')
      await writeCsv(folder, 'c.csv', ROWS)
      await look()
      await look()
      const { files } = await client.imports.watched()
      expect(
        Object.fromEntries(files.map(({ name, state, code }) => [name, code ?? state])),
      ).toEqual({ 'a.xlsx': 'file.damaged', 'b.csv': 'file.empty', 'c.csv': 'imported' })
      expect(logged).toEqual([])
    }))

  it('passes by what is no table, and what lies deeper', () =>
    withWatched(async ({ folder, look, client }) => {
      await writeFile(join(folder, '~$sales.xlsx'), 'lock')
      await writeFile(join(folder, '.hidden.csv'), 'Customer,Date,Amount\nA,2026-03-01,1')
      await writeFile(join(folder, 'letter.docx'), 'letter')
      await mkdir(join(folder, 'folder.csv'))
      await look()
      await look()
      expect((await client.imports.watched()).files).toEqual([])
    }))

  it('lets a waiting file be, until it changes', () =>
    withWatched(async ({ folder, look, client }) => {
      const file = await writeCsv(folder, 'odd.csv', OPEN)
      await look()
      await look()
      await client.imports.leaveWatched({ name: 'odd.csv' })
      expect((await client.imports.watched()).files).toMatchObject([
        { state: 'failed', code: 'cancelled' },
      ])
      await look()
      await appendFile(file, '\n"Ewa","03/05/2026","40"')
      await look()
      await look()
      expect((await client.imports.watched()).files).toMatchObject([{ state: 'waiting' }])
    }))

  it('is only what can be looked into; it may go away and come back', () =>
    withWatched(async ({ folder, look, client }) => {
      const watch = (path: string | null) => codeOf(client.imports.watch({ folder: path }))
      const file = await writeCsv(folder, 'a.csv', ROWS)
      expect(await watch(file)).toBe('file.unreadable')
      expect(await watch(join(folder, 'nowhere'))).toBe('file.unreadable')
      expect(await watch('  ')).toBe('file.unreadable')
      const inner = join(folder, 'inner')
      await mkdir(inner)
      expect(await watch(inner)).toBeNull()
      await rm(inner, { recursive: true })
      await look()
      expect(await client.imports.watched()).toMatchObject({ folder: inner, isReadable: false })
      expect(await watch(null)).toBeNull()
      expect(await client.imports.watched()).toEqual({ folder: null, isReadable: true, files: [] })
    }))

  it('gives out nothing but what it found in itself', () =>
    withWatched(async ({ folder, look, client, engine }) => {
      const inner = join(folder, 'inner')
      await mkdir(inner)
      await writeCsv(folder, 'secret.csv', ROWS)
      await client.imports.watch({ folder: inner })
      await look()
      for (const name of ['../secret.csv', 'secret.csv', '..', '']) {
        expect(await codeOf(client.imports.openWatched({ name }))).toBe('notFound')
      }
      await importFile(engine, join(folder, 'secret.csv'))
      expect((await client.imports.watched()).files).toEqual([])
    }))
})
