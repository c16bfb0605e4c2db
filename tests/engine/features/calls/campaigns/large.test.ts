import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { JobState } from '#shared/api/app.contract.ts'
import { splitAudience, type Candidate } from '#shared/domain/calls/splitAudience.ts'
import { codeOf, withEngine, withFolder, type Bench } from '../../../../support/engine.ts'
import { planInput, prospects, TODAY } from './campaignShop.ts'

/** More than the engine goes through at once, so that it starts as a job and is counted in parts. */
const MANY = 6000
const TRIALS = Number(process.env.FAULT_TRIALS ?? 3)
const CHILD = fileURLToPath(new URL('./startChild.ts', import.meta.url))

const PLAN = planInput({
  holdOutBp: 1000,
  variantBShareBp: 3000,
  managers: [
    { name: 'Ani', share: 3 },
    { name: 'Ewa', share: 1 },
  ],
})

/** Copies of one prospect who may be called; every twentieth has no consent. */
async function manyProspects(bench: Bench): Promise<void> {
  const [id] = await prospects(bench, 1)
  const db = new Database(bench.basePath)
  try {
    const columns = (table: string): string =>
      (db.pragma(`table_info(${table})`) as { name: string }[])
        .map(({ name }) => name)
        .filter((name) => name !== 'id' && name !== 'customer_id' && name !== 'external_id')
        .join(', ')
    const numbers = `WITH RECURSIVE n (id) AS (SELECT ${id! + 1}
      UNION ALL SELECT id + 1 FROM n WHERE id < ${id! + MANY - 1})`
    const copy = (table: string, key: string, where = ''): void => {
      const rest = columns(table)
      db.exec(`${numbers} INSERT INTO ${table} (${key}, ${rest})
        SELECT n.id, ${rest} FROM n, (SELECT ${rest} FROM ${table} WHERE ${key} = ${id}) ${where}`)
    }
    db.transaction(() => {
      copy('customer', 'id')
      copy('customer_summary', 'customer_id')
      copy('contact_point', 'customer_id')
      copy('consent', 'customer_id', 'WHERE n.id % 20 > 0')
    })()
  } finally {
    db.close()
  }
}

interface TargetRow {
  customer_id: number
  segment_id: string
  manager: string
  variant: 'a' | 'b'
  is_held_out: number
}

it('a large one starts as a job, once, as it was looked at; computed again it is the same', async () => {
  await withEngine({ today: TODAY }, async (bench) => {
    const { client } = bench
    await manyProspects(bench)
    const { id } = await client.campaigns.save({ plan: PLAN })
    const check = await client.campaigns.check({ id })
    expect(check.audience).toBe(MANY)
    expect((await client.campaigns.leftOut({ id })).total).toBe(MANY / 20)
    const starts = await Promise.all([
      client.campaigns.start({ id }),
      client.campaigns.start({ id }),
    ])
    for (const { jobId } of starts) {
      expect(await client.jobs.wait({ id: jobId! })).toMatchObject({ state: 'done' })
    }
    const { progress, groups } = await client.campaigns.get({ id })
    const { bySegment, byManager, byVariant, called, heldOut } = check
    expect(groups).toEqual({ bySegment, byManager, byVariant })
    expect(progress).toMatchObject({ targets: called, heldOut, leftOut: MANY / 20 })
    expect(called + heldOut + MANY / 20).toBe(MANY)

    const rows = bench.sql<TargetRow>(
      'SELECT * FROM campaign_target WHERE campaign_id = ? ORDER BY customer_id',
      id,
    )
    const people = rows.map((row): Candidate => ({
      ...{ customerId: row.customer_id, segmentId: row.segment_id, manager: '' },
    }))
    const plan = { holdOutBp: 1000, variantBShareBp: 3000, managers: PLAN.managers! }
    const again = splitAudience(people, plan, id).sort((a, b) => a.customerId - b.customerId)
    expect(again).toEqual(
      rows.map((row) => ({
        customerId: row.customer_id,
        segmentId: row.segment_id,
        manager: row.manager,
        variant: row.variant,
        isHeldOut: row.is_held_out === 1,
      })),
    )
  })
})

