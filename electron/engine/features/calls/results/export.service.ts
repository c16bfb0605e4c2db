import type { CallResults } from '#shared/api/callResults.contract.ts'
import type { CallFigures } from '#shared/domain/calls/conversion.ts'
import { formatDay } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { RECOVERY_SCRIPT } from '#shared/domain/scripts/script.ts'
import type { EngineContext } from '../../../context.ts'
import { resultsWords, type ResultsWords } from '../../../documents/workbooks/resultsWords.ts'
import { segmentName } from '../../../documents/words/localeWords.ts'
import { rawHandle } from '../../../store/base.ts'
import { readSettings } from '../../../store/settings.ts'
import { currentRules } from '../../../store/summary/rules.ts'
import { callResults, type ResultsFilter } from './results.service.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Writes the page's figures as a workbook. @throws AppError `callResults.dates` */
export async function exportResults(
  context: EngineContext,
  filter: ResultsFilter,
  locale: Locale,
): Promise<{ downloadId: string; fileName: string }> {
  const results = await callResults(context, filter)
  const { base, files } = context
  const words = resultsWords(locale)
  const fileName = `${words.file} ${filter.from} - ${filter.to}.xlsx`
  const downloadId = files.begin(fileName, null, XLSX)
  const { segments } = currentRules(rawHandle(base.read))
  const names = new Map(segments.map((segment) => [segment.id, segmentName(segment, locale)]))
  const { business, currency } = await readSettings(base.read)
  // The library behind it takes 30 MB and a quarter of a second: the engine starts without it.
  const { writeResultsWorkbook } = await import('../../../documents/workbooks/resultsWorkbook.ts')
  await writeResultsWorkbook(
    {
      ...{ locale, currency, from: filter.from, to: filter.to, shopName: business.name },
      groups: groupsOf(results, words, {
        segment: (id) => names.get(id) ?? segmentName({ id, name: null }, locale),
        day: (day) => formatDay(day, locale),
      }),
      touches: results.touches,
    },
    files.entry(downloadId).path,
  )
  return { downloadId, fileName }
}

interface Names {
  segment(id: string): string
  day(day: string): string
}

const fill = (text: string, args: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, key: string) => args[key] ?? whole)

/** The page's five ways to put calls side by side, each row with its name. */
function groupsOf(results: CallResults, words: ResultsWords, names: Names) {
  const { byCampaign, byScript, bySegment, byManager, byWeek } = results
  const script = (key: string): string =>
    key === RECOVERY_SCRIPT ? words.recovery : names.segment(key)
  const group = <Row extends CallFigures>(
    title: string,
    rows: readonly Row[],
    name: (row: Row) => string,
  ) => ({ title, rows: rows.map((row) => ({ name: name(row), figures: row })) })
  return [
    group(words.by.campaign, byCampaign, ({ campaign }) => campaign?.name ?? words.noCampaign),
    group(words.by.script, byScript, ({ scriptKey, variant }) => {
      if (scriptKey === null) return words.noScript
      if (variant === null) return script(scriptKey)
      return fill(words.variant, { name: script(scriptKey), variant: variant.toUpperCase() })
    }),
    group(words.by.segment, bySegment, ({ segmentId }) => names.segment(segmentId)),
    group(words.by.manager, byManager, ({ manager }) => manager || words.nobody),
    group(words.by.week, byWeek, ({ monday }) => fill(words.week, { day: names.day(monday) })),
  ]
}
