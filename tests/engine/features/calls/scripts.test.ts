import { describe, expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { RECOVERY_SCRIPT } from '#shared/domain/scripts/script.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  type Bench,
} from '../../../support/engine.ts'

const key = { segmentId: 'irregular', locale: 'en' } as const
const script = (opening: string) => ({ ...key, blocks: { opening }, objections: [] })
const EMPTY = { blocks: {}, objections: [] }

/** One with a city, who spent more, and one without. */
async function twoCustomers({ client }: Bench) {
  const person = async (name: string, city: string, minor: number) => {
    const { id } = await client.customers.create(
      customerInput({
        name,
        city,
        contacts: [{ channel: 'phone', value: '+48601000001' }],
        consents: [
          { channel: 'phone', purpose: 'marketing', given: true, on: '2025-01-01', source: 'form' },
        ],
      }),
    )
    for (const day of ['2025-09-01', '2025-10-01', '2025-11-01'])
      await client.purchases.record(purchaseInput(id, day, minor))
    return id
  }
  const full = await person('Ewa Lis', 'Gdynia', 2000)
  const poor = await person('Jan Kot', '', 1000)
  const { id: rich } = await client.customers.create(customerInput({ name: 'Rich Company' }))
  await client.purchases.record(purchaseInput(rich, '2026-01-01', 9_000_000))
  return { full, poor }
}

describe('a script', () => {
  it('with an unknown field is refused, and says which; nothing is saved', async () => {
    await withEngine({}, async ({ client }) => {
      for (const field of ['customer.password', 'purchase.last', 'constructor.name']) {
        await expect(client.scripts.save(script(`Hello {{ ${field} }}.`))).rejects.toMatchObject({
          code: 'scripts.invalid',
          data: { block: 'opening', variant: 'a', field },
        })
        const inVariants = { ...script('Hello.'), variants: { closing: `Bye {{ ${field} }}.` } }
        await expect(client.scripts.save(inVariants)).rejects.toMatchObject({
          code: 'scripts.invalid',
          data: { block: 'closing', variant: 'b', field },
        })
      }
      for (const text of ['{{ customer.__proto__ }}.', '{% if x %}.', '{{ customer.name'])
        expect(await codeOf(client.scripts.save(script(text)))).toBe('scripts.invalid')
      expect((await client.scripts.get(key)).isOwn).toBe(false)
      expect(await client.scripts.versions(key)).toHaveLength(1)
    })
  })

  it('with nothing to open a call with is refused, wherever it comes from', async () => {
    await withEngine({}, async ({ client }) => {
      const noOpening = [
        { ...key, ...EMPTY },
        script(''),
        script(' \n\t'),
        { ...key, blocks: { closing: 'Goodbye.' }, objections: [] },
        // The other half of the customers would be greeted.
        { ...script(''), variants: { opening: 'Hello.' } },
      ]
      for (const silent of noOpening) {
        expect(await codeOf(client.scripts.save(silent))).toBe('scripts.noOpening')
        const { problems } = await client.scripts.preview({ script: silent })
        const place = { block: 'opening', variant: 'a', objection: null }
        expect(problems).toEqual([{ ...place, code: 'script.empty', field: null }])
        const text = JSON.stringify({ format: 'regulars-scripts', version: 1, scripts: [silent] })
        expect(await client.scripts.readFile({ text })).toMatchObject([
          { ...key, state: 'broken', problems },
        ])
        expect(await codeOf(client.scripts.importFile({ text, take: [key] }))).toBe(
          'scripts.noOpening',
        )
      }
      expect((await client.scripts.get(key)).isOwn).toBe(false)
    })
  })

  it('belongs to a segment that exists, or to complaints', async () => {
    await withEngine({}, async ({ client }) => {
      const of = (segmentId: string) => ({ ...script('Hello.'), segmentId })
      expect(await codeOf(client.scripts.save(of('nobody')))).toBe('segments.unknown')
      await client.scripts.save(of(RECOVERY_SCRIPT))
      expect(await client.scripts.get(of(RECOVERY_SCRIPT))).toMatchObject({ isOwn: true })
    })
  })

  it('of the owner is used, until it is reset', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      await twoCustomers(bench)
      const standard = await client.scripts.get(key)
      await client.scripts.save(
        script('Good day {{ customer.firstName }}. From {{ customer.city }}, are you?'),
      )
      expect(await client.scripts.get(key)).toMatchObject({
        isOwn: true,
        blocks: { opening: expect.stringContaining('Good day') },
      })
      const { targets } = await client.calls.list(key)
      const said = targets.map((target) => target.script.blocks[0]!.text)
      // Without a city its sentence is left out.
      expect(said).toEqual(['Good day Ewa. From Gdynia, are you?', 'Good day Jan.'])
      await client.scripts.reset(key)
      expect(await client.scripts.get(key)).toEqual(standard)
    })
  })
})

