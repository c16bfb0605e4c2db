import type { Generated } from 'kysely'
import type { CallTables } from './calls.ts'
import type { CatalogueTables } from './catalogue.ts'
import type { CustomerTables } from './customers.ts'
import type { ImportTables } from './imports.ts'
import type { PriceListTables } from './priceLists.ts'
import type { SaleTables } from './sales.ts'
import type { SegmentTables } from './segments.ts'

/**
 * Rows as the base holds them. Days are whole days since 1970-01-01 (`toEpochDay`), money
 * is integer minor units, flags are 0 or 1, quantities are thousandths of the unit.
 */
export interface Tables
  extends
    CallTables,
    CatalogueTables,
    CustomerTables,
    ImportTables,
    PriceListTables,
    SaleTables,
    SegmentTables {
  setting: { key: string; value: string }
  task: TaskTable
  script: {
    segment_id: string
    locale: string
    blocks: string
    objections: string
    variants: Generated<string>
  }
}

/** What is to be done for a customer by a day; one for each cause. */
export interface TaskTable {
  id: Generated<number>
  customer_id: number
  kind: string
  cause: string
  due_day: number
  price_list_id: number | null
  note: string
  state: Generated<'open' | 'done' | 'dropped'>
  closed_at: string | null
  created_at: string
  due_minute: Generated<number | null>
  manager: Generated<string>
  campaign_id: Generated<number | null>
}
