import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openEngine } from '../../../electron/engine/engine.ts'
import { lockBase } from '../../../electron/engine/store/instanceLock.ts'
import { codeOf, withEngine, withFolder } from '../../support/engine.ts'

const HOLDER = fileURLToPath(new URL('../../faults/child.ts', import.meta.url))

/** Another process that has the base open. */
async function holder(basePath: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [HOLDER, 'hold', basePath], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout!, 'data')
  return child
}

describe('one instance per base', () => {
  it('says which process and door has it', async () => {
    await withEngine({}, async ({ basePath }) => {
      await expect(openEngine({ basePath, door: 'cli' })).rejects.toMatchObject({
        code: 'base.inUse',
        args: { pid: process.pid, door: 'test', address: '' },
      })
    })
  })

  it('says so of another process, until that one is killed', async () => {
    await withFolder(async (folder) => {
      const basePath = `${folder}/shop.sqlite`
      const first = await holder(basePath)
      await expect(openEngine({ basePath, door: 'test' })).rejects.toMatchObject({
        code: 'base.inUse',
        args: { pid: first.pid, door: 'browser', address: 'http://127.0.0.1:4711/' },
      })
      first.kill('SIGKILL')
      await once(first, 'exit')
      await withEngine({ basePath }, async ({ client }) => {
        expect((await client.app.info()).door).toBe('test')
      })
    })
  })

  it('opens again after a close, and after an opening that failed', async () => {
    await withFolder(async (folder) => {
      const basePath = `${folder}/shop.sqlite`
      for (let i = 0; i < 3; i++) {
        const engine = await openEngine({ basePath, door: 'test' })
        expect(await codeOf(openEngine({ basePath, door: 'test' }))).toBe('base.inUse')
        await engine.close()
      }
    })
  })

  it('makes the folder of a new base', async () => {
    await withFolder(async (folder) => {
      const engine = await openEngine({ basePath: `${folder}/new/shop.sqlite`, door: 'test' })
      await engine.close()
    })
  })

  it('tells the address as soon as there is one', async () => {
    await withFolder(async (folder) => {
      const owner = { pid: 1, door: 'browser', startedAt: '', address: null }
      const lock = lockBase(`${folder}/shop`, owner)
      lock.setAddress('http://127.0.0.1:1/')
      await expect((async () => lockBase(`${folder}/shop`, owner))()).rejects.toMatchObject({
        args: { address: 'http://127.0.0.1:1/' },
      })
      lock.release()
      lock.release()
      lockBase(`${folder}/shop`, owner).release()
    })
  })

  it('lets only one of many that start together in', async () => {
    await withFolder(async (folder) => {
      const basePath = `${folder}/shop.sqlite`
      const started = await Promise.allSettled(
        Array.from({ length: 8 }, () => openEngine({ basePath, door: 'test' })),
      )
      const opened = started.filter((result) => result.status === 'fulfilled')
      expect(opened).toHaveLength(1)
      for (const result of started) {
        if (result.status === 'rejected')
          expect(result.reason).toMatchObject({ code: 'base.inUse' })
      }
      await opened[0]!.value.close()
    })
  })
})
