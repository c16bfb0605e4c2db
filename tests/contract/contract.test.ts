import { randomBytes } from 'node:crypto'
import Database from 'better-sqlite3'
import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppEvent } from '#shared/api/app.contract.ts'
import { UPLOAD_PIECE_BYTES } from '#shared/api/app.contract.ts'
import type { EngineClient } from '#shared/api/contract.ts'
import type { CustomerInput } from '#shared/api/customers.contract.ts'
import { openTestEngine, type TestEngine } from '../support/engines.ts'
import { DOORS, type OpenDoor } from './doors.ts'

const CUSTOMER: CustomerInput = {
  kind: 'person',
  name: 'Անահիտ Պետրոսյան',
  externalId: null,
  city: 'Երևան',
  country: 'AM',
  birthday: null,
  manager: '',
  source: '',
  note: '',
  tags: [],
  doNotCall: false,
  contacts: [],
  consents: [],
}

async function failureOf(call: Promise<unknown>): Promise<ORPCError<string, unknown>> {
  const failure: unknown = await call.then(
    () => null,
    (error: unknown) => error,
  )
  expect(failure).toBeInstanceOf(ORPCError)
  return failure as ORPCError<string, unknown>
}

/** All that a caller gets to see of an error. */
const shownOf = (error: ORPCError<string, unknown>): string =>
  JSON.stringify([error.message, error.toJSON()])

