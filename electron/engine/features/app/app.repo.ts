import type { ReadDb } from '../../store/base.ts'

export interface RecordCounts {
  customers: number
  sampleCustomers: number
  documents: number
  products: number
}

export async function countRecords(db: ReadDb): Promise<RecordCounts> {
  const count = async (table: 'customer' | 'document' | 'product'): Promise<number> => {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    return row.n
  }
  const sample = await db
    .selectFrom('customer')
    .select((eb) => eb.fn.sum<number | null>('is_sample').as('n'))
    .executeTakeFirstOrThrow()
  return {
    customers: await count('customer'),
    sampleCustomers: sample.n ?? 0,
    documents: await count('document'),
    products: await count('product'),
  }
}