describe('versions of a script', () => {
  it('are listed with their instant and what changed, looked at and brought back', async () => {
    await withEngine({}, async ({ client, clock }) => {
      const standard = await client.scripts.get(key)
      await client.scripts.save(script('One.'))
      clock.set('2026-03-16')
      await client.scripts.save({ ...script('Two.'), variants: { offer: 'Other.' } })
      clock.set('2026-03-17')
      await client.scripts.reset(key)
      const versions = await client.scripts.versions(key)
      expect(versions.map(({ at, isStandard, isCurrent }) => [at, isStandard, isCurrent])).toEqual([
        ['2026-03-17T12:00:00.000Z', true, true],
        ['2026-03-16T12:00:00.000Z', false, false],
        ['2026-03-15T12:00:00.000Z', false, false],
        [null, true, false],
      ])
      expect(versions[1]!.changes).toEqual(['opening', 'offer.b'])
      const second = { ...key, id: versions[1]!.id }
      expect(await client.scripts.version(second)).toEqual({
        blocks: { opening: 'Two.' },
        variants: { offer: 'Other.' },
        objections: [],
      })
      await client.scripts.restore(second)
      expect(await client.scripts.get(key)).toMatchObject({
        isOwn: true,
        blocks: { opening: 'Two.' },
        variants: { offer: 'Other.' },
      })
      expect(await client.scripts.versions(key)).toHaveLength(5)
      await client.scripts.restore({ ...key, id: 0 })
      expect(await client.scripts.get(key)).toEqual(standard)
      expect(await codeOf(client.scripts.restore({ ...key, id: 999 }))).toBe('notFound')
      const other = { ...key, locale: 'pl' as const, id: second.id }
      expect(await codeOf(client.scripts.version(other))).toBe('notFound')
    })
  })
})

describe('the preview', () => {
  it('says to a real customer what is typed, and names what leaves a sentence out', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const { full, poor } = await twoCustomers(bench)
      const typed = {
        ...script('Hello {{ customer.firstName }}. Is {{ customer.city }} sunny? {{ nobody }} ok.'),
        variants: { opening: 'Dear {{ customer.name }}.' },
        objections: [{ objection: 'Dear.', answer: '' }],
      }
      const seen = await client.scripts.preview({ script: typed })
      expect(seen.customer).toEqual({ id: full, name: 'Ewa Lis' })
      expect(seen.blocks.map(({ block, variant }) => [block, variant])).toEqual([
        ['opening', 'a'],
        ['opening', 'b'],
      ])
      expect(seen.blocks[0]!.text).toEqual([
        [
          { text: 'Hello Ewa.', missing: [], fault: null },
          { text: 'Is Gdynia sunny?', missing: [], fault: null },
          { text: '{{ nobody }} ok.', missing: [], fault: 'script.field' },
        ],
      ])
      expect(seen.problems).toEqual([
        {
          block: 'opening',
          variant: 'a',
          objection: null,
          code: 'script.field',
          field: 'nobody',
        },
      ])
      const gaps = await client.scripts.preview({ script: typed, withGaps: true })
      expect(gaps.customer?.id).toBe(poor)
      expect(gaps.blocks[0]!.text[0]![1]).toEqual({
        text: 'Is {{ customer.city }} sunny?',
        missing: ['customer.city'],
        fault: null,
      })
      const chosen = await client.scripts.preview({ script: typed, customerId: poor })
      expect(chosen.blocks).toEqual(gaps.blocks)
      expect((await client.scripts.get(key)).isOwn).toBe(false)
    })
  })

  it('finds nobody in an empty base, and still says what is wrong', async () => {
    await withEngine({}, async ({ client }) => {
      const seen = await client.scripts.preview({ script: script('{{ nobody }}.') })
      expect(seen).toMatchObject({ customer: null, blocks: [] })
      expect(seen.problems).toHaveLength(1)
    })
  })
})

