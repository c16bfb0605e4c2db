import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import Database from 'better-sqlite3'
import { presetRules } from '#shared/domain/segments/presets.ts'
import { DEFAULT_RULES, type RuleSet } from '#shared/domain/segments/rules.ts'
import { openTestEngine, type TestEngine } from '../../../support/engines.ts'
import { clockAt } from '../../../support/engine.ts'
import { EXCERPT, EXCERPT_FIGURES, hasExcerpt } from '../../../support/excerpt.ts'
import { importFile } from '../../../support/importing.ts'

/**
 * Segments of real sales under several rule sets, against figures that plain SQL gets from
 * the documents alone. Nothing of the app's own rules, metrics or summary is used there.
 */

type Counts = Record<string, { customers: number; spendMinor: number }>

const AS_OF = EXCERPT_FIGURES.asOf

/** One row a customer: spend, frequency and lifetime figures, from the documents. */
const FIGURES = `
  WITH day AS (SELECT CAST(julianday('${AS_OF}') - julianday('1970-01-01') AS INTEGER) AS today,
      CAST(julianday('${AS_OF}', '-12 months') - julianday('1970-01-01') AS INTEGER) AS after),
  counted AS (
    SELECT d.* FROM document d, day WHERE d.kind = 'purchase' AND d.day <= today
      AND NOT EXISTS (SELECT 1 FROM document r WHERE r.reverses_id = d.id AND r.kind = 'return'
        AND r.customer_id = d.customer_id AND r.day <= today
        GROUP BY r.reverses_id HAVING sum(r.total_minor) + d.total_minor <= 0)),
  figures AS (
    SELECT c.id,
      (SELECT coalesce(sum(total_minor), 0) FROM document d, day
        WHERE d.customer_id = c.id AND d.day > after AND d.day <= today) AS spend,
      (SELECT count(*) FROM counted p, day WHERE p.customer_id = c.id AND p.day > after) AS frequency,
      (SELECT count(*) FROM counted p WHERE p.customer_id = c.id) AS lifetime,
      coalesce((SELECT min(day) FROM counted p WHERE p.customer_id = c.id),
        (SELECT min(day) FROM document d WHERE d.customer_id = c.id)) AS first,
      coalesce((SELECT max(day) FROM counted p WHERE p.customer_id = c.id),
        (SELECT max(day) FROM document d WHERE d.customer_id = c.id)) AS last
    FROM customer c),
  days AS (SELECT DISTINCT customer_id, day FROM counted),
  gaps AS (SELECT customer_id, day - lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap
    FROM days),
  ranked AS (SELECT customer_id, gap, row_number() OVER (PARTITION BY customer_id ORDER BY gap) AS place,
      count(*) OVER (PARTITION BY customer_id) AS of FROM gaps WHERE gap IS NOT NULL),
  median AS (SELECT customer_id, avg(gap) AS gap FROM ranked
    WHERE of >= 2 AND place IN ((of + 1) / 2, (of + 2) / 2) GROUP BY customer_id),
  shares AS (SELECT id, sum(spend) OVER () AS whole,
      coalesce(sum(spend) OVER (ORDER BY spend DESC
        GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS above
    FROM figures WHERE spend > 0),
  scored AS (SELECT id,
      1 + 5 * (rank() OVER (ORDER BY last) - 1) / count(*) OVER () AS r,
      1 + 5 * (rank() OVER (ORDER BY frequency) - 1) / count(*) OVER () AS f,
      1 + 5 * (rank() OVER (ORDER BY spend) - 1) / count(*) OVER () AS m
    FROM figures WHERE frequency > 0)`

/** The default rules of the handbook, with what the top class is as a condition on figures. */
const defaultSegments = (isTop: string) => `${FIGURES}
  SELECT CASE
    WHEN first IS NULL THEN 'prospect'
    WHEN today - last > 365 OR (lifetime >= 3 AND today - last > max(180, coalesce(3 * g.gap, 180)))
      THEN 'lapsed'
    WHEN today - first <= 60 AND lifetime IN (1, 2) THEN 'new'
    WHEN ${isTop} AND frequency >= 6 THEN 'large-regular'
    WHEN ${isTop} THEN 'large-few'
    WHEN frequency >= 4 THEN 'regular-small'
    WHEN lifetime = 1 THEN 'one-off' ELSE 'irregular' END AS id, f.spend
  FROM figures f, day LEFT JOIN median g ON g.customer_id = f.id LEFT JOIN shares s ON s.id = f.id`

const topShare = (percent: number): string => `(spend > 0 AND above * 100 < whole * ${percent})`

const abcSegments = `${FIGURES}
  SELECT CASE WHEN first IS NULL THEN 'prospect' WHEN ${topShare(80)} THEN 'abc-a'
    WHEN ${topShare(95)} THEN 'abc-b' WHEN f.spend > 0 THEN 'abc-c' ELSE 'abc-none' END AS id, f.spend
  FROM figures f LEFT JOIN shares s ON s.id = f.id`

