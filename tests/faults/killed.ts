import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect } from 'vitest'

/**
 * What the program said until it was killed, so many milliseconds after a line of its own.
 * @param script path of the program, run by the Node of the tests
 */
export async function killed(
  script: string,
  args: string[],
  after: RegExp,
  delayMs: number,
): Promise<string[]> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  let isArmed = false
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (isArmed || !after.test(said)) return
    isArmed = true
    setTimeout(() => child.kill('SIGKILL'), delayMs)
  })
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  expect({ code, signal, said: said.slice(0, 200) }).toMatchObject({
    code: null,
    signal: 'SIGKILL',
  })
  return said.split('\n').filter((line) => line !== '')
}
