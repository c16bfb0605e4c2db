import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import * as yauzl from 'yauzl'
import type { ManyInput, ManyResult } from '#shared/api/priceLists.contract.ts'
import {
  codeOf,
  customerInput,
  withEngine,
  withFolder,
  type Bench,
} from '../../../support/engine.ts'
import { readPdfText } from '../../../support/pdf.ts'
import { CAN_MOUNT, withSmallDisk } from '../../../support/smallDisk.ts'

/** Leaves room for some price lists on a disk of 4 MiB. */
const BALLAST_BYTES = 3_800_000

const NAMES = ['Anna Nowak', 'Անի Սարգսյան', 'Нина Белова', 'ნინო კახიძე', 'Bob Stone']

/** Customers of whom all but the last have agreed to e-mails, and one product to sell. */
async function shop({ client }: Bench, names: readonly string[] = NAMES): Promise<number[]> {
  await client.products.create({
    sku: 'TEA',
    name: 'Tea',
    kind: 'goods',
    unit: 'pc',
    category: 'Tea',
    benefit: 'Warms you up.',
    listPriceMinor: 10_000,
    onPriceList: true,
  })
  const ids: number[] = []
  for (const [at, name] of names.entries()) {
    const agreed = at < names.length - 1
    const consent = { channel: 'email' as const, purpose: 'marketing' as const, given: true }
    const { id } = await client.customers.create(
      customerInput({
        name,
        locale: at === 1 ? 'hy' : 'en',
        contacts: [{ channel: 'email', value: `someone${at}@example.am` }],
        consents: agreed ? [{ ...consent, on: '2026-01-01', source: 'form' }] : [],
      }),
    )
    ids.push(id)
  }
  return ids
}

const many = (customerIds: number[], changes: Partial<ManyInput> = {}): ManyInput => ({
  list: {},
  to: { kind: 'customers', customerIds },
  screen: 'en',
  channel: 'email',
  into: { kind: 'zip' },
  ...changes,
})

async function issue({ client }: Bench, input: ManyInput): Promise<ManyResult> {
  const { jobId } = await client.priceLists.issueMany(input)
  const job = await client.jobs.wait({ id: jobId })
  if (job.error) throw Object.assign(new Error(job.error.code), { code: job.error.code })
  return job.result as ManyResult
}

const numbersOf = ({ sql }: Bench) =>
  sql<{ number: string }>('SELECT number FROM price_list ORDER BY id').map(({ number }) => number)

const filesOf = (folder: string) => readdirSync(folder).sort()

