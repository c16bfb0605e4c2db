import { copyFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { EngineClient } from '#shared/api/contract.ts'
import type { ImportResult } from '#shared/api/imports.contract.ts'
import { openTestEngine, type TestEngine } from '../../support/engines.ts'
import { soldLines, TODAY, writeCustomersCsv, writeSalesCsv } from './files.ts'
import type { BenchRun } from './measure.ts'
import { makePeople } from './people.ts'

export interface OpenShop extends TestEngine {
  client: EngineClient
}

/** The real engine on a base of the run's folder, on the day that the benchmarks play. */
export async function openShop(basePath: string): Promise<OpenShop> {
  const clock = { now: () => new Date(`${TODAY}T12:00:00Z`), today: () => TODAY }
  const opened = await openTestEngine({ basePath, clock, currency: 'EUR' })
  return { ...opened, client: opened.engine.client() }
}

/** Takes a file in, as the page does. @throws Error when the import did not end well */
export async function importFile(
  { engine, client }: OpenShop,
  path: string,
): Promise<ImportResult> {
  const uploadId = engine.context.files.borrow(path, basename(path))
  const { jobId } = await client.imports.start({ uploadId })
  const { state, error, result } = await client.jobs.wait({ id: jobId })
  if (state !== 'done') throw new Error(`the import ended as ${state} (${error?.code})`)
  return result as ImportResult
}

export const LARGE_SHOP_CUSTOMERS = 100_000
const LARGE_SHOP_LINES = 300_000

const largeShops = new Map<BenchRun, Promise<string>>()

/**
 * A base of 100,000 customers with about 150,000 documents, made once per run. The caller
 * gets a copy, to write to as it likes.
 */
export async function copyOfLargeShop(run: BenchRun, name: string): Promise<string> {
  let made = largeShops.get(run)
  if (!made) largeShops.set(run, (made = makeLargeShop(run)))
  const target = join(run.folder, name)
  await copyFile(await made, target)
  return target
}

async function makeLargeShop({ folder }: BenchRun): Promise<string> {
  const basePath = join(folder, 'large.sqlite')
  const people = makePeople(LARGE_SHOP_CUSTOMERS)
  const list = join(folder, 'customers.csv')
  const sales = join(folder, 'sales.csv')
  await writeCustomersCsv(list, people)
  await writeSalesCsv(sales, soldLines(people, { lines: LARGE_SHOP_LINES, linesPerDocument: 2 }))
  const shop = await openShop(basePath)
  try {
    await importFile(shop, list)
    await importFile(shop, sales)
  } finally {
    await shop.close()
  }
  await Promise.all([rm(list), rm(sales)])
  return basePath
}
