import { randomUUID } from 'node:crypto'
import { dayOfInstant, type Day } from '#shared/domain/dates/day.ts'
import { loggable } from './loggable.ts'

/** What the engine takes from the world, so that tests can stand in for it. */
export interface Ports {
  clock: Clock
  ids: Ids
  log: Log
}

export interface Clock {
  now(): Date
  /** Today in the shop's time zone. */
  today(): Day
  /** The shop's time zone by its IANA name; the system's where absent. */
  readonly timeZone?: string
}

/** Ids of short-lived things (jobs, uploads, log references); records are numbered by the base. */
export interface Ids {
  next(): string
}

/** Takes what a developer needs to mend a defect; callers never hand it personal data. */
export interface Log {
  info(message: string): void
  error(message: string, error: unknown): void
}

const systemClock: Clock = {
  now: () => new Date(),
  today: () => dayOfInstant(new Date()),
}

const silentLog: Log = { info: () => {}, error: () => {} }

export function defaultPorts(overrides: Partial<Ports> = {}): Ports {
  const ports = { clock: systemClock, ids: { next: randomUUID }, log: silentLog, ...overrides }
  return { ...ports, log: discreet(ports.log) }
}

/** Whoever logs an error hands it over whole; what it quotes stays out of the log. */
function discreet(log: Log): Log {
  return {
    info: (message) => log.info(message),
    error: (message, error) => log.error(message, loggable(error)),
  }
}