describe('price lists for many', () => {
  it('go into a zip, each in the client’s language, without those who did not agree', async () => {
    await withEngine({}, async (bench) => {
      const ids = await shop(bench)
      const result = await issue(bench, many(ids))
      expect(result).toMatchObject({ issued: 4, ended: null, folder: null })
      expect(result.leftOut).toEqual([
        { customerId: ids[4], name: 'Bob Stone', reason: 'no-consent' },
      ])
      const zip = await bench.client.downloads.get({ downloadId: result.downloadId! })
      const files = await unzip(Buffer.from(await zip.arrayBuffer()))
      expect([...files.keys()]).toEqual([
        'PL-2026-0001_anna-nowak_en.pdf',
        'PL-2026-0002_անի-սարգսյան_hy.pdf',
        'PL-2026-0003_нина-белова_en.pdf',
        'PL-2026-0004_ნინო-კახიძე_en.pdf',
      ])
      const [first, second] = [...files.values()]
      expect(await readPdfText(first!)).toContain('PL-2026-0001')
      expect(await readPdfText(second!)).toContain('Գնացուցակ')
      // What was given out is what is kept: a reprint is the same.
      const { rows } = await bench.client.priceLists.list({})
      const reprint = await bench.client.priceLists.pdf({ id: rows.at(-1)!.id })
      expect(Buffer.from(await reprint.arrayBuffer())).toEqual(first)
    })
  })

  it('leave out who just got one, by the batch before or by hand, and go on with the rest', async () => {
    await withEngine({ today: '2026-03-01' }, async (bench) => {
      const { client, clock } = bench
      const ids = await shop(bench)
      const [anna = 0, ani = 0, nina = 0, nino = 0] = ids
      await issue(bench, many([anna]))
      clock.set('2026-03-10')
      const segmentId = (await client.customers.get({ id: ani })).segmentId
      const audience = { kind: 'segment' as const, segmentId }
      const { id } = await client.priceLists.issue({ audience, locale: 'en' })
      await client.priceLists.markSent({ id, channel: 'print', customerIds: [ani] })
      clock.set('2026-03-14')
      const to = { kind: 'customers' as const, customerIds: ids }
      const check = (skipDays: number | null) =>
        client.priceLists.checkMany({ to, channel: 'email', skipDays })
      const had = (leftOut: { customerId: number; reason: string }[]) =>
        leftOut.filter(({ reason }) => reason === 'had-one').map(({ customerId }) => customerId)
      expect(had((await check(14)).leftOut)).toEqual([anna, ani])
      expect(had((await check(13)).leftOut)).toEqual([ani])
      expect(had((await check(4)).leftOut)).toEqual([])
      expect(await check(null)).toMatchObject({ customers: 4 })
      const second = await issue(bench, many(ids, { skipDays: 14 }))
      expect(second.issued).toBe(2)
      expect((await check(1)).leftOut.map(({ customerId }) => customerId)).toEqual([
        ...[nina, nino],
        ids[4],
      ])
      await expect(issue(bench, many(ids, { skipDays: 14 }))).rejects.toMatchObject({
        code: 'priceLists.nobody',
      })
    })
  })

  it('go into a folder and touch nothing that stands there', async () => {
    await withEngine({}, async (bench) => {
      const ids = await shop(bench)
      await withFolder(async (path) => {
        writeFileSync(join(path, 'PL-2026-0001_anna-nowak_en.pdf'), 'mine')
        const result = await issue(bench, many(ids, { into: { kind: 'folder', path } }))
        expect(result).toMatchObject({ issued: 4, folder: path, downloadId: null, ended: null })
        expect(filesOf(path)).toHaveLength(5)
        expect(filesOf(path)).toContain('PL-2026-0001_anna-nowak_en (2).pdf')
        expect(readFileSync(join(path, 'PL-2026-0001_anna-nowak_en.pdf'), 'utf8')).toBe('mine')
      })
    })
  })

  it('go as letters that a mail program opens', async () => {
    await withEngine({}, async (bench) => {
      const ids = await shop(bench)
      await withFolder(async (path) => {
        const into = { kind: 'folder' as const, path }
        await issue(bench, many(ids, { format: 'letter', into }))
        expect(filesOf(path)[0]).toBe('PL-2026-0001_anna-nowak_en.eml')
        const letter = readFileSync(join(path, filesOf(path)[0]!), 'latin1')
        expect(letter).toMatch(/^X-Unsent: 1\r$/m)
        expect(letter).toMatch(/^To: Anna Nowak <someone0@example\.am>\r$/m)
        expect(letter).toContain('filename=PL-2026-0001_anna-nowak_en.pdf')
      })
    })
  })

  it('keep whole files and their numbers when they are cancelled, and burn none', async () => {
    for (const kind of ['folder', 'zip'] as const) {
      await withEngine({}, async (bench) => {
        const ids = await shop(
          bench,
          [...Array(30).keys()].map((n) => `Client ${n}`),
        )
        await withFolder(async (path) => {
          const into = kind === 'zip' ? { kind } : { kind, path }
          const { jobId } = await bench.client.priceLists.issueMany(many(ids, { into }))
          await untilDone(bench, jobId, 3)
          await bench.client.jobs.cancel({ id: jobId })
          const result = (await bench.client.jobs.wait({ id: jobId })).result as ManyResult
          expect(result.ended).toBe('cancelled')
          expect(result.issued).toBeGreaterThan(0)
          expect(result.issued).toBeLessThan(29)
          const files = kind === 'zip' ? await filesOfZip(bench, result) : filesIn(path)
          expect(files.size).toBe(result.issued)
          for (const bytes of files.values()) {
            expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-')
            expect(bytes.subarray(-6).toString('latin1')).toContain('%%EOF')
          }
          expect(numbersOf(bench)).toEqual(
            Array.from(
              { length: result.issued },
              (_, n) => `PL-2026-${String(n + 1).padStart(4, '0')}`,
            ),
          )
        })
        const next = await bench.client.priceLists.issue({
          audience: { kind: 'customer', customerId: ids[0]! },
          locale: 'en',
        })
        expect(next.number).toBe(`PL-2026-${String(numbersOf(bench).length).padStart(4, '0')}`)
      })
    }
  })

  it('take the next number when somebody else issues one meanwhile', async () => {
    for (const kind of ['folder', 'zip'] as const) {
      await withEngine({}, async (bench) => {
        const ids = await shop(
          bench,
          [...Array(12).keys()].map((n) => `Client ${n}`),
        )
        await withFolder(async (path) => {
          const into = kind === 'zip' ? { kind } : { kind, path }
          const { jobId } = await bench.client.priceLists.issueMany(many(ids, { into }))
          await untilDone(bench, jobId, 2)
          const audience = { kind: 'customer' as const, customerId: ids[11]! }
          const mine = await bench.client.priceLists.issue({ audience, locale: 'en' })
          const result = (await bench.client.jobs.wait({ id: jobId })).result as ManyResult
          expect(result).toMatchObject({ issued: 11, ended: null })
          const files = kind === 'zip' ? await filesOfZip(bench, result) : filesIn(path)
          const printed = [...files.keys()].map((name) => name.slice(0, 12))
          expect([...printed, mine.number].sort()).toEqual(numbersOf(bench).sort())
          expect(new Set(numbersOf(bench)).size).toBe(12)
          for (const [name, bytes] of files) {
            expect(await readPdfText(bytes)).toContain(name.slice(0, 12))
          }
        })
      })
    }
  })

  it('are refused where nobody may be sent one, or there is no place for them', async () => {
    await withEngine({}, async (bench) => {
      const ids = await shop(bench)
      expect(await codeOf(issue(bench, many([ids[4]!])))).toBe('priceLists.nobody')
      expect(await codeOf(issue(bench, many(ids, { channel: 'viber' })))).toBe('priceLists.nobody')
      for (const path of ['/no/such/folder', 'relative/folder']) {
        const into = { kind: 'folder' as const, path }
        expect(await codeOf(issue(bench, many(ids, { into })))).toBe('folder.missing')
      }
      expect(numbersOf(bench)).toEqual([])
      expect(bench.sql('SELECT * FROM price_list_batch')).toEqual([])
    })
  })

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'are refused by a folder that may not be written to',
    async () => {
      await withEngine({}, async (bench) => {
        const ids = await shop(bench)
        await withFolder(async (path) => {
          await chmod(path, 0o500)
          const into = { kind: 'folder' as const, path }
          expect(await codeOf(issue(bench, many(ids, { into })))).toBe('folder.unwritable')
          expect(numbersOf(bench)).toEqual([])
          await chmod(path, 0o700)
        })
      })
    },
  )

  it.skipIf(!CAN_MOUNT)(
    'keep what is whole when the disk is full (needs root to mount one)',
    async () => {
      await withEngine({}, async (bench) => {
        const ids = await shop(
          bench,
          [...Array(40).keys()].map((n) => `Client ${n}`),
        )
        await withSmallDisk(async (disk) => {
          const path = join(disk, 'lists')
          mkdirSync(path)
          writeFileSync(join(disk, 'ballast'), Buffer.alloc(BALLAST_BYTES))
          const into = { kind: 'folder' as const, path }
          const result = await issue(bench, many(ids, { into }))
          expect(result.ended).toBe('folder.full')
          expect(filesOf(path)).toHaveLength(result.issued)
          expect(result.issued).toBeGreaterThan(0)
          for (const bytes of filesIn(path).values()) {
            expect(bytes.subarray(-6).toString('latin1')).toContain('%%EOF')
          }
          expect(numbersOf(bench)).toHaveLength(result.issued)
        })
      })
    },
  )
})

