import { readFileSync } from 'node:fs'
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { CUSTOMER_SORTS } from '#shared/api/customers.contract.ts'
import { openBase } from '../../electron/engine/store/base.ts'
import { APPLICATION_ID } from '../../electron/engine/store/dialect/pragmas.ts'
import { MIGRATIONS, type Migration } from '../../electron/engine/store/migrations/index.ts'
import { openWriter } from '../../electron/engine/store/openFile.ts'
import { codeOf, customerInput, purchaseInput, withEngine, withFolder } from '../support/engine.ts'

const next = MIGRATIONS.at(-1)!.version + 1

const LOYALTY: Migration = {
  version: next,
  sql: `ALTER TABLE customer ADD COLUMN loyalty TEXT NOT NULL DEFAULT 'new';
    UPDATE customer SET loyalty = 'old' WHERE id IN (SELECT customer_id FROM document);`,
  dialect: 'CREATE INDEX customer_loyalty ON customer (loyalty)',
}

/** Does half of its work, then fails. */
const BROKEN: Migration = {
  version: next,
  sql: `ALTER TABLE customer ADD COLUMN loyalty TEXT; UPDATE customer SET name = 'lost';
    DROP TABLE document_line; CREATE TABLE setting (x);`,
  dialect: '',
}

/** A base of today's version with something in it. */
async function shop(folder: string): Promise<string> {
  const basePath = `${folder}/shop.sqlite`
  await withEngine({ basePath }, async ({ client }) => {
    const { id } = await client.customers.create(customerInput())
    await client.customers.create(customerInput({ name: 'Prospect' }))
    await client.purchases.record(purchaseInput(id, '2026-01-10', 12_345))
  })
  return basePath
}

function ask(path: string, text: string): unknown[] {
  const db = new Database(path, { readonly: true })
  try {
    return db.prepare(text).raw().all()
  } finally {
    db.close()
  }
}

const schemaOf = (path: string): unknown[] =>
  ask(path, 'SELECT type, name, sql FROM sqlite_schema ORDER BY name')

/** Everything that the base holds, table by table. */
function contentOf(path: string): Record<string, unknown[]> {
  const names = ask(path, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") as [
    string,
  ][]
  return Object.fromEntries(names.map(([name]) => [name, ask(path, `SELECT * FROM "${name}"`)]))
}

describe('a new base', () => {
  it('has every migration, our mark and the settings that keep it safe', async () => {
    await withFolder(async (folder) => {
      const db = await openWriter(`${folder}/deep/down/shop.sqlite`)
      const pragma = (name: string) => db.pragma(name, { simple: true })
      expect(pragma('user_version')).toBe(MIGRATIONS.at(-1)!.version)
      expect(pragma('application_id')).toBe(APPLICATION_ID)
      expect(pragma('journal_mode')).toBe('wal')
      expect(pragma('synchronous')).toBe(2)
      expect(pragma('foreign_keys')).toBe(1)
      expect(pragma('trusted_schema')).toBe(0)
      expect(pragma('cell_size_check')).toBe(1)
      expect(pragma('mmap_size')).toBe(0)
      expect(pragma('integrity_check')).toBe('ok')
      db.close()
      expect(await readdir(`${folder}/deep/down`)).toEqual(['shop.sqlite'])
    })
  })

  it('reads with a connection that cannot write', async () => {
    await withFolder(async (folder) => {
      const base = await openBase(`${folder}/shop.sqlite`)
      const write = base.read.insertInto('setting').values({ key: 'a', value: '1' }).execute()
      expect(await codeOf(write)).toBe('SQLITE_READONLY')
      await base.close()
    })
  })

  it('numbers its migrations upwards without a gap', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(
      MIGRATIONS.map((_, index) => index + 1),
    )
  })

  it('may begin in an empty file', async () => {
    await withFolder(async (folder) => {
      await writeFile(`${folder}/shop.sqlite`, '')
      const db = await openWriter(`${folder}/shop.sqlite`)
      expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.at(-1)!.version)
      db.close()
    })
  })
})

