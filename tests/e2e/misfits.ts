import type { Page } from 'playwright-core'

/** Wide to zoomed; the first is the one that a shop opens with. */
const WIDEST = { title: '1440 x 900', width: 1440, height: 900 }
const SIZES = [
  WIDEST,
  { title: '1024 x 768', width: 1024, height: 768 },
  { title: '1440 x 900 at 200%', width: 720, height: 450 },
]

/** What does not fit, by its text: the page itself, buttons and their like, dialogs. */
function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const root = document.documentElement
    const tell = (kind: string, element: Element): void => {
      const text = element.getAttribute('aria-label') ?? element.textContent.trim()
      found.push(`${kind}: ${text.slice(0, 60)} (${element.tagName.toLowerCase()})`)
    }
    if (root.scrollWidth > root.clientWidth) found.push(`the page scrolls: ${root.scrollWidth}`)
    for (const part of document.querySelectorAll('main, nav, header, [role=dialog]')) {
      if (part.scrollWidth > part.clientWidth + 1) tell('runs out', part)
    }
    for (const name of document.querySelectorAll('main tbody th *:not(.sr-only)')) {
      if (name.scrollWidth > name.clientWidth + 1 && getComputedStyle(name).display !== 'inline') {
        tell('is shortened', name)
      }
    }
    for (const link of document.querySelectorAll('main a')) {
      const { width, height } = link.getBoundingClientRect()
      if (link.textContent.trim().length > 5 && height > width * 2) tell('is squeezed', link)
    }
    for (const button of document.querySelectorAll('button, [role=tab], a[role=button]')) {
      const box = button.getBoundingClientRect()
      if (box.width === 0 || button.closest('.ag-root, .sr-only') !== null) continue
      const own = getComputedStyle(button)
      const mayCut = button.querySelector('.truncate, .line-clamp-2') !== null
      if (!mayCut && own.overflowX !== 'auto' && button.scrollWidth > button.clientWidth + 1) {
        tell('is cut', button)
      }
      const scroller = button.closest('.overflow-x-auto, .overflow-auto, [role=grid]')
      if (scroller === null && box.right > root.clientWidth + 1) tell('is outside', button)
    }
    return found
  })
}

/** What still does not fit once the page has had its time to lay itself out anew. */
async function settledMisfits(page: Page): Promise<string[]> {
  let found = await misfits(page)
  for (let turn = 0; turn < 10 && found.length > 0; turn++) {
    await page.waitForTimeout(150)
    found = await misfits(page)
  }
  return found
}

/**
 * What runs out of the window or out of its button, in each size.
 * @param seen told of each size, while the page has it
 */
export async function misfitsInAllSizes(
  page: Page,
  seen: (width: number, isWrong: boolean) => Promise<void>,
): Promise<string[]> {
  const found: string[] = []
  try {
    for (const size of SIZES) {
      if (size !== WIDEST) await page.setViewportSize(size)
      const wrong = await settledMisfits(page)
      await seen(size.width, wrong.length > 0)
      found.push(...wrong.map((misfit) => `${size.title}: ${misfit}`))
    }
  } finally {
    await page.setViewportSize(WIDEST)
  }
  return found
}