describe('a large start that is cancelled', () => {
  /** How far it had come each time that it told so, and what is kept of it. */
  async function cancelledWhen(
    bench: Bench,
    id: number,
    isTime: (job: JobState) => boolean,
  ): Promise<{ told: string[]; end: JobState; kept: number }> {
    const { client, engine, sql } = bench
    const told: string[] = []
    const silence = engine.context.events.listen((event) => {
      if (event.type !== 'job' || event.job.kind !== 'campaign') return
      const { phase, done, total } = event.job
      told.push(`${phase} ${done} of ${total}`)
      if (isTime(event.job)) void client.jobs.cancel({ id: event.job.id })
    })
    const { jobId } = await client.campaigns.start({ id })
    const end = await client.jobs.wait({ id: jobId! })
    silence()
    const kept = ['campaign_target', 'campaign_left_out'].flatMap((table) =>
      sql(`SELECT 1 FROM ${table} WHERE campaign_id = ?`, id),
    ).length
    return { told, end, kept }
  }

  it.each(['waiting', 'look', 'write'])('in the phase "%s" stays a draft of nobody', (phase) =>
    withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      await manyProspects(bench)
      const { id } = await client.campaigns.save({ plan: PLAN })
      const { end, kept } = await cancelledWhen(bench, id, (job) => job.phase === phase)
      expect(end.state).toBe('cancelled')
      expect(kept).toBe(0)
      expect((await client.campaigns.get({ id })).state).toBe('draft')

      // Nothing stands in the way of the next one, which tells how far it has come.
      const again = await cancelledWhen(bench, id, () => false)
      expect(again.end).toMatchObject({ state: 'done', result: { customers: MANY } })
      expect(again.kept).toBe(MANY)
      expect(again.told).toContain(`look 0 of ${MANY}`)
      expect(again.told).toContain(`write 0 of ${MANY}`)
      expect(again.told.at(-1)).toBe(`write ${MANY} of ${MANY}`)
    }),
  )

  it('lets those who wait for it know that they do', () =>
    withEngine({ today: TODAY }, async (bench) => {
      await manyProspects(bench)
      const { id } = await bench.client.campaigns.save({ plan: PLAN })
      let hasHeld = false
      const { end } = await cancelledWhen(bench, id, (job) => {
        hasHeld ||= job.holdsWrites
        return false
      })
      expect([hasHeld, end.holdsWrites]).toEqual([true, false])
    }))
})

it('a look at a large one ends when nobody waits for it any more', () =>
  withEngine({ today: TODAY }, async (bench) => {
    const { client } = bench
    await manyProspects(bench)
    const { id } = await client.campaigns.save({ plan: PLAN })
    const left = new AbortController()
    const look = client.campaigns.check({ id }, { signal: left.signal })
    left.abort()
    expect(await codeOf(look)).toBe('cancelled')
  }))

it('a start that is killed leaves a draft with nobody in it, or has happened whole', async () => {
  await withFolder(async (folder) => {
    const basePath = join(folder, 'shop.sqlite')
    const ids: number[] = []
    await withEngine({ basePath, today: TODAY }, async (bench) => {
      await manyProspects(bench)
      for (let trial = 0; trial < TRIALS; trial++) {
        const plan = { ...PLAN, name: `Trial ${trial}` }
        ids.push((await bench.client.campaigns.save({ plan })).id)
      }
    })
    const states: string[] = []
    for (const [trial, id] of ids.entries()) {
      await killedWhileStarting(basePath, id, (trial * 400) / TRIALS)
      await withEngine({ basePath, today: TODAY }, async ({ client, sql }) => {
        const { state } = await client.campaigns.get({ id })
        states.push(state)
        const count = (table: string): number =>
          sql<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE campaign_id = ?`, id)[0]!.n
        const all = count('campaign_target') + count('campaign_left_out')
        expect(all).toBe(state === 'draft' ? 0 : MANY)
        if (state === 'draft') await client.campaigns.remove({ id })
        else await client.campaigns.close({ id })
      })
    }
    expect(states.every((state) => state === 'draft' || state === 'running')).toBe(true)
  })
}, 120_000)

/** Starts it in a process of its own, which is killed so many milliseconds after it began. */
async function killedWhileStarting(basePath: string, id: number, delayMs: number): Promise<void> {
  const child = spawn(process.execPath, [CHILD, basePath, String(id), TODAY], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), delayMs))
  const [, signal] = (await once(child, 'close')) as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
}
