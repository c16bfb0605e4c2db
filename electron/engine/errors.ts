import { ORPCError } from '@orpc/server'
import { AppError, isErrorCode, type ErrorArgs } from '#shared/api/errors.ts'
import { baseErrorOf } from './store/baseError.ts'
import type { Ports } from './ports/ports.ts'

/**
 * Any failure as an error that a user can act on. What nobody foresaw becomes `internal`
 * with a reference; its stack goes to the log only.
 */
export function toAppError(error: unknown, ports: Ports): AppError {
  if (error instanceof AppError) return error
  if (error instanceof ORPCError && isErrorCode(error.code)) {
    return new AppError(error.code, (error.data ?? {}) as ErrorArgs)
  }
  const base = baseErrorOf(error)
  if (base) return new AppError(base.code, base.args)
  // Readers and workers have error classes of their own; what counts is a code that we know.
  const { code, args } = (error ?? {}) as { code?: unknown; args?: ErrorArgs }
  if (isErrorCode(code)) return new AppError(code, args ?? {})
  const ref = ports.ids.next()
  ports.log.error(`internal error ${ref}`, error)
  return new AppError('internal', { ref })
}

/** The same failure as it crosses every wire: code and arguments, no message of its own. */
export function toWireError(error: unknown, ports: Ports): ORPCError<string, ErrorArgs> {
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    return new ORPCError('invalid', {
      status: 400,
      message: 'invalid',
      data: { field: firstIssue(error.data) },
    })
  }
  if (error instanceof ORPCError && error.code === 'NOT_FOUND') {
    return new ORPCError('notFound', { status: 404, message: 'notFound', data: {} })
  }
  const known = toAppError(error, ports)
  const status = known.code === 'internal' ? 500 : 422
  return new ORPCError(known.code, { status, message: known.code, data: known.args })
}

/** Which field was wrong, never what stood in it. */
function firstIssue(data: unknown): string {
  const issues = (
    data as { issues?: { path?: (string | number | { key: string | number })[] }[] } | undefined
  )?.issues
  const path = issues?.[0]?.path ?? []
  return path.map((part) => (typeof part === 'object' ? part.key : part)).join('.')
}
