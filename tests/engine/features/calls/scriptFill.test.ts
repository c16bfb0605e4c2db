import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { standardOffer } from '#shared/domain/priceLists/offer.ts'
import { DEFAULT_POINTS_RULES } from '#shared/domain/points/points.ts'
import { SCRIPT_FIELDS, readField } from '#shared/domain/scripts/fields.ts'
import { RECOVERY_SCRIPT, type FilledScript, type Script } from '#shared/domain/scripts/script.ts'
import { DEFAULT_RULES } from '#shared/domain/segments/rules.ts'
import {
  compileScript,
  fieldsIn,
} from '../../../../electron/engine/documents/scripts/fillScript.ts'
import { listFrame } from '../../../../electron/engine/features/calls/texts/frame.ts'
import { fieldsOfCustomers } from '../../../../electron/engine/features/calls/texts/scriptFields.ts'
import { callFacts } from '../../../../electron/engine/features/calls/texts/targets.repo.ts'
import { openReadDb } from '../../../../electron/engine/store/base.ts'
import { customerInput, withEngine, type Bench } from '../../../support/engine.ts'
import { addProduct, saleOf, sell } from '../../../support/sales.ts'
import { setConditions } from '../../../support/saleRules.ts'

/** The long form looks at as many customers as the issue asks for. */
const CUSTOMERS = process.env.FULL_FUZZ === '1' ? 1000 : 24
const KEYS = [...DEFAULT_RULES.segments.map(({ id }) => id), RECOVERY_SCRIPT]
const SEED = 20261122

const names = fc.constantFrom(
  'Ewa Lis',
  'Dr. A. B. Kowalska-Nowak',
  'Աննա Պետրոսյան',
  'ნინო ბერიძე',
  'Щукина Ю.',
  '00417',
  "O'Neill & Sons Ltd.",
  'ООО «Ромашка»',
  'What? Inc!',
  '{{ shop.name }}',
  '{% raw %}',
  'x'.repeat(200),
)
const person = fc.record({
  name: names,
  kind: fc.constantFrom('person' as const, 'company' as const),
  city: fc.constantFrom('', 'Gdynia', 'Sankt-Peterburg'),
  manager: fc.constantFrom('', 'Nare G.', 'Jan Kot'),
  visits: fc.array(fc.nat(3), { maxLength: 5 }),
  complaint: fc.constantFrom(null, 'Cold tea.', 'No {{ answer }}!'),
  promise: fc.constantFrom(null, 'A new kettle', 'To call back.'),
})
type Person = typeof person extends fc.Arbitrary<infer One> ? One : never

const FULL: Person = {
  ...{ name: 'Ewa Lis', kind: 'person', city: 'Gdynia', manager: 'Jan Kot' },
  ...{ visits: [0, 0, 1, 1, 0], complaint: 'Cold tea.', promise: 'A new kettle' },
}

/** A shop with prices, an offer by segment and points that run out soon. */
async function shopWith(bench: Bench, people: readonly Person[]): Promise<number[]> {
  const { client, clock, basePath } = bench
  await setConditions(bench, {
    ...{ currency: 'PLN', levelBp: 1000, stacking: { mode: 'best', capBp: null } },
    ...{ promotionBp: 0, useLimit: null, budgetSteps: null, shareBp: 5000, expiryDays: 60 },
    ...{ pointsPerSteps: 100, feeSteps: 0 },
  } as Parameters<typeof setConditions>[1])
  await client.points.saveRules({ ...DEFAULT_POINTS_RULES, isActive: true, expiryDays: 60 })
  const { business } = await client.settings.get()
  const ours = { ...business, name: 'Tea & Co.', phone: '+48 600 100 200' }
  await client.settings.update({ business: ours })
  const products: number[] = []
  for (const [name, benefit] of [
    ['Kettle 1.7 l', 'Boils in two minutes'],
    ['Tea {{ x }}', 'Calms.'],
    ['Cup', 'Keeps warm!'],
    ['Spoon', 'Stirs well'],
  ] as const) {
    products.push(await addProduct(bench, { name, benefit, listPriceMinor: 100_00 }))
  }
  const ids: number[] = []
  for (const { kind, name, city, manager } of people) {
    const { id } = await client.customers.create(customerInput({ kind, name, city, manager }))
    ids.push(id)
  }
  for (const month of [0, 1, 2, 3, 4]) {
    clock.set(`2026-0${month + 1}-10`)
    for (const [at, { visits }] of people.entries()) {
      if (month >= visits.length) continue
      const redeemPoints = month > 1 && month === visits.length - 1 ? 20 : 0
      await sell(bench, saleOf(bench, ids[at]!, [products[visits[month]!]!], { redeemPoints }))
    }
  }
  clock.set('2026-05-20')
  for (const [at, { complaint }] of people.entries())
    if (complaint !== null) await client.complaints.add({ customerId: ids[at]!, text: complaint })
  for (const segmentId of KEYS.filter((key) => key !== RECOVERY_SCRIPT)) {
    const offer = standardOffer('2026-06-19', 1000)
    await client.priceLists.issue({ audience: { kind: 'segment', segmentId }, locale: 'en', offer })
  }
  await client.settings.update({ asOf: null })
  promiseAll(basePath, ids, people)
  return ids
}

