import { p95, timed, type BenchCase } from '../support/measure.ts'
import { copyOfLargeShop, openShop } from '../support/shops.ts'

const ROUNDS = 20

/** What people type into a search box, letter by letter or whole. */
const TEXTS: Record<string, string[]> = {
  rare: ['Żaneta Łąkowicz', 'Siobhán Edwardswood', 'C77123'],
  common: ['anna', 'Petr', 'son'],
  Armenian: ['Պետրոսյան', 'Անի', 'Արամ Հակոբյան'],
  Cyrillic: ['Иванов', 'Щукин', 'Наталья Соколовский'],
  Georgian: ['ბერიძე', 'ნინო', 'გიორგი ჭყონია'],
  phone: ['+374 91 12', '93 4', '+37499'],
  'e-mail': ['client4321', '@shop.example', 'client99999@post.example'],
  'two letters': ['an', 'Պե', 'ив'],
  absent: ['qwertyuiop', 'zzz'],
}

/** The search box and the searched list, over 100,000 customers. */
export const search: BenchCase = async (run) => {
  const shop = await openShop(await copyOfLargeShop(run, 'search.sqlite'))
  try {
    const { client } = shop
    const find = await times((text) => client.customers.find({ text, limit: 10 }))
    const list = await times((search) => client.customers.list({ filter: { search }, limit: 100 }))
    return {
      lines: [
        {
          name: 'search box over 100,000 customers, p95',
          ours: p95(find.all),
          baseline: null,
          aim: { kind: 'ms', atMost: 10 },
        },
        {
          name: 'list searched, first page and count, p95',
          ours: p95(list.all),
          baseline: null,
          aim: null,
        },
      ],
      notes: [`search box: ${find.slowest}`, `list searched: ${list.slowest}`],
    }
  } finally {
    await shop.close()
  }
}

async function times(
  work: (text: string) => Promise<unknown>,
): Promise<{ all: number[]; slowest: string }> {
  const byText = new Map<string, number[]>()
  for (let round = -1; round < ROUNDS; round++) {
    for (const text of Object.values(TEXTS).flat()) {
      const time = await timed(() => work(text))
      if (round >= 0) byText.set(text, [...(byText.get(text) ?? []), time])
    }
  }
  const kinds = Object.entries(TEXTS).map(([kind, texts]) => {
    const slow = p95(texts.flatMap((text) => byText.get(text) ?? []))
    return `${kind} ${slow.toFixed(1)}`
  })
  return { all: [...byText.values()].flat(), slowest: `p95 by kind in ms: ${kinds.join(', ')}` }
}
