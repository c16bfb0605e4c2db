import { formatDay } from '#shared/domain/dates/day.ts'
import { formatMoney } from '#shared/domain/money/money.ts'
import { segmentName } from '../../engine/documents/words/localeWords.ts'
import { parseOptions } from '../options.ts'
import { withKnownBase } from '../session.ts'
import { table } from '../table.ts'
import { say } from '../words.ts'

/** `segments`: counts and money by segment. */
export async function segmentsCommand(args: readonly string[]): Promise<unknown> {
  const { common } = parseOptions(args, {}, 'none')
  return withKnownBase(common, async ({ client, tell }) => {
    const { locale } = common
    const overview = await client.segments.overview()
    const money = (minor: number): string => formatMoney(minor, overview.currency, locale)
    const segments = overview.segments.map((segment) => ({
      id: segment.id,
      name: segmentName(segment, locale),
      customers: segment.customers,
      spendMinor: segment.spendMinor,
    }))
    const days = {
      day: formatDay(overview.asOf, locale),
      start: formatDay(overview.windowStart, locale),
    }
    tell(say(locale, 'asOf', days))
    if (overview.topClassMinor !== null) {
      tell(say(locale, 'topClass', { money: money(overview.topClassMinor) }))
    }
    tell(
      table(
        [say(locale, 'segment'), say(locale, 'customers'), say(locale, 'spend')],
        segments.map((s) => [s.name, String(s.customers), money(s.spendMinor)]),
      ),
    )
    const { asOf, windowStart, currency, topClassMinor } = overview
    return { asOf, windowStart, currency, topClassMinor, segments }
  })
}
