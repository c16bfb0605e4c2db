import { expect } from 'vitest'

/** Asks again until it is so, as patiently as the page is asked for what it shows. */
export const eventually = <T>(ask: () => T | Promise<T>) => expect.poll(ask, { timeout: 60_000 })

/** Nothing went wrong unseen: the console, the content policy and all requests are quiet. */
export function expectQuiet({ complaints }: { complaints: string[] }): void {
  expect(complaints).toEqual([])
}
