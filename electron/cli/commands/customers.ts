import type { CustomerRow } from '#shared/api/customers.contract.ts'
import { formatMoney } from '#shared/domain/money/money.ts'
import { whySentence } from '#shared/domain/segments/why.ts'
import { segmentName, whyWords } from '../../engine/documents/words/localeWords.ts'
import { parseOptions, text, UsageError } from '../options.ts'
import { checkSegment } from '../segmentId.ts'
import { withKnownBase, type Session } from '../session.ts'
import { table } from '../table.ts'
import { say } from '../words.ts'

const DEFAULT_LIMIT = 100
const PAGE = 500

/** `customers`: customers with their metrics and why they are where they are. */
export async function customersCommand(args: readonly string[]): Promise<unknown> {
  const { common, values } = parseOptions(
    args,
    { segment: { type: 'string' }, search: { type: 'string' }, limit: { type: 'string' } },
    'none',
  )
  const limit = Number(text(values, 'limit') ?? DEFAULT_LIMIT)
  if (!Number.isInteger(limit) || limit < 0) throw new UsageError('badOption', '--limit N')
  const segment = text(values, 'segment')
  const filter = {
    search: text(values, 'search') ?? '',
    segmentIds: segment === undefined ? [] : [segment],
  }
  return withKnownBase(common, async (session) => {
    await checkSegment(session, segment)
    const { total, rows } = await readRows(session, filter, limit)
    const customers = []
    for (const row of rows) customers.push(await report(session, row))
    tellCustomers(session, total, customers)
    return { total, customers: customers.map(({ currency: _, ...customer }) => customer) }
  })
}

async function readRows(
  { client }: Session,
  filter: { search: string; segmentIds: string[] },
  limit: number,
): Promise<{ total: number; rows: CustomerRow[] }> {
  const rows: CustomerRow[] = []
  for (;;) {
    const page = await client.customers.list({
      filter,
      sort: 'spend',
      descending: true,
      offset: rows.length,
      limit: Math.min(PAGE, Math.max(1, limit - rows.length)),
    })
    rows.push(...page.rows)
    const isEnd = page.rows.length === 0 || rows.length >= Math.min(limit, page.total)
    if (isEnd) return { total: page.total, rows: rows.slice(0, limit) }
  }
}

async function report({ client, options }: Session, row: CustomerRow) {
  const { why, metrics } = await client.customers.get({ id: row.id })
  const { currency } = await client.settings.get()
  const sentence = whySentence(why, {
    locale: options.locale,
    currency,
    words: whyWords(options.locale),
    metrics,
  })
  return {
    id: row.id,
    externalId: row.externalId,
    name: row.name,
    segment: row.segmentId,
    why: sentence,
    spendMinor: row.spendMinor,
    frequency: row.frequency,
    recencyDays: row.recencyDays,
    gapDays: row.gapDays,
    lifetimePurchases: row.lifetimePurchases,
    firstPurchase: row.firstPurchase,
    lastPurchase: row.lastPurchase,
    currency,
  }
}

function tellCustomers(
  { options: { locale }, tell }: Session,
  total: number,
  customers: Awaited<ReturnType<typeof report>>[],
): void {
  const rows = customers.map((customer) => [
    customer.name,
    segmentName({ id: customer.segment, name: null }, locale),
    formatMoney(customer.spendMinor, customer.currency, locale),
    customer.lastPurchase ?? '',
  ])
  tell(table([say(locale, 'name'), say(locale, 'segment'), say(locale, 'spend'), ''], rows))
  tell(say(locale, 'total', { n: total }))
}
