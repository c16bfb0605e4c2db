import { writeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { openEngine } from '../../electron/engine/engine.ts'
import type { EngineClient } from '#shared/api/contract.ts'
import { customerInput, purchaseInput } from '../support/engine.ts'
import { UPLOAD_PIECE_BYTES } from '#shared/api/app.contract.ts'

/**
 * A process that works on a base until somebody kills it:
 * `hold <base>`, `edit <base> <first number>`, `import <base> <file>`.
 * Each line on stdout is something that was acknowledged.
 */
const [task, basePath, argument] = process.argv.slice(2) as [string, string, string]

/** Straight into the pipe: what was said before the kill has arrived. */
const say = (line: string): void => void writeSync(1, `${line}\n`)

async function hold(): Promise<void> {
  const engine = await openEngine({ basePath, door: 'browser' })
  engine.lock.setAddress('http://127.0.0.1:4711/')
  say('open')
  setInterval(() => {}, 60_000)
}

/** Records, changes and takes back purchases as fast as it can. */
async function edit(client: EngineClient): Promise<void> {
  const customers: number[] = []
  for (let i = 0; i < 5; i++) customers.push((await client.customers.create(customerInput())).id)
  for (let n = Number(argument); ; n++) {
    const customer = customers[n % customers.length]!
    const day = `2026-0${1 + (n % 3)}-${String(1 + (n % 28)).padStart(2, '0')}`
    const bought = purchaseInput(customer, day, 100 + (n % 7) * 50, { number: `N${n}` })
    const { id } = await client.purchases.record(bought)
    say(`recorded ${n}`)
    if (n % 4 === 1) {
      const other = customers[(n + 1) % customers.length]!
      await client.purchases.update({
        id,
        purchase: { ...bought, customerId: other, number: `M${n}` },
      })
      say(`moved ${n}`)
    }
    if (n % 4 === 2) {
      await client.purchases.remove({ id })
      say(`removed ${n}`)
    }
  }
}

async function bringIn(client: EngineClient): Promise<void> {
  const bytes = await readFile(argument)
  const { uploadId } = await client.uploads.begin({ name: basename(argument), size: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += UPLOAD_PIECE_BYTES) {
    const piece = bytes.subarray(offset, offset + UPLOAD_PIECE_BYTES)
    await client.uploads.append({ uploadId, offset, bytes: new Blob([piece]) })
  }
  const { jobId } = await client.imports.start({ uploadId })
  say('started')
  const start = performance.now()
  const job = await client.jobs.wait({ id: jobId })
  say(`took ${Math.round(performance.now() - start)}`)
  say(job.state === 'done' ? 'imported' : `${job.state} ${JSON.stringify(job.error)}`)
  setInterval(() => {}, 60_000)
}

if (task === 'hold') {
  await hold()
} else {
  const engine = await openEngine({ basePath, door: 'test', currency: 'PLN' })
  const client = engine.client()
  say('open')
  await (task === 'edit' ? edit(client) : bringIn(client))
}
