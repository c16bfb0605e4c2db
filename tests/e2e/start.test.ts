import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ROOT } from '../../electron/builtPages.ts'
import { dataFolder } from '../../electron/paths.ts'
import { signIn } from '../support/httpClient.ts'

let home: string
let env: NodeJS.ProcessEnv
const children: ChildProcess[] = []

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'regulars-start-'))
  // A path without programs: no browser comes up on the machine that runs the tests.
  env = { HOME: home, USERPROFILE: home, APPDATA: home, XDG_DATA_HOME: home, PATH: home }
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(home, { recursive: true })
})

const basePath = () => join(dataFolder(process.platform, env, home), 'regulars.sqlite')

interface Started {
  child: ChildProcess
  output(): string
  exited: Promise<number | null>
}

/** `npm start -- --browser`, as a process of its own. */
function start(): Started {
  const child = spawn(process.execPath, [join(ROOT, 'electron', 'start.js'), '--browser'], { env })
  children.push(child)
  let output = ''
  child.stdout.on('data', (piece) => (output += String(piece)))
  child.stderr.on('data', (piece) => (output += String(piece)))
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  return { child, output: () => output, exited }
}

async function addressOf({ output }: Started): Promise<string> {
  for (let waited = 0; waited < 120_000; waited += 100) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(output())?.[0]
    if (address) return address
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`no address in: ${output()}`)
}

it('serves the pages where no browser can be opened, until it is told to stop', async () => {
  const first = start()
  await signIn(await addressOf(first))
  first.child.kill('SIGINT')
  expect(await first.exited).toBe(0)
  // The base is closed and whole: nothing waits in the log beside it.
  expect((await stat(basePath())).size).toBeGreaterThan(0)
  await expect(stat(`${basePath()}-wal`)).rejects.toThrow('ENOENT')
})

it('finds the one that runs already, and takes over after a crash', async () => {
  const first = start()
  await addressOf(first)
  const second = start()
  const address = await addressOf(second)
  expect(await second.exited).toBe(0)
  expect(second.output()).toContain('Regulars runs already')
  await signIn(address)
  first.child.kill('SIGKILL')
  await first.exited
  const third = start()
  await signIn(await addressOf(third))
})

it('says in a sentence why it cannot start, without a stack', async () => {
  const first = start()
  await addressOf(first)
  first.child.kill('SIGTERM')
  expect(await first.exited).toBe(0)
  await writeFile(basePath(), 'somebody wrote a letter here')
  const second = start()
  expect(await second.exited).toBe(1)
  expect(second.output().trim()).toBe('The file is not a base of Regulars. It was left as it is.')
})
