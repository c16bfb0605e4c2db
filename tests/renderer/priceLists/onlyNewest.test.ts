import { expect, it } from 'vitest'
import { onlyNewest } from '../../../renderer/features/priceLists/onlyNewest.ts'

/** Work that ends when it is told to. */
function workshop() {
  const begun: string[] = []
  const shown: string[] = []
  let finish: () => void = () => undefined
  const ask = onlyNewest(async (wanted: string, isNewest) => {
    begun.push(wanted)
    await new Promise<void>((resolve) => (finish = resolve))
    if (isNewest()) shown.push(wanted)
  })
  const end = async (): Promise<void> => {
    finish()
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { begun, shown, ask, end }
}

it('begins at once, and then does only the newest of what came meanwhile', async () => {
  const { begun, shown, ask, end } = workshop()
  void ask('a')
  expect(begun).toEqual(['a'])
  void ask('b')
  void ask('c')
  void ask('d')
  expect(begun).toEqual(['a'])
  await end()
  expect(begun).toEqual(['a', 'd'])
  await end()
  expect(shown).toEqual(['d'])
})

it('begins at once again after everything is done', async () => {
  const { begun, shown, ask, end } = workshop()
  const first = ask('a')
  await end()
  await first
  void ask('b')
  expect(begun).toEqual(['a', 'b'])
  await end()
  expect(shown).toEqual(['a', 'b'])
})
