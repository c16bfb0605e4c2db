import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10

interface Process {
  parent: number
  /** Milliseconds, with those of its ended children. */
  time: number
}

/**
 * Processor time in milliseconds that the processes which this one started have used so far,
 * without its own. `NaN` where the system does not tell (anything but Linux).
 */
export function processorTime(): number {
  const all = processes()
  if (all.size === 0) return Number.NaN
  let sum = 0
  for (const [id, { time }] of all) if (isBelow(all, id)) sum += time
  return sum
}

function isBelow(all: Map<number, Process>, id: number): boolean {
  for (let at = all.get(id)?.parent; at; at = all.get(at)?.parent) {
    if (at === process.pid) return true
  }
  return false
}

function processes(): Map<number, Process> {
  const found = new Map<number, Process>()
  for (const name of namesOf('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      // After the name in brackets, which may hold blanks: state, parent, ... (proc(5)).
      const fields = readFileSync(`/proc/${name}/stat`, 'latin1')
        .replace(/^.*\) /, '')
        .split(' ')
      const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0)
      found.set(Number(name), { parent: Number(fields[1]), time: ticks * TICK_MS })
    } catch {
      // It ended meanwhile.
    }
  }
  return found
}

function namesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
