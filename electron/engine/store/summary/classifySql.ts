import { sql, type RawBuilder } from 'kysely'
import {
  isMetricCondition,
  type MetricCondition,
  type RuleSet,
} from '#shared/domain/segments/rules.ts'

/** The same rules as `classify` of the domain, as SQL over `customer_summary` (a test compares them). */
export function segmentExpression(
  rules: RuleSet,
  asOfDay: number,
  topClassFromMinor: number | null,
): RawBuilder<string> {
  const cases = rules.segments
    .filter((segment) => segment.anyOf.length > 0)
    .map((segment) => {
      const groups = segment.anyOf.map(
        (group) =>
          sql`(${sql.join(
            group.filter(isMetricCondition).map((c) => conditionSql(c, asOfDay, topClassFromMinor)),
            sql` AND `,
          )})`,
      )
      return sql`WHEN ${sql.join(groups, sql` OR `)} THEN ${segment.id}`
    })
  const rest = rules.segments.at(-1)!.id
  if (cases.length === 0) return sql<string>`${rest}`
  return sql<string>`CASE ${sql.join(cases, sql` `)} ELSE ${rest} END`
}

function conditionSql(
  condition: MetricCondition,
  asOfDay: number,
  topClassFromMinor: number | null,
): RawBuilder<unknown> {
  const operators = { '<': sql`<`, '<=': sql`<=`, '>': sql`>`, '>=': sql`>=`, '=': sql`=` }
  const actual = metricSql(condition.metric, asOfDay, topClassFromMinor)
  return sql`${actual} ${operators[condition.operator]} ${condition.value}`
}

function metricSql(
  metric: MetricCondition['metric'],
  asOfDay: number,
  from: number | null,
): RawBuilder<unknown> {
  switch (metric) {
    case 'hasBought':
      return sql`(first_day IS NOT NULL)`
    case 'recencyDays':
      return sql`(${asOfDay} - last_day)`
    case 'daysSinceFirst':
      return sql`(${asOfDay} - first_day)`
    case 'lifetimePurchases':
      return sql`lifetime_purchases`
    case 'lifetimeSpendMinor':
      return sql`lifetime_spend_minor`
    case 'frequency':
      return sql`frequency`
    case 'spendMinor':
      return sql`spend_minor`
    case 'averageMinor':
      return sql`(CASE WHEN frequency > 0 THEN spend_minor * 1.0 / frequency END)`
    case 'inTopClass':
      return from === null ? sql`0` : sql`(spend_minor > 0 AND spend_minor >= ${from})`
    case 'gapDays':
      return sql`gap_days`
    case 'regular':
    case 'overdue':
    case 'rfmRecency':
    case 'rfmFrequency':
    case 'rfmMonetary':
      return sql`NULL`
    case 'recencyInGaps':
      return sql`(CASE WHEN last_day IS NULL THEN NULL WHEN gap_days IS NULL THEN ${Number.MAX_SAFE_INTEGER} ELSE (${asOfDay} - last_day) / gap_days END)`
  }
}
