import { nextTick, watch, type Ref } from 'vue'

/**
 * Puts the focus on what is new when a step of the import gives way to another one, so that the
 * keyboard goes on from there and a screen reader says it: the element marked `data-arrival`,
 * else the page's heading. Who is elsewhere (in the rail, in the search) stays there.
 */
export function useArrival(host: Ref<HTMLElement | null>, step: Ref<string>): void {
  watch(step, async () => {
    const page = host.value
    const before = document.activeElement
    // Focus on what holds the page, the document's body at last, is nowhere.
    const isHere = before === null || page?.contains(before) || before.contains(page)
    if (page === null || !isHere) return
    await nextTick()
    const target = page.querySelector<HTMLElement>('[data-arrival]') ?? page.querySelector('h1')
    if (target === null) return
    target.tabIndex = -1
    target.focus()
  })
}
