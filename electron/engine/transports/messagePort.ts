import { ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import type { ErrorArgs, ErrorCode } from '#shared/api/errors.ts'
import type { EngineContext } from '../context.ts'
import type { Engine } from '../engine.ts'

type EnginePort = Parameters<RPCHandler<Record<never, never>>['upgrade']>[0]

/** What a transport needs of the engine. */
export type ServedEngine = Pick<Engine, 'router' | 'context' | 'rpcOptions'>

/**
 * Answers calls that arrive on `port` (Node's, the DOM's or Electron's) until its other end
 * closes; then every call still running is aborted.
 */
export function serveMessagePort(engine: ServedEngine, port: EnginePort): void {
  const calls = new RPCHandler<EngineContext>(engine.router, engine.rpcOptions)
  calls.upgrade(port, { context: engine.context })
  start(port)
}

/**
 * Answers every call with the same error: the page learns in its own way, and puts in the
 * user's words, why there is no engine behind it (a base of a newer version, say).
 */
export function serveRefusal(code: ErrorCode, args: ErrorArgs, port: EnginePort): void {
  const refuse = (): never => {
    throw new ORPCError(code, { data: args })
  }
  new RPCHandler({}, { interceptors: [refuse] }).upgrade(port, { context: {} })
  start(port)
}

/** Ports hold what arrives back until they are told that somebody listens. */
function start(port: EnginePort): void {
  if ('start' in port && typeof port.start === 'function') port.start()
}