/** The published ranges: recency against the mean of frequency and money, rounded half-up. */
const rfmSegments = `${FIGURES}
  SELECT CASE WHEN first IS NULL THEN 'prospect' WHEN v IS NULL THEN 'rfm-inactive'
    WHEN r >= 4 AND v >= 4 THEN 'rfm-champions'
    WHEN r >= 4 AND v = 1 THEN 'rfm-new'
    WHEN r BETWEEN 3 AND 4 AND v = 1 THEN 'rfm-promising'
    WHEN r = 1 AND v >= 4 THEN 'rfm-cannot-lose'
    WHEN r >= 2 AND v >= 3 THEN 'rfm-loyal'
    WHEN r >= 3 AND v <= 3 THEN 'rfm-potential'
    WHEN r BETWEEN 2 AND 3 AND v BETWEEN 2 AND 3 THEN 'rfm-attention'
    WHEN r BETWEEN 2 AND 3 AND v <= 2 THEN 'rfm-sleeping'
    WHEN r = 1 AND v = 1 THEN 'rfm-lost'
    WHEN r <= 2 AND v <= 2 THEN 'rfm-hibernating'
    WHEN r <= 2 AND v >= 2 THEN 'rfm-at-risk' ELSE 'nobody' END AS id, f.spend
  FROM figures f LEFT JOIN (SELECT id, r, CAST((s.f + s.m + 1) / 2 AS INTEGER) AS v FROM scored s) s
    ON s.id = f.id`

describe.runIf(hasExcerpt())('segments of the excerpt', () => {
  let shop: TestEngine
  let outside: Database.Database

  beforeAll(async () => {
    shop = await openTestEngine({ clock: clockAt(AS_OF), currency: 'GBP' })
    outside = new Database(shop.basePath, { readonly: true })
    await importFile(shop.engine, EXCERPT)
  }, 120_000)
  afterAll(async () => {
    outside.close()
    await shop.close()
  })

  function bySql(segments: string): Counts {
    const rows = outside
      .prepare(
        `SELECT id, count(*) AS customers, sum(spend) AS spendMinor FROM (${segments}) GROUP BY id`,
      )
      .all() as { id: string; customers: number; spendMinor: number }[]
    return Object.fromEntries(rows.map(({ id, ...counts }) => [id, counts]))
  }

  const withTopClass = (topClass: RuleSet['topClass']): RuleSet => ({ ...DEFAULT_RULES, topClass })
  const counts = (segments: readonly { id: string; customers: number; spendMinor: number }[]) =>
    Object.fromEntries(
      segments
        .filter(({ customers }) => customers > 0)
        .map(({ id, customers, spendMinor }) => [id, { customers, spendMinor }]),
    )

  it('are those of the handbook by default, and of plain SQL', async () => {
    const { segments, topClassMinor } = await shop.engine.client().segments.overview()
    const found = segments.map(({ id, customers, spendMinor }) => [id, customers, spendMinor])
    expect(found).toEqual(EXCERPT_FIGURES.segments)
    expect(topClassMinor).toBe(EXCERPT_FIGURES.topClassMinor)
    expect(bySql(defaultSegments(topShare(50)))).toEqual(counts(segments))
  })

  it.each<[string, RuleSet, string]>([
    [
      'with a share of 80%',
      withTopClass({ by: 'share', basisPoints: 8000 }),
      defaultSegments(topShare(80)),
    ],
    [
      'from 5,000.00 on',
      withTopClass({ by: 'amount', minor: 500_000 }),
      defaultSegments('spend >= 500000'),
    ],
    ['by ABC', presetRules('abc'), abcSegments],
    ['by RFM', presetRules('rfm'), rfmSegments],
  ])('are those of plain SQL %s, tried and saved', async (_which, rules, segments) => {
    const client = shop.engine.client()
    const expected = bySql(segments)
    expect(Object.values(expected).reduce((sum, { customers }) => sum + customers, 0)).toBe(
      EXCERPT_FIGURES.customers,
    )
    const before = await client.segments.overview()
    const { segments: tried, moves } = await client.segments.preview(rules)
    expect(counts(tried)).toEqual(expected)
    const saved = await client.segments.save(rules)
    expect(counts(saved.segments)).toEqual(expected)
    const moved = moves.reduce((sum, { customers }) => sum + customers, 0)
    expect((await client.segments.versions())[0]).toMatchObject({ moved, isCurrent: true })
    for (const { id, customers } of before.segments) {
      const gone = moves.filter(({ from }) => from === id)
      const left = gone.reduce((sum, move) => sum + move.customers, 0)
      expect(left).toBeLessThanOrEqual(customers)
    }
    expect(Object.keys(expected).length).toBeGreaterThan(3)
  })
})
