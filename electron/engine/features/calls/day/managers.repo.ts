import { sql } from 'kysely'
import type { AccountManager } from '#shared/api/callDay.contract.ts'
import { STANDARD_CAPACITY, STANDARD_PROSPECT_SHARE_BP } from '#shared/domain/calls/campaign.ts'
import type { ReadDb, WriteTx } from '../../../store/base.ts'

/** What one account manager's day has room for. */
export type DayPlan = Pick<AccountManager, 'capacity' | 'prospectShareBp'>

/**
 * As it was set for this account manager, else for the shop (the empty name), else the standard.
 * @param manager `null` for everybody's list, which has the shop's
 */
export async function dayPlan(db: ReadDb, manager: string | null): Promise<DayPlan> {
  const rows = await db
    .selectFrom('account_manager')
    .selectAll()
    .where('name', 'in', ['', manager ?? ''])
    .execute()
  const row = rows.find(({ name }) => name === (manager ?? '')) ?? rows[0]
  return {
    capacity: row?.capacity ?? STANDARD_CAPACITY,
    prospectShareBp: row?.prospect_share_bp ?? STANDARD_PROSPECT_SHARE_BP,
  }
}

/** All who are anybody's account manager, were given a day's plan or have calls to make. */
export async function managerList(db: ReadDb): Promise<AccountManager[]> {
  const { rows } = await sql<{
    name: string
    capacity: number | null
    share: number | null
    customers: number
  }>`SELECT n.name, m.capacity, m.prospect_share_bp AS share,
      (SELECT count(*) FROM customer c WHERE c.manager = n.name) AS customers
    FROM (SELECT manager AS name FROM customer
      UNION SELECT name FROM account_manager
      UNION SELECT manager FROM campaign_target WHERE state = 'open' AND is_held_out = 0
      UNION SELECT '') AS n
      LEFT JOIN account_manager m ON m.name = n.name
    ORDER BY n.name`.execute(db)
  const shop = rows.find(({ name }) => name === '')
  return rows.map(({ name, capacity, share, customers }) => ({
    name,
    capacity: capacity ?? shop?.capacity ?? STANDARD_CAPACITY,
    prospectShareBp: share ?? shop?.share ?? STANDARD_PROSPECT_SHARE_BP,
    customers,
  }))
}

export async function saveManager(tx: WriteTx, plan: DayPlan & { name: string }): Promise<void> {
  const values = { capacity: plan.capacity, prospect_share_bp: plan.prospectShareBp }
  await tx
    .insertInto('account_manager')
    .values({ name: plan.name.trim(), ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute()
}
