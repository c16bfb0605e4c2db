import { isErrorCode, type ErrorArgs, type ErrorCode } from '#shared/api/errors.ts'
import { ConnectionLost } from './connection.ts'

export interface KnownError {
  code: ErrorCode | 'connection'
  args: ErrorArgs
}

/**
 * The code and figures of whatever a call threw, or of a job's `error`; `internal` for what is
 * not in the contract. On the wire the figures are the error's `data`.
 */
export function knownError(error: unknown): KnownError {
  if (error instanceof ConnectionLost) return { code: 'connection', args: {} }
  if (typeof error !== 'object' || error === null) return { code: 'internal', args: {} }
  const { code, data, args } = error as { code?: unknown; data?: unknown; args?: unknown }
  return { code: isErrorCode(code) ? code : 'internal', args: plain(data ?? args) }
}

/** Whether the call was given up by the page itself; nothing to tell then. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

function plain(value: unknown): ErrorArgs {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  )
}