/** As a call leaves them: tasks of their own kind. */
function promiseAll(path: string, ids: readonly number[], people: readonly Person[]): void {
  const db = new Database(path)
  const add = db.prepare(
    `INSERT INTO task (customer_id, kind, cause, due_day, note, state, created_at)
     VALUES (?, 'promise', ?, 20600, ?, 'open', '2026-05-20T12:00:00Z')`,
  )
  for (const [at, { promise }] of people.entries()) {
    if (promise !== null) add.run(ids[at], `promise:test${at}`, promise)
  }
  db.close()
}

/** Nothing of a template left, no empty place, no punctuation twice, whole sentences. */
function faultIn(text: string, values: readonly string[]): string | null {
  // What a value itself holds is not the script's; it stands there as it is.
  const bare = values.reduce((all, value) => all.replaceAll(value, 'VALUE'), text)
  if (/[{}]|undefined|null|NaN|\[object/.test(bare)) return `left in it: ${bare}`
  if (/\s{2}|\s[.,!?։:;]|[.,!?։:;]\s*[.,!?։:;]|՝\s*[։.,]|:\s*$|„“|""/.test(bare))
    return `punctuation: ${bare}`
  return /[.!?։]$/.test(bare) || /VALUE$/.test(bare) ? null : `no end: ${bare}`
}

const textsOf = ({ blocks, objections }: FilledScript): string[] => [
  ...blocks.map(({ text }) => text),
  ...objections.flatMap(({ objection, answer }) => [objection, answer]),
]

it(`fills every field of all default scripts for ${CUSTOMERS} customers`, async () => {
  const people = [FULL, ...fc.sample(person, { numRuns: CUSTOMERS - 1, seed: SEED })]
  await withEngine({ today: '2026-01-01' }, async (bench) => {
    const ids = await shopWith(bench, people)
    const { db, close } = openReadDb(bench.basePath)
    try {
      const seen = new Set<string>()
      let texts = 0
      for (const key of KEYS) {
        for (const locale of LOCALES) {
          const frame = await listFrame(db, key, locale, '2026-05-20')
          const facts = await callFacts(db, ids, locale, frame.popular)
          const fieldsOf = await fieldsOfCustomers(db, frame, facts)
          const fill = compileScript(frame.script)
          for (const [at, customer] of facts.entries()) {
            const fields = fieldsOf(customer)
            const values = SCRIPT_FIELDS.map((path) => readField(fields, path))
              .filter((value) => value !== '')
              .toSorted((a, b) => b.length - a.length)
            const filled = fill(fields)
            for (const text of textsOf(filled)) {
              const fault = faultIn(text, values)
              if (fault !== null) throw new Error(`${key} ${locale} ${people[at]!.name}: ${fault}`)
              texts += 1
            }
            if (at === 0) expectWhole(frame.script, filled, fieldsIn(frame.script), fields, seen)
          }
        }
      }
      // What the full customer lacks no default script asks for.
      expect(seen.size).toBeGreaterThan(20)
      expect(texts).toBeGreaterThan(CUSTOMERS * KEYS.length * LOCALES.length * 10)
      console.log(`${people.length} customers, ${texts} texts without a gap`)
    } finally {
      await close()
    }
  })
})

/** To who has every figure, every sentence of every block is said. */
function expectWhole(
  script: Script,
  filled: FilledScript,
  asked: ReturnType<typeof fieldsIn>,
  fields: Parameters<typeof readField>[0],
  seen: Set<string>,
): void {
  const missing = asked.filter((path) => readField(fields, path) === '')
  expect([script.segmentId, script.locale, missing]).toEqual([script.segmentId, script.locale, []])
  expect(filled.blocks.map(({ block }) => block)).toEqual(Object.keys(script.blocks))
  expect(filled.objections).toHaveLength(script.objections.length)
  for (const path of asked) seen.add(path)
}
