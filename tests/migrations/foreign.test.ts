import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openEngine } from '../../electron/engine/engine.ts'
import { codeOf, customerInput, purchaseInput, withEngine, withFolder } from '../support/engine.ts'

const open = (basePath: string) => openEngine({ basePath, door: 'test' })

/** A PNG of one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('a file of somebody else', () => {
  it.each<[string, string | Buffer]>([
    ['a text', 'Dear diary, today I sold three coffees.\n'],
    ['a long text', 'name;phone\n'.repeat(5000)],
    ['a picture', PNG],
    ['a picture with more behind it', Buffer.concat([PNG, randomBytes(5000)])],
    ['noise', randomBytes(70_000)],
    ['a header and nothing more', 'SQLite format 3\u0000'],
    ['one byte', 'x'],
  ])('is refused and stays as it is: %s', async (_name, bytes) => {
    await withFolder(async (folder) => {
      const path = `${folder}/not-ours`
      await writeFile(path, bytes)
      expect(await codeOf(open(path))).toBe('base.foreign')
      expect((await readFile(path)).equals(Buffer.from(bytes))).toBe(true)
      expect(await readdir(folder)).toEqual(['not-ours'])
    })
  })

  it.each(['delete', 'wal'])(
    'is refused and stays as it is: another SQLite base (%s)',
    async (mode) => {
      await withFolder(async (folder) => {
        const path = `${folder}/places.sqlite`
        const db = new Database(path)
        db.pragma(`journal_mode = ${mode}`)
        db.exec('CREATE TABLE bookmarks (url); INSERT INTO bookmarks VALUES (1)')
        db.pragma('user_version = 1')
        db.close()
        const bytes = await readFile(path)
        expect(await codeOf(open(path))).toBe('base.foreign')
        expect((await readFile(path)).equals(bytes)).toBe(true)
        expect(await readdir(folder)).toEqual(['places.sqlite'])
      })
    },
  )

  it('keeps its bytes while its own program has it open', async () => {
    await withFolder(async (folder) => {
      const path = `${folder}/places.sqlite`
      const db = new Database(path)
      db.pragma('journal_mode = WAL')
      db.exec('CREATE TABLE bookmarks (url)')
      const copy = `${folder}/copy.sqlite`
      for (const part of ['', '-wal']) cpSync(path + part, copy + part)
      const bytes = [readFileSync(copy), readFileSync(`${copy}-wal`)]
      expect(await codeOf(open(copy))).toBe('base.foreign')
      expect([readFileSync(copy), readFileSync(`${copy}-wal`)]).toEqual(bytes)
      db.close()
    })
  })

  it('is no base when it is a folder', async () => {
    await withFolder(async (folder) => {
      await mkdir(`${folder}/shop.sqlite`)
      expect(await codeOf(open(`${folder}/shop.sqlite`))).toBe('base.foreign')
    })
  })
})

/** A shop of some hundred pages. */
async function filledShop(folder: string): Promise<string> {
  const basePath = `${folder}/shop.sqlite`
  await withEngine({ basePath }, async ({ client }) => {
    for (let i = 0; i < 60; i++) {
      const { id } = await client.customers.create(
        customerInput({ name: `Name ${i}`, note: 'n'.repeat(4000) }),
      )
      await client.purchases.record(purchaseInput(id, '2026-01-10', i))
    }
  })
  return basePath
}

describe('a damaged base', () => {
  it.each([
    ['its schema', 100, 3000],
    ['everything but the header', 4096, Infinity],
    ['half of it', 150_000, Infinity],
  ])('is called damaged: %s', async (_name, from, to) => {
    await withFolder(async (folder) => {
      const path = await filledShop(folder)
      const bytes = await readFile(path)
      const end = Math.min(to, bytes.length)
      bytes.set(randomBytes(end - from), from)
      await writeFile(path, bytes)
      expect(await useIt(path)).toBe('base.damaged')
    })
  })

  it('is called damaged when its end is missing', async () => {
    await withFolder(async (folder) => {
      const path = await filledShop(folder)
      const bytes = await readFile(path)
      await writeFile(path, bytes.subarray(0, Math.floor(bytes.length / 2)))
      expect(await useIt(path)).toBe('base.damaged')
    })
  })

  it('never breaks the program, whichever bytes are flipped', async () => {
    await withFolder(async (folder) => {
      const path = await filledShop(folder)
      const sound = await readFile(path)
      const codes = new Set<string | null>()
      for (let trial = 0; trial < 40; trial++) {
        const bytes = Buffer.from(sound)
        for (let i = 0; i < 300; i++) {
          const at = 100 + Math.floor(Math.random() * (bytes.length - 100))
          bytes[at] = bytes[at]! ^ (1 + Math.floor(Math.random() * 255))
        }
        await writeFile(path, bytes)
        codes.add(await useIt(path))
      }
      for (const code of codes)
        expect([null, 'base.damaged', 'base.foreign', 'internal']).toContain(code)
      expect(codes).toContain('base.damaged')
    })
  })
})

/** Opens the base and reads and writes all round; the code it ends with. */
async function useIt(path: string): Promise<string | null> {
  let engine
  try {
    engine = await open(path)
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
  const client = engine.client()
  try {
    return await codeOf(
      (async () => {
        const { rows } = await client.customers.list({ limit: 500 })
        for (const { id } of rows) {
          await client.customers.get({ id })
          await client.purchases.list({ customerId: id })
        }
        await client.customers.find({ text: 'name' })
        await client.customers.create(customerInput())
      })(),
    )
  } finally {
    await engine.close()
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** Root may write whatever the permissions say, but not what is immutable. */
function canSetImmutable(): boolean {
  const probe = join(tmpdir(), `regulars-probe-${process.pid}`)
  try {
    writeFileSync(probe, '')
    execFileSync('chattr', ['+i', probe], { stdio: 'ignore' })
    execFileSync('chattr', ['-i', probe], { stdio: 'ignore' })
    return true
  } catch {
    return false
  } finally {
    rmSync(probe, { force: true })
  }
}

describe('a base that may not be written', () => {
  it.skipIf(isRoot() || process.platform === 'win32')(
    'is called read-only: its permissions (root may write anyway)',
    async () => {
      await withFolder(async (folder) => {
        const path = await filledShop(folder)
        chmodSync(path, 0o400)
        chmodSync(folder, 0o500)
        expect(await codeOf(open(path))).toBe('base.readOnly')
        chmodSync(folder, 0o700)
      })
    },
  )

  it.skipIf(!canSetImmutable())('is called read-only: file and folder (needs chattr)', async () => {
    await withFolder(async (folder) => {
      const path = await filledShop(folder)
      const bytes = await readFile(path)
      execFileSync('chattr', ['+i', path, folder])
      try {
        expect(await codeOf(open(path))).toBe('base.readOnly')
        expect((await readFile(path)).equals(bytes)).toBe(true)
      } finally {
        execFileSync('chattr', ['-i', folder, path])
      }
      await withEngine({ basePath: path }, async ({ client }) => {
        expect((await client.customers.list({})).total).toBe(60)
      })
    })
  })

  it.skipIf(!canSetImmutable())('is called read-only: the file alone (needs chattr)', async () => {
    await withFolder(async (folder) => {
      const path = await filledShop(folder)
      execFileSync('chattr', ['+i', path])
      try {
        expect(await useIt(path)).toBe('base.readOnly')
      } finally {
        execFileSync('chattr', ['-i', path])
      }
    })
  })
})
