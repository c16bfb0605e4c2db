import { implement } from '@orpc/server'
import { contract } from '#shared/api/contract.ts'
import type { EngineContext } from './context.ts'

/** Where handlers are made: the contract, waiting for its implementation. */
export const os = implement(contract).$context<EngineContext>()
