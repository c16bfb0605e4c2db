import type Database from 'better-sqlite3'
import { vi } from 'vitest'

/** How SQLite would run each statement that the work prepares on the handle. */
export async function plansOf(
  db: Database.Database,
  work: () => Promise<unknown>,
): Promise<Map<string, string[]>> {
  const prepare = db.prepare.bind(db)
  const texts = new Set<string>()
  const spy = vi.spyOn(db, 'prepare').mockImplementation((text: string) => {
    texts.add(text)
    return prepare(text) as never
  })
  await work()
  spy.mockRestore()
  const explained = [...texts].filter((text) =>
    /^\s*(SELECT|WITH|UPDATE|DELETE|INSERT)/i.test(text),
  )
  return new Map(explained.map((text) => [text, planOf(db, text)]))
}

function planOf(db: Database.Database, text: string): string[] {
  const count = (text.match(/\?/g) ?? []).length
  const names = [...text.matchAll(/[@:$](\w+)/g)].map(([, name]) => [name, null])
  const named = names.length > 0 ? [Object.fromEntries(names)] : []
  const explain = db.prepare(`EXPLAIN QUERY PLAN ${text}`)
  const rows = explain.all(...Array<null>(count).fill(null), ...named)
  return (rows as { detail: string }[]).map(({ detail }) => detail)
}

/**
 * Whether a step of a plan goes through a whole table. A lookup by rowid in the text index is
 * called a scan, too, and so is reading what a part of the same statement has found or brings.
 */
export function isWalk(step: string): boolean {
  return (
    step.startsWith('SCAN') &&
    step !== 'SCAN customer_search VIRTUAL TABLE INDEX 0:=' &&
    step !== 'SCAN entry' &&
    // The list that was handed over.
    !step.startsWith('SCAN json_each') &&
    !step.startsWith('SCAN (subquery') &&
    !step.endsWith('-ROW VALUES CLAUSE')
  )
}
