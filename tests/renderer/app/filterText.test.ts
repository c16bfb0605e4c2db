import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope, type Ref } from 'vue'
import { useFilterText } from '../../../renderer/app/filterText.ts'

/** A field that narrows a list: what is typed into it, and what the list is narrowed to. */
let scope: EffectScope
let filter: Ref<string>
let text: Ref<string>
let passed: string[]

beforeEach(() => {
  vi.useFakeTimers()
  scope = effectScope()
  filter = ref('')
  passed = []
  scope.run(() => {
    text = useFilterText(
      () => filter.value,
      (typed) => passed.push(typed),
    )
  })
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

async function type(typed: string): Promise<void> {
  text.value = typed
  await nextTick()
}
async function narrow(to: string): Promise<void> {
  filter.value = to
  await nextTick()
}

it('passes on what is typed once typing pauses', async () => {
  await type('ar')
  await type(' aroma ')
  vi.runAllTimers()
  expect(passed).toEqual(['aroma'])
})

it('passes nothing on where the text was taken back in time', async () => {
  await type('aroma')
  await type('')
  vi.runAllTimers()
  expect(passed).toEqual([])
  expect(text.value).toBe('')
})

it('keeps what is typed while the list follows', async () => {
  await type('ar')
  vi.runAllTimers()
  await type('aro')
  await narrow('ar')
  expect(text.value).toBe('aro')
  vi.runAllTimers()
  expect(passed).toEqual(['ar', 'aro'])
})

it('shows a filter that was changed elsewhere, and passes it on to nobody', async () => {
  await type('ar')
  vi.runAllTimers()
  await narrow('ar')
  await narrow('')
  expect(text.value).toBe('')
  await narrow('ar')
  expect(text.value).toBe('ar')
  vi.runAllTimers()
  expect(passed).toEqual(['ar'])
})
