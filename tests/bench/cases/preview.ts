import type { Locator } from 'playwright-core'
import { renderPriceList } from '../../../electron/engine/documents/pdf/renderPriceList.ts'
import { openShop as openPages } from '../../e2e/shop.ts'
import { wordsOf } from '../../e2e/words.ts'
import { customerInput } from '../../support/engine.ts'
import { samplePriceList } from '../../support/samplePriceList.ts'
import { median, p95, timesOf, type BenchCase } from '../support/measure.ts'
import { processorTime } from '../support/processorTime.ts'
import { openShop } from '../support/shops.ts'

const ITEMS = 100
const CHANGES = 40
/** The first ones teach the program's and the browser's translators. */
const FIRST = 5
/** Between two changes, so that each finds a page at rest. */
const REST_MS = 500

/** From a switch of the composer, as it is clicked, to the drawn sheet in the browser. */
export const preview: BenchCase = async () => {
  const list = samplePriceList('hy', { count: ITEMS })
  const items = list.sections.flatMap((section) => section.items)
  let customerId = 0
  const shop = await openPages({
    prepare: async (basePath) => {
      const { client, close } = await openShop(basePath)
      for (const { sku, name, kind, unit, benefit, listPriceMinor, productId } of items) {
        const product = { sku, name, kind, unit, benefit, listPriceMinor, onPriceList: true }
        await client.products.create({ ...product, category: `Դարակ ${productId % 8}` })
      }
      customerId = (await client.customers.create(customerInput({ name: 'Անի' }))).id
      await close()
    },
  })
  try {
    const { page } = shop
    await page.locator('main h1').waitFor()
    await page.evaluate((id) => void (location.hash = `/price-lists?customer=${id}`), customerId)
    await page.locator('main ol canvas').first().waitFor()
    const column = page.getByRole('switch', { name: wordsOf('en')('composer.look.shows.sku') })
    await timesOfChanges(column, FIRST)
    const before = processorTime()
    const times = await timesOfChanges(column, CHANGES)
    const worked = (processorTime() - before) / CHANGES
    await timesOf(FIRST, () => renderPriceList(list))
    const start = process.cpuUsage()
    const once = median(await timesOf(CHANGES, () => renderPriceList(list)))
    const { user, system } = process.cpuUsage(start)
    const onceWorked = (user + system) / 1000 / CHANGES
    return {
      lines: [
        {
          name: `preview of ${ITEMS} items, from the change to the drawn sheet`,
          ours: median(times),
          baseline: { name: 'its PDF once', value: once },
          aim: { kind: 'ms', atMost: 300 },
        },
      ],
      notes: [
        `of ${CHANGES} previews the slowest 5% took ${p95(times).toFixed(0)} ms`,
        `processor time of one: program and browser, with all that is read of it, ${worked.toFixed(0)} ms; its PDF once ${onceWorked.toFixed(0)} ms`,
      ],
    }
  } finally {
    await shop.close()
  }
}

async function timesOfChanges(column: Locator, changes: number): Promise<number[]> {
  const times: number[] = []
  for (let change = 0; change < changes; change++) times.push(await timeOfChange(column))
  return times
}

/** Measured in the page: what drives the browser from outside takes no part in it. */
function timeOfChange(column: Locator): Promise<number> {
  return column.evaluate(async (element, rest) => {
    const sheet = document.querySelector('main ol canvas')!.parentElement!
    const drawn = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (sheet.querySelector('canvas') === null) return
        observer.disconnect()
        resolve(performance.now())
      })
      observer.observe(sheet, { childList: true })
    })
    const start = performance.now()
    const box = element as HTMLElement
    box.click()
    const time = (await drawn) - start
    await new Promise((resolve) => setTimeout(resolve, rest))
    return time
  }, REST_MS)
}