describe.each(DOORS)('the contract over %s', (_name, openDoor) => {
  let test: TestEngine
  let door: OpenDoor
  let client: EngineClient

  beforeEach(async () => {
    test = await openTestEngine()
    door = await openDoor(test.engine)
    client = door.client
  })

  afterEach(async () => {
    await door.close()
    await test.close()
  })

  it('answers what the base holds', async () => {
    const { id } = await client.customers.create(CUSTOMER)
    const page = await client.customers.list({})
    expect(page.total).toBe(1)
    expect(page.rows[0]).toMatchObject({ id, name: CUSTOMER.name, externalId: null })
  })

  it('keeps null, empty texts and every script as they are', async () => {
    const { id } = await client.customers.create({ ...CUSTOMER, note: 'ქართული zażółć ֏ 👋' })
    const details = await client.customers.get({ id })
    expect(details).toMatchObject({ birthday: null, city: 'Երևան', note: 'ქართული zażółć ֏ 👋' })
    expect(details.manager).toBe('')
  })

  it('carries an error that the user can act on by its code', async () => {
    const { id } = await client.customers.create(CUSTOMER)
    await client.purchases.record(purchaseOf(id))
    const error = await failureOf(client.settings.update({ currency: 'GEL' }))
    expect(error.code).toBe('settings.currencyInUse')
  })

  it('carries the arguments that fill the words of an error', async () => {
    const { uploadId } = await client.uploads.begin({ name: 'sales.csv', size: 10 })
    const bytes = new Blob(['12345'])
    const error = await failureOf(client.uploads.append({ uploadId, offset: 3, bytes }))
    expect(error.code).toBe('invalid')
    expect(error.data).toEqual({ field: 'offset' })
  })

  it('says where an input is wrong, never what stood there', async () => {
    const error = await failureOf(client.customers.create({ ...CUSTOMER, birthday: 'secret-7' }))
    expect(error.code).toBe('invalid')
    expect(error.data).toEqual({ field: 'birthday' })
    expect(shownOf(error)).not.toContain('secret-7')
    expect(shownOf(error)).not.toContain('Պետրոսյան')
  })

  it('hides what nobody foresaw behind a reference to the log', async () => {
    const other = new Database(test.basePath)
    other.exec('PRAGMA foreign_keys = OFF; DROP TABLE contact_point; DROP TABLE customer')
    other.close()
    const error = await failureOf(client.customers.facets())
    expect(error.code).toBe('internal')
    const { ref } = error.data as { ref: string }
    expect(shownOf(error)).not.toMatch(/no such table|select|customer|node_modules|\.ts/i)
    const entry = test.logged.find(({ message }) => message.includes(ref))
    expect(String(entry?.error)).toContain('no such table')
  })

  it('fails loudly when asked for what it does not know', async () => {
    const unknown = client as unknown as { customers: { erase(): Promise<unknown> } }
    await expect((async () => unknown.customers.erase())()).rejects.toThrow()
  })

  it('tells of changes as they happen, until the listener leaves', async () => {
    const stop = new AbortController()
    const listening = vi.spyOn(test.engine.context.events, 'listen')
    const seen: AppEvent[] = []
    const events = await client.app.events(undefined, { signal: stop.signal })
    const reading = (async () => {
      for await (const event of events) seen.push(event)
    })()
    await vi.waitFor(() => expect(listening).toHaveBeenCalledOnce())
    await client.customers.create(CUSTOMER)
    await vi.waitFor(() =>
      expect(seen).toContainEqual({
        type: 'changed',
        topics: expect.arrayContaining(['customers']),
      }),
    )
    stop.abort()
    await reading.catch(() => {})
    const before = seen.length
    await client.customers.create({ ...CUSTOMER, name: 'Later' })
    expect(seen).toHaveLength(before)
  })

  it('lets a cancel reach the engine', async () => {
    const stop = new AbortController()
    const { events } = test.engine.context
    const signals: AbortSignal[] = []
    const stream = events.stream.bind(events)
    vi.spyOn(events, 'stream').mockImplementation((signal) => {
      if (signal) signals.push(signal)
      return stream(signal)
    })
    const iterator = await client.app.events(undefined, { signal: stop.signal })
    const next = iterator.next()
    await vi.waitFor(() => expect(signals).toHaveLength(1))
    expect(signals[0]?.aborted).toBe(false)
    stop.abort()
    await Promise.allSettled([next])
    await vi.waitFor(() => expect(signals[0]?.aborted).toBe(true))
  })

  it('carries files both ways, byte for byte', async () => {
    const bytes = randomBytes(2 * UPLOAD_PIECE_BYTES + 12_345)
    const { uploadId } = await client.uploads.begin({ name: 'cennik-ół.bin', size: bytes.length })
    for (let offset = 0; offset < bytes.length; offset += UPLOAD_PIECE_BYTES) {
      const piece = new Blob([bytes.subarray(offset, offset + UPLOAD_PIECE_BYTES)])
      const { received } = await client.uploads.append({ uploadId, offset, bytes: piece })
      expect(received).toBe(offset + piece.size)
    }
    const file = await client.downloads.get({ downloadId: uploadId })
    expect(file.name).toBe('cennik-ół.bin')
    expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true)
  })

  it('carries a logo of the largest size that the contract allows', async () => {
    const { business } = await client.settings.get()
    const logo = `data:image/png;base64,${'A'.repeat(2_999_978)}`
    expect(logo).toHaveLength(3_000_000)
    const error = await failureOf(client.settings.update({ business: { ...business, logo } }))
    // It arrived and was looked at: it is no picture.
    expect(error.code).toBe('settings.logo')
  })

  it('carries a large answer', async () => {
    const note = 'ა'.repeat(5000)
    for (let n = 0; n < 300; n++) {
      await client.customers.create({
        ...CUSTOMER,
        name: `Customer ${n}`,
        city: 'ა'.repeat(200),
        note,
      })
    }
    const page = await client.customers.list({ limit: 500 })
    expect(page.rows).toHaveLength(300)
    expect(page.rows.every((row) => row.city.length === 200)).toBe(true)
  })
})

function purchaseOf(customerId: number) {
  return {
    customerId,
    number: null,
    day: '2026-01-15',
    time: null,
    reversesId: null,
    lines: [{ productId: null, name: 'Tea', quantityMilli: 1000, unitPriceMinor: 1500 }],
  }
}
