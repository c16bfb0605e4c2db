import { writeSync } from 'node:fs'
import { openEngine } from '../../electron/engine/engine.ts'
import { DISPOSITIONS } from '#shared/domain/scripts/callList.ts'

/**
 * A process that works through a call day until somebody kills it: `<base> <first number>`.
 * Each line on stdout is something that was acknowledged.
 */
const [basePath, argument] = process.argv.slice(2) as [string, string]

/** Straight into the pipe: what was said before the kill has arrived. */
const say = (line: string): void => void writeSync(1, `${line}\n`)

const clock = {
  timeZone: 'UTC',
  now: () => new Date('2026-03-18T10:00:00Z'),
  today: () => '2026-03-18',
}
const engine = await openEngine({ basePath, door: 'test', currency: 'PLN', ports: { clock } })
const { callDay } = engine.client()
say('open')
for (let n = Number(argument); ; n++) {
  const card = await callDay.next({ manager: null })
  if (!card) throw new Error('nobody is left to call')
  if (n % 9 === 8) {
    const { skipId } = await callDay.skip({ item: card.ref, reason: 'ill' })
    say(`skipped ${skipId}`)
    continue
  }
  const disposition = DISPOSITIONS[n % DISPOSITIONS.length]!
  const call = {
    ...{ requestId: `request-${n}`, item: card.ref, disposition, contactId: null },
    callback: disposition === 'reached-callback' ? { on: '2026-03-19', minute: 600 } : null,
    promise: n % 4 === 0 ? { on: '2026-03-25', text: `request-${n}` } : null,
    complaint: n % 6 === 1 ? { text: `request-${n}` } : null,
  }
  const { callId } = await callDay.record(call)
  say(`called ${n} ${disposition} ${callId}`)
  if (n % 5 === 0) {
    const again = await callDay.record(call)
    if (again.callId !== callId) throw new Error('one request made two calls')
  }
  if (n % 3 === 0) {
    await callDay.undo({ callId })
    say(`undone ${callId}`)
  }
}
