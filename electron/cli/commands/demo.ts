import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { parseOptions, text } from '../options.ts'
import { finishJob, withSession, type Session } from '../session.ts'
import { say } from '../words.ts'
import { exportCalls, issuePriceList } from './documents.ts'

const DEFAULT_OUT = 'demo-out'

/**
 * `demo`: the sample shop in a base of its own, segmented, with a price list and call scripts
 * per segment and one customer's price list in each language.
 */
export async function demoCommand(args: readonly string[]): Promise<unknown> {
  const { common, values } = parseOptions(args, { out: { type: 'string' } }, 'none')
  const out = resolve(text(values, 'out') ?? DEFAULT_OUT)
  const folder = await mkdtemp(join(tmpdir(), 'regulars-demo-'))
  try {
    const base = text(values, 'base') ?? join(folder, 'demo.sqlite')
    return await withSession({ ...common, base }, async (session) => ({
      out,
      files: await makeEverything(session, out),
    }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function makeEverything(session: Session, out: string): Promise<string[]> {
  const { client, options, tell } = session
  const { jobId } = await client.sample.load({
    currency: options.currency ?? 'AMD',
    locale: options.locale,
  })
  const job = await finishJob(session, jobId)
  const { customers, documents } = job.result as { customers: number; documents: number }
  tell(say(options.locale, 'demoSample', { customers, documents }))
  const files: string[] = []
  const { segments } = await client.segments.overview()
  for (const { id } of segments) {
    const audience = { kind: 'segment', segmentId: id } as const
    files.push((await issuePriceList(session, audience, out)).file)
    files.push((await exportCalls(session, id, 'xlsx', out)).file)
  }
  const best = await client.customers.list({ sort: 'spend', descending: true, limit: 1 })
  const customerId = best.rows[0]!.id
  for (const locale of LOCALES) {
    const inLanguage = { ...session, options: { ...options, locale } }
    files.push((await issuePriceList(inLanguage, { kind: 'customer', customerId }, out)).file)
  }
  tell(say(options.locale, 'demoDone', { out }))
  return files
}
