import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { ORPCError } from '@orpc/client'
import type { EngineClient } from '#shared/api/contract.ts'
import type { CustomerInput, PurchaseInput } from '#shared/api/customers.contract.ts'
import type { Clock } from '../../electron/engine/ports/ports.ts'
import { openTestEngine, type TestEngine, type TestEngineOptions } from './engines.ts'

/** A clock that stands still until it is set. */
export interface SetClock extends Clock {
  set(day: string): void
}

export function clockAt(day: string): SetClock {
  let today = day
  return {
    now: () => new Date(`${today}T12:00:00Z`),
    today: () => today,
    set: (next) => (today = next),
  }
}

export interface Bench extends TestEngine {
  client: EngineClient
  clock: SetClock
  /** The base looked at from outside, read only. */
  sql<Row = Record<string, unknown>>(text: string, ...values: unknown[]): Row[]
}

/** Runs the work on a real engine with a base of its own and a clock that the test sets. */
export async function withEngine<T>(
  options: Omit<TestEngineOptions, 'clock'> & { today?: string },
  work: (bench: Bench) => Promise<T>,
): Promise<T> {
  const clock = clockAt(options.today ?? '2026-03-15')
  const opened = await openTestEngine({ ...options, clock })
  const outside = new Database(opened.basePath, { readonly: true })
  try {
    return await work({
      ...opened,
      clock,
      client: opened.engine.client(),
      sql: <Row>(text: string, ...values: unknown[]) =>
        outside.prepare(text).all(...values) as Row[],
    })
  } finally {
    outside.close()
    await opened.close()
  }
}

/** Runs the work with a new folder that is removed afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'regulars-test-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export function customerInput(changes: Partial<CustomerInput> = {}): CustomerInput {
  return {
    kind: 'person',
    name: 'Anna Nowak',
    externalId: null,
    city: '',
    country: '',
    birthday: null,
    manager: '',
    source: '',
    note: '',
    tags: [],
    doNotCall: false,
    contacts: [],
    consents: [],
    ...changes,
  }
}

/** A document of one line; a negative amount is a return. */
export function purchaseInput(
  customerId: number | null,
  day: string,
  minor: number,
  changes: Partial<PurchaseInput> = {},
): PurchaseInput {
  return {
    customerId,
    number: null,
    day,
    time: null,
    reversesId: null,
    lines: [
      {
        productId: null,
        name: 'Tea',
        quantityMilli: minor < 0 ? -1000 : 1000,
        unitPriceMinor: Math.abs(minor),
      },
    ],
    ...changes,
  }
}

/** The code of the error with which the call ends; `null` when it does not. */
export async function codeOf(call: Promise<unknown>): Promise<string | null> {
  try {
    await call
    return null
  } catch (error) {
    if (error instanceof ORPCError) return error.code
    const { code } = error as { code?: unknown }
    if (typeof code === 'string') return code
    throw error
  }
}
