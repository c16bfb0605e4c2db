import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import { letGo } from '../../../electron/engine/documents/letGo.ts'
import {
  renderInWorker,
  stopRenderWorker,
} from '../../../electron/engine/documents/pdf/renderInWorker.ts'
import { renderPriceList } from '../../../electron/engine/documents/pdf/renderPriceList.ts'
import { samplePriceList } from '../../support/samplePriceList.ts'
import {
  growth,
  median,
  pairedTimes,
  timed,
  worked,
  type BenchCase,
  type BenchLine,
} from '../support/measure.ts'
import { placedTexts, writeWithPdfkit, writeWithPdfmake } from '../support/papers.ts'

const ROUNDS = 7
/** Lists of one batch, and of these so many also with pdfmake as it comes, which is slow. */
const MANY = 1_000
const PLAIN = 60
/** Memory is looked at once in so many lists. */
const STEP = 20
const LONG_ROUNDS = 9

/** Price lists on paper beside pdfkit and pdfmake: long ones, and a thousand of them. */
export const priceLists: BenchCase = async () => {
  try {
    // First, while this process holds nothing else
    const many = await manyLists()
    return { lines: [...(await longLists()), many.line], notes: [many.note] }
  } finally {
    await stopRenderWorker()
  }
}

/** One long list beside pdfkit that only writes its texts, and one of ten times as many items. */
async function longLists(): Promise<BenchLine[]> {
  const list = samplePriceList('hy', { count: 1_000 })
  const texts = await placedTexts(await renderPriceList(list))
  await writeWithPdfkit(texts)
  const { ours, theirs } = await pairedTimes(
    ROUNDS,
    () => renderPriceList(list),
    () => writeWithPdfkit(texts),
  )
  const tenfold = samplePriceList('hy', { count: 10_000 })
  const thousand: number[] = []
  const long: number[] = []
  // The words of the shorter one have been set before; so have those of the longer one then.
  await renderPriceList(tenfold)
  for (let round = 0; round < LONG_ROUNDS; round++) {
    thousand.push(await worked(() => renderPriceList(list)))
    long.push(await worked(() => renderPriceList(tenfold)))
  }
  return [
    {
      name: 'price list PDF of 1,000 items',
      ours: median(ours),
      baseline: { name: 'pdfkit, the texts only', value: median(theirs) },
      aim: { kind: 'ratio', atMost: 1.25 },
    },
    {
      name: 'price list PDF of 10,000 items, processor time',
      ours: median(long),
      baseline: { name: 'of 1,000 items', value: median(thousand) },
      aim: { kind: 'ratio', atMost: 11 },
    },
  ]
}

/**
 * A thousand lists, each client with prices of their own; per list, and what memory does over
 * them and over a thousand more: the engine grows its heap as long as it has room, so only what
 * still grows later is kept.
 */
async function manyLists(): Promise<{ line: BenchLine; note: string }> {
  const locales = ['en', 'pl', 'hy', 'ka', 'ru'] as const
  const lists = locales.map((locale) => samplePriceList(locale, { count: 100 }))
  const memory: { at: number; value: number }[] = []
  const theirs: number[] = []
  let ours = 0
  for (let client = 0; client < 2 * MANY; client++) {
    const list = listOfClient(lists[client % lists.length]!, client)
    // Let go as those who issue many lists do with each file that is written
    const took = await timed(async () => letGo(await renderInWorker(list)))
    if (client < MANY) ours += took
    const at = client + 1
    if (at % STEP === 0) memory.push({ at, value: process.memoryUsage.rss() / 2 ** 20 })
  }
  for (let client = 0; client < PLAIN; client++) {
    const list = listOfClient(lists[client % lists.length]!, client)
    theirs.push(await timed(() => writeWithPdfmake(list)))
  }
  const grew = [memory.filter(({ at }) => at <= MANY), memory.filter(({ at }) => at > MANY)]
  const [first, second] = grew.map((half) => growth(half, 100).toFixed(1))
  const [middle, end] = grew.map((half) => Math.round(half.at(-1)!.value))
  return {
    line: {
      name: 'a one-client list of 100 items, of 1,000 lists',
      ours: ours / MANY,
      baseline: { name: 'pdfmake as it comes', value: median(theirs) },
      aim: { kind: 'ratio', atMost: 0.5 },
    },
    note: `memory in use after ${MANY} lists ${middle} MiB, after ${2 * MANY} lists ${end} MiB; in 100 lists it grows by ${first} MiB over the first half, by ${second} MiB over the second`,
  }
}

function listOfClient(list: PriceListDocument, client: number): PriceListDocument {
  const sections = list.sections.map((section) => ({
    ...section,
    items: section.items.map((item) => ({
      ...item,
      yourPriceMinor: item.yourPriceMinor - client * 100,
    })),
  }))
  const audience = { kind: 'customer', customerId: client, name: `Client ${client}` } as const
  return { ...list, number: `PL-2026-${client}`, audience, sections }
}
