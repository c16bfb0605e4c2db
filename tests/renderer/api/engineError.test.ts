import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { ConnectionLost } from '../../../renderer/api/connection.ts'
import { isAbort, knownError } from '../../../renderer/api/engineError.ts'

describe('errors of calls', () => {
  it('keep their code and figures as they came over the wire', () => {
    const error = new ORPCError('file.encoding', { status: 422, data: { encoding: 'koi8-r' } })
    expect(knownError(error)).toEqual({ code: 'file.encoding', args: { encoding: 'koi8-r' } })
  })

  it('keep the code and figures of a job that failed', () => {
    expect(knownError({ code: 'internal', args: { ref: 'x1' } })).toEqual({
      code: 'internal',
      args: { ref: 'x1' },
    })
  })

  it('are internal when nobody knows their code', () => {
    expect(knownError(new ORPCError('TEAPOT')).code).toBe('internal')
    expect(knownError(new TypeError('x')).code).toBe('internal')
    expect(knownError(undefined).code).toBe('internal')
  })

  it('say that the connection is lost', () => {
    expect(knownError(new ConnectionLost()).code).toBe('connection')
  })

  it('are none when the page gave the call up itself', () => {
    const controller = new AbortController()
    controller.abort()
    expect(isAbort(controller.signal.reason)).toBe(true)
    expect(isAbort(new Error('x'))).toBe(false)
  })
})