describe('a base of an earlier version', () => {
  it('is copied, then brought up, with nothing lost', async () => {
    await withFolder(async (folder) => {
      const path = await shop(folder)
      const before = contentOf(path)
      const schemaBefore = schemaOf(path)
      const db = await openWriter(path, [...MIGRATIONS, LOYALTY])
      expect(db.pragma('user_version', { simple: true })).toBe(next)
      expect(db.prepare('SELECT name, loyalty FROM customer ORDER BY id').raw().all()).toEqual([
        ['Anna Nowak', 'old'],
        ['Prospect', 'new'],
      ])
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(db.pragma('foreign_key_check')).toEqual([])
      db.close()
      const copy = `${path}.before-v${next}`
      expect(contentOf(copy)).toEqual(before)
      expect(schemaOf(copy)).toEqual(schemaBefore)
      expect(ask(copy, 'PRAGMA integrity_check')).toEqual([['ok']])
    })
  })

  it('can be had back from its copy, and works', async () => {
    await withFolder(async (folder) => {
      const path = await shop(folder)
      const db = await openWriter(path, [...MIGRATIONS, LOYALTY])
      db.close()
      await rm(path)
      await cp(`${path}.before-v${next}`, path)
      await withEngine({ basePath: path }, async ({ client }) => {
        const { rows } = await client.customers.list({})
        expect(rows.map(({ name, lifetimeSpendMinor }) => [name, lifetimeSpendMinor])).toEqual([
          ['Anna Nowak', 12_345],
          ['Prospect', 0],
        ])
        await client.purchases.record(purchaseInput(rows[0]!.id, '2026-01-11', 1))
      })
    })
  })

  it('leaves nothing but the copy behind', async () => {
    await withFolder(async (folder) => {
      const path = await shop(folder)
      const before = await readdir(folder)
      const db = await openWriter(path, [...MIGRATIONS, LOYALTY])
      db.close()
      expect(await readdir(folder)).toEqual([...before, `shop.sqlite.before-v${next}`].sort())
    })
  })

  it('is not copied when there is nothing to do', async () => {
    await withFolder(async (folder) => {
      const path = await shop(folder)
      const before = await readdir(folder)
      const db = await openWriter(path)
      db.close()
      expect(await readdir(folder)).toEqual(before)
    })
  })

  it('stays as it was when a migration fails half-way', async () => {
    await withFolder(async (folder) => {
      const path = await shop(folder)
      const before = contentOf(path)
      const schemaBefore = schemaOf(path)
      await expect(openWriter(path, [...MIGRATIONS, BROKEN])).rejects.toThrow('already exists')
      expect(contentOf(path)).toEqual(before)
      expect(schemaOf(path)).toEqual(schemaBefore)
      expect(ask(path, 'PRAGMA user_version')).toEqual([[next - 1]])
      await withEngine({ basePath: path }, async ({ client }) => {
        expect((await client.customers.list({})).total).toBe(2)
      })
    })
  })

  it('keeps the migrations that worked before the one that failed', async () => {
    await withFolder(async (folder) => {
      const path = await shop(folder)
      const later = { ...BROKEN, version: next + 1, sql: 'CREATE TABLE setting (x)' }
      await expect(openWriter(path, [...MIGRATIONS, LOYALTY, later])).rejects.toThrow(
        'already exists',
      )
      expect(ask(path, 'PRAGMA user_version')).toEqual([[next]])
      expect(ask(`${path}.before-v${next + 1}`, 'PRAGMA user_version')).toEqual([[next]])
    })
  })
})

describe('a base as each released version made it', () => {
  it.each(MIGRATIONS.slice(0, -1).map(({ version }) => version))(
    'from version %i: works on with its data, built as a new base is',
    async (version) => {
      await withFolder(async (folder) => {
        const path = `${folder}/old.sqlite`
        const old = await openWriter(path, MIGRATIONS.slice(0, version))
        old.exec(`INSERT INTO setting VALUES ('currency', '"PLN"');
          INSERT INTO customer (id, name, sort_name) VALUES (1, 'Anna', 'anna'), (2, 'Ewa', 'ewa');
          INSERT INTO document (customer_id, day, kind, total_minor)
            VALUES (1, 20000, 'purchase', 500), (1, 20007, 'purchase', 700);`)
        old.close()
        await withEngine({ basePath: path }, async ({ client }) => {
          for (const sort of CUSTOMER_SORTS) {
            const { rows } = await client.customers.list({ sort, descending: true })
            expect(rows.map((row) => row.lifetimeSpendMinor).sort()).toEqual([0, 1200])
          }
        })
        const fresh = await openWriter(`${folder}/new.sqlite`)
        fresh.close()
        expect(schemaOf(path)).toEqual(schemaOf(`${folder}/new.sqlite`))
        expect(ask(path, 'PRAGMA integrity_check')).toEqual([['ok']])
        expect(ask(`${path}.before-v${version + 1}`, 'PRAGMA user_version')).toEqual([[version]])
      })
    },
  )
})

describe('a base of a newer version', () => {
  it('is refused and keeps every byte', async () => {
    await withFolder(async (folder) => {
      const path = await shop(folder)
      const db = await openWriter(path, [...MIGRATIONS, LOYALTY])
      db.close()
      const bytes = await readFile(path)
      await expect(openBase(path)).rejects.toMatchObject({
        code: 'base.newer',
        args: { found: next, newest: next - 1 },
      })
      expect((await readFile(path)).equals(bytes)).toBe(true)
    })
  })

  it('keeps every byte also where its last changes are still in the write-ahead log', async () => {
    await withFolder(async (folder) => {
      const path = await shop(folder)
      const writing = await openWriter(path, [...MIGRATIONS, LOYALTY])
      writing.exec("UPDATE customer SET name = 'in the log'")
      const copy = `${folder}/copy.sqlite`
      for (const part of ['', '-wal']) await cp(path + part, copy + part)
      writing.close()
      const bytes = [readFileSync(copy), readFileSync(`${copy}-wal`)]
      expect(bytes[1]!.length).toBeGreaterThan(0)
      expect(await codeOf(openBase(copy))).toBe('base.newer')
      expect([readFileSync(copy), readFileSync(`${copy}-wal`)]).toEqual(bytes)
    })
  })
})
