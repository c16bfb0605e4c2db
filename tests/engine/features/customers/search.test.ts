import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customerInput, withEngine, type Bench } from '../../../support/engine.ts'

const phone = (value: string) => ({ channel: 'phone' as const, value })
const email = (value: string) => ({ channel: 'email' as const, value })

const PEOPLE = [
  customerInput({ name: 'Անահիտ Պետրոսյան', contacts: [phone('091 12 34 56')] }),
  customerInput({
    name: 'ნინო ბერიძე',
    contacts: [phone('+995 555 12 34 56'), email('Nino@Example.GE')],
  }),
  customerInput({ name: 'Zażółć Gęślą', tags: ['Hurtownia'] }),
  customerInput({ name: 'Екатерина Щукина', externalId: 'K-0042' }),
  customerInput({ name: "O'Brien & Söhne 100%", kind: 'company' }),
  customerInput({ name: '24/7 Coffee', kind: 'company' }),
  customerInput({ name: 'He said "no" \\ AND (NOT) NEAR*', kind: 'company' }),
  customerInput({ name: '王伟 👋', contacts: [email('wang_wei+x@mail.example.com')] }),
]

describe('search', () => {
  let bench: Bench
  let finish: () => void
  let done: Promise<void>

  beforeAll(async () => {
    await new Promise<void>((ready, fail) => {
      done = withEngine({}, async (opened) => {
        bench = opened
        await opened.client.settings.update({ country: 'AM' })
        for (const person of PEOPLE) await opened.client.customers.create(person)
        const finished = new Promise<void>((resolve) => (finish = resolve))
        ready()
        await finished
      })
      done.catch(fail)
    })
  })
  afterAll(async () => {
    finish()
    await done
  })

  const found = async (text: string): Promise<string[]> =>
    (await bench.client.customers.find({ text })).map((row) => row.name)

  const listed = async (search: string): Promise<string[]> =>
    (await bench.client.customers.list({ filter: { search } })).rows.map((row) => row.name)

  it.each([
    ['Պետրոս', 'Անահիտ Պետրոսյան'],
    ['petros', 'Անահիտ Պետրոսյան'],
    ['ՊԵՏՐՈՍՅԱՆ ԱՆԱՀԻՏ', 'Անահիտ Պետրոսյան'],
    ['ბერი', 'ნინო ბერიძე'],
    ['beridze', 'ნინო ბერიძე'],
    ['zazolc', 'Zażółć Gęślą'],
    ['GĘŚLĄ', 'Zażółć Gęślą'],
    ['катер', 'Екатерина Щукина'],
    ['ekater', 'Екатерина Щукина'],
    ['brien', "O'Brien & Söhne 100%"],
    ["o'bri", "O'Brien & Söhne 100%"],
    ['100%', "O'Brien & Söhne 100%"],
    ['sohne', "O'Brien & Söhne 100%"],
    ['24/7', '24/7 Coffee'],
    ['"no" \\ AND', 'He said "no" \\ AND (NOT) NEAR*'],
    ['(NOT) near*', 'He said "no" \\ AND (NOT) NEAR*'],
    ['ek', 'Екатерина Щукина'],
    ['ნი', 'ნინო ბერიძე'],
    ['an petros', 'Անահիտ Պետրոսյան'],
    ['zz petros', null],
    ['hurtow', 'Zażółć Gęślą'],
    ['k-0042', 'Екатерина Щукина'],
    ['0042', 'Екатерина Щукина'],
  ])('%s finds %s', async (text, name) => {
    const expected = name === null ? [] : [name]
    expect(await found(text)).toEqual(expected)
    expect(await listed(text)).toEqual(expected)
  })

  it.each([
    ['+374 91 12-34-56', 'Անահիտ Պետրոսյան'],
    ['091 12 34 56', 'Անահիտ Պետրոսյան'],
    ['(091) 12-34', 'Անահիտ Պետրոսյան'],
    ['37491', 'Անահիտ Պետրոսյան'],
    ['(995) 555', 'ნინო ბერიძე'],
    ['555.12', 'ნინო ბერიძე'],
    ['nino@example', 'ნინო ბერიძე'],
    ['EXAMPLE.GE', 'ნინო ბერიძე'],
    ['wang_wei+x', '王伟 👋'],
  ])('part of a phone or e-mail, %s, finds %s', async (text, name) => {
    expect(await found(text)).toEqual([name])
    expect(await listed(text)).toEqual([name])
  })

  it.each([
    '"',
    '""',
    "'",
    '%',
    '%%%',
    '_',
    '___',
    '*',
    'a*',
    '(',
    ')',
    '((',
    'AND',
    'OR',
    'NOT',
    'NEAR(',
    'text:',
    'text : x',
    '^abc',
    '{a b}',
    '-abc',
    '+',
    '+ +',
    '()',
    '...',
    '\\',
    '\u0000',
    'ab\u0000cd',
    '\ud83d',
    '👋👋👋',
    '\u200f\u200f\u200f',
    '; DROP TABLE customer; --',
    'x'.repeat(200),
    'ჭ'.repeat(200),
    '👋'.repeat(100),
    '" OR 1=1',
    `${'"'.repeat(200)}`,
    '   ',
  ])('takes %j calmly', async (text) => {
    for (const names of [await found(text), await listed(text)]) {
      expect(names.length).toBeLessThanOrEqual(PEOPLE.length)
    }
    expect(bench.logged).toEqual([])
  })

  it.each(['+', '()', '...', '%%%', '"""', 'x'.repeat(200), '-- ', '___'])(
    'finds nobody by %j',
    async (text) => {
      expect(await found(text)).toEqual([])
    },
  )

  it('follows a changed name, phone and tag, and a removed customer', async () => {
    const { client } = bench
    const { id } = await client.customers.create(
      customerInput({ name: 'Before Name', contacts: [phone('+37477000111')], tags: ['oldtag'] }),
    )
    await client.customers.update({
      id,
      changes: { name: 'Afterwards', contacts: [phone('+37477000222')], tags: ['newtag'] },
    })
    for (const gone of ['before', '77000111', 'oldtag']) expect(await found(gone)).toEqual([])
    for (const there of ['afterw', '77000222', 'newtag'])
      expect(await found(there)).toEqual(['Afterwards'])
    await client.customers.remove({ id })
    for (const gone of ['afterw', '77000222', 'newtag']) expect(await found(gone)).toEqual([])
  })
})
