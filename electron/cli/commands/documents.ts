import type { CallExportResult } from '#shared/api/callSheets.contract.ts'
import type { PriceListInput } from '#shared/api/priceLists.contract.ts'
import type { CampaignLeftOutReason } from '#shared/domain/calls/campaign.ts'
import { resolve } from 'node:path'
import { parseOptions, required, text, UsageError } from '../options.ts'
import { checkSegment } from '../segmentId.ts'
import { finishJob, saveInto, withKnownBase, type Session } from '../session.ts'
import { leftOutWord, say } from '../words.ts'

export interface PriceListFile {
  file: string
  number: string
  pages: number
}

export interface CallFile {
  file: string
  segment: string
  customers: number
  leftOut: { code: CampaignLeftOutReason; customers: number }[]
}

/** `price-list --customer ID | --segment ID --out DIR` */
export async function priceListCommand(args: readonly string[]): Promise<unknown> {
  const { common, values } = parseOptions(
    args,
    { customer: { type: 'string' }, segment: { type: 'string' }, out: { type: 'string' } },
    'none',
  )
  const out = resolve(required(values, 'out'))
  const audience = audienceOf(text(values, 'customer'), text(values, 'segment'))
  return withKnownBase(common, async (session) => {
    await checkSegment(session, audience.kind === 'segment' ? audience.segmentId : undefined)
    return { files: [await issuePriceList(session, audience, out)] }
  })
}

function audienceOf(
  customer: string | undefined,
  segment: string | undefined,
): PriceListInput['audience'] {
  if ((customer === undefined) === (segment === undefined)) {
    throw new UsageError('missing', '--customer ID | --segment ID')
  }
  if (segment !== undefined) return { kind: 'segment', segmentId: segment }
  const customerId = Number(customer)
  if (!Number.isInteger(customerId) || customerId < 1)
    throw new UsageError('badOption', '--customer ID')
  return { kind: 'customer', customerId }
}

/** Issues a price list and saves its PDF. */
export async function issuePriceList(
  { client, options, tell }: Session,
  audience: PriceListInput['audience'],
  out: string,
): Promise<PriceListFile> {
  const { id, number } = await client.priceLists.issue({ audience, locale: options.locale })
  const pdf = await client.priceLists.pdf({ id })
  const pages = pageCount(new Uint8Array(await pdf.arrayBuffer()))
  const file = await saveInto(out, pdf)
  tell(say(options.locale, 'file', { file, detail: say(options.locale, 'pages', { n: pages }) }))
  return { file, number, pages }
}

/** Page objects of a PDF as our writer lays it down: dictionaries uncompressed. */
function pageCount(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
  )
}

const CLI_FORMATS = ['xlsx', 'pdf', 'csv'] as const
type CliFormat = (typeof CLI_FORMATS)[number]

/** `call-scripts --segment ID | --all [--format xlsx,pdf,csv] --out DIR` */
export async function callScriptsCommand(args: readonly string[]): Promise<unknown> {
  const { common, values } = parseOptions(
    args,
    {
      segment: { type: 'string' },
      all: { type: 'boolean' },
      format: { type: 'string' },
      out: { type: 'string' },
    },
    'none',
  )
  const out = resolve(required(values, 'out'))
  const segment = text(values, 'segment')
  if ((segment === undefined) === (values.all !== true))
    throw new UsageError('missing', '--segment ID | --all')
  const formats = formatsOf(text(values, 'format') ?? 'xlsx')
  return withKnownBase(common, async (session) => {
    await checkSegment(session, segment)
    const ids =
      segment === undefined
        ? (await session.client.segments.overview()).segments.map(({ id }) => id)
        : [segment]
    const files: CallFile[] = []
    for (const id of ids) {
      for (const format of formats) files.push(await exportCalls(session, id, format, out))
    }
    return { files }
  })
}

/** One format or several, as `xlsx,pdf`. @throws UsageError */
function formatsOf(asked: string): CliFormat[] {
  return [...new Set(asked.split(','))].map((word) => {
    const format = CLI_FORMATS.find((known) => known === word.trim())
    if (format === undefined) throw new UsageError('badOption', '--format xlsx,pdf,csv')
    return format
  })
}

/** Exports one segment's call scripts into the folder. */
export async function exportCalls(
  session: Session,
  segmentId: string,
  format: CliFormat,
  out: string,
): Promise<CallFile> {
  const { client, options, tell } = session
  const { jobId } = await client.callSheets.export({
    of: { by: 'segment', segmentId },
    locale: options.locale,
    format,
  })
  const job = await finishJob(session, jobId)
  const result = job.result as CallExportResult
  const download = await client.downloads.get({ downloadId: result.downloadId })
  const file = await saveInto(out, download, result.fileName)
  const leftOut = result.leftOut.map(({ reason, customers }) => ({ code: reason, customers }))
  const words = leftOut.map(
    ({ code, customers }) => `${leftOutWord(options.locale, code)} ${customers}`,
  )
  const detail = say(options.locale, 'calls', {
    n: result.customers,
    leftOut: words.join(', ') || '0',
  })
  tell(say(options.locale, 'file', { file, detail }))
  return { file, segment: segmentId, customers: result.customers, leftOut }
}
