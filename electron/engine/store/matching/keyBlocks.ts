import type Database from 'better-sqlite3'

/** Who has which keys, however it is found out. */
export interface KeyBlocks {
  /** Customers who have the key, in the order of their numbers, at most so many. */
  holders(key: number, most: number): number[]
  /** How many have it, counted up to `most`. */
  count(key: number, most: number): number
  /** How many customers have one of the keys from the one to the other, by their first `rows`. */
  countBetween(from: number, to: number, rows: number): number
}

/** Asks the base for each key: right for a customer or some hundreds. */
export function blocksOfBase(db: Database.Database): KeyBlocks {
  const holders = db
    .prepare('SELECT customer_id FROM customer_match_key WHERE key = ? LIMIT ?')
    .pluck()
  const count = db
    .prepare('SELECT count(*) FROM (SELECT 1 FROM customer_match_key WHERE key = ? LIMIT ?)')
    .pluck()
  const between = db
    .prepare(
      `SELECT count(DISTINCT customer_id) FROM (SELECT customer_id FROM customer_match_key
       WHERE key >= ? AND key <= ? LIMIT ?)`,
    )
    .pluck()
  return {
    holders: (key, most) => holders.all(key, most) as number[],
    count: (key, most) => count.get(key, most) as number,
    countBetween: (from, to, rows) => between.get(from, to, rows) as number,
  }
}

/** Reads all keys at once, 12 bytes each: right for a whole list of customers. */
export function blocksInMemory(db: Database.Database): KeyBlocks {
  const size = db.prepare('SELECT count(*) FROM customer_match_key').pluck().get() as number
  const keys = new Float64Array(size)
  const owners = new Int32Array(size)
  const rows = db
    .prepare('SELECT key, customer_id FROM customer_match_key ORDER BY key, customer_id')
    .raw()
    .iterate() as IterableIterator<[number, number]>
  let at = 0
  for (const [key, owner] of rows) {
    keys[at] = key
    owners[at++] = owner
  }
  const holders = (key: number, most: number): number[] => {
    const found: number[] = []
    for (let i = firstFrom(keys, key); keys[i] === key && found.length < most; i++) {
      found.push(owners[i]!)
    }
    return found
  }
  return {
    holders,
    count: (key, most) => holders(key, most).length,
    countBetween(from, to, rows) {
      const start = firstFrom(keys, from)
      let end = start
      while (end < size && end - start < rows && keys[end]! <= to) end++
      return new Set(owners.subarray(start, end)).size
    },
  }
}

/** Place of the first key that is not below the sought one. */
function firstFrom(keys: Float64Array, sought: number): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (keys[middle]! < sought) low = middle + 1
    else high = middle
  }
  return low
}