describe('scripts as a file', () => {
  const exported = async (
    { client }: Bench,
    what: Parameters<Bench['client']['scripts']['exportFile']>[0],
  ) => {
    const { downloadId } = await client.scripts.exportFile(what)
    const file = await client.downloads.get({ downloadId })
    return new TextDecoder().decode(await file.arrayBuffer())
  }

  it('come back as they were, and show first what they would change', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      expect(await codeOf(client.scripts.exportFile({ what: 'own' }))).toBe('scripts.noneOwn')
      const mine = {
        ...script('Mine {{ customer.name }}.'),
        variants: { opening: 'B.' },
        objections: [{ objection: 'No.', answer: 'Yes.' }],
      }
      await client.scripts.save(mine)
      const own = await exported(bench, { what: 'own' })
      expect(await exported(bench, { what: 'one', ...key })).toBe(own)
      const all = await exported(bench, { what: 'all' })
      expect(await client.scripts.readFile({ text: all })).toHaveLength(9 * LOCALES.length)
      await client.scripts.reset(key)
      const entries = await client.scripts.readFile({ text: own })
      expect(entries).toMatchObject([{ ...key, state: 'changed', script: { blocks: mine.blocks } }])
      expect(entries[0]!.changes).toContain('opening.b')
      const states = (await client.scripts.readFile({ text: all })).map(({ state }) => state)
      expect(states.filter((state) => state !== 'same')).toEqual(['changed'])
      expect(await client.scripts.importFile({ text: own, take: [key] })).toEqual({ taken: 1 })
      expect(await client.scripts.get(key)).toEqual({ ...mine, isOwn: true })
      expect(await client.scripts.importFile({ text: all, take: [key] })).toEqual({ taken: 0 })
    })
  })

  it('are refused broken, foreign or newer; one bad script keeps all out', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const head = { format: 'regulars-scripts', version: 1 }
      const good = { ...key, ...EMPTY, blocks: { opening: 'Good.' } }
      const bad = { ...good, locale: 'pl' as const, blocks: { opening: 'Bad {{ evil }}.' } }
      const away = { ...good, segmentId: 'elsewhere' }
      const file = (content: unknown) => JSON.stringify(content)
      for (const text of [
        '',
        '{',
        '[]',
        file({ format: 'regulars-rules', version: 1, scripts: [good] }),
        file({ ...head, scripts: [] }),
        file({ ...head, scripts: [{ ...good, locale: 'xx' }] }),
        file({ ...head, scripts: [{ ...good, blocks: { curse: 'x' } }] }),
        file({ ...head, scripts: [good, good] }),
      ]) {
        expect(await codeOf(client.scripts.readFile({ text }))).toBe('scripts.fileBroken')
      }
      const newer = file({ ...head, version: 2, scripts: 'who knows' })
      expect(await codeOf(client.scripts.readFile({ text: newer }))).toBe('scripts.fileNewer')
      const text = file({ ...head, scripts: [good, bad, away] })
      expect((await client.scripts.readFile({ text })).map(({ state }) => state)).toEqual([
        'changed',
        'broken',
        'unknown',
      ])
      const take = (...scripts: { segmentId: string; locale: 'en' | 'pl' }[]) =>
        codeOf(client.scripts.importFile({ text, take: scripts }))
      expect(await take(good, bad)).toBe('scripts.invalid')
      expect(await take(good, away)).toBe('segments.unknown')
      expect((await client.scripts.get(key)).isOwn).toBe(false)
    })
  })
})