describe('a zip of price lists', () => {
  it.skipIf(!CAN_MOUNT)(
    'is none when the disk is full, and burns no number (needs root to mount one)',
    async () => {
      await withFolder((folder) =>
        withSmallDisk(async (disk) => {
          // A process of its own: where a program lays its files is the same for all of it.
          const env = { ...process.env, TMPDIR: disk }
          const args = [
            '--input-type=module',
            '--eval',
            ZIP_ON_FULL_DISK,
            join(folder, 'shop.sqlite'),
          ]
          const options = { env, cwd: new URL('../../../../', import.meta.url) }
          const { stdout } = await promisify(execFile)(process.execPath, args, options)
          expect(JSON.parse(stdout.trim().split('\n').at(-1)!)).toEqual({
            ...{ ended: 'folder.full', issued: 0, downloadId: null, batchId: null },
            ...{ numbers: 0, left: [], next: 'PL-2026-0001' },
          })
        }),
      )
    },
    120_000,
  )
})

/** Fills the disk but for some lists' room, has forty of them made, then one more by hand. */
const ZIP_ON_FULL_DISK = `
  import { readdirSync, writeFileSync, rmSync } from 'node:fs'
  import { join } from 'node:path'
  import { clockAt, customerInput } from './tests/support/engine.ts'
  import { openTestEngine } from './tests/support/engines.ts'
  const basePath = process.argv[1]
  const { engine, close } = await openTestEngine({ basePath, clock: clockAt('2026-03-15') })
  const client = engine.client()
  const product = { sku: 'T', name: 'Tea', kind: 'goods', unit: '', category: '', benefit: '' }
  await client.products.create({ ...product, listPriceMinor: 100, onPriceList: true })
  const ids = []
  for (let n = 0; n < 40; n++) ids.push((await client.customers.create(customerInput({}))).id)
  const disk = process.env.TMPDIR
  writeFileSync(join(disk, 'ballast'), Buffer.alloc(${BALLAST_BYTES}))
  const { jobId } = await client.priceLists.issueMany({
    list: {}, to: { kind: 'customers', customerIds: ids }, screen: 'en', channel: 'print',
    into: { kind: 'zip' },
  })
  const { result } = await client.jobs.wait({ id: jobId })
  const { ended, issued, downloadId, batchId } = result
  const left = readdirSync(disk, { recursive: true }).filter((name) => /zip|side|part/.test(name))
  rmSync(join(disk, 'ballast'))
  const { total: numbers } = await client.priceLists.list({})
  const audience = { kind: 'customer', customerId: ids[0] }
  const { number: next } = await client.priceLists.issue({ audience, locale: 'en' })
  await close()
  console.log(JSON.stringify({ ended, issued, downloadId, batchId, numbers, left, next }))
`

/** Waits until the job says that it has done so many. */
async function untilDone({ client }: Bench, jobId: string, done: number): Promise<void> {
  for (;;) {
    const job = (await client.jobs.list()).find(({ id }) => id === jobId)
    if (!job || job.done >= done || job.state === 'done') return
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

function filesIn(folder: string): Map<string, Buffer> {
  return new Map(filesOf(folder).map((name) => [name, readFileSync(join(folder, name))]))
}

async function filesOfZip({ client }: Bench, { downloadId }: ManyResult) {
  const zip = await client.downloads.get({ downloadId: downloadId! })
  return unzip(Buffer.from(await zip.arrayBuffer()))
}

async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(bytes)
  const files = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry)
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(part as Buffer)
    files.set(entry.fileName, Buffer.concat(parts))
  }
  return files
}
