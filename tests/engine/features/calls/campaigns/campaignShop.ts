import type { CampaignPlanInput } from '#shared/api/campaigns.contract.ts'
import Database from 'better-sqlite3'
import { customerInput, type Bench } from '../../../../support/engine.ts'

export const TODAY = '2026-03-15'

/** Everybody of the segment of those who bought nothing yet, on calling days that always fit. */
export function planInput(changes: Partial<CampaignPlanInput> = {}): CampaignPlanInput {
  return {
    name: 'Spring',
    audience: { by: 'segments', segmentIds: ['prospect'] },
    fromDay: TODAY,
    ...changes,
  }
}

/** Prospects who may be called, with numbers of their own. @returns their ids */
export async function prospects(
  { client }: Bench,
  count: number,
  changes: (place: number) => Partial<Parameters<typeof customerInput>[0]> = () => ({}),
): Promise<number[]> {
  const ids: number[] = []
  for (let place = 0; place < count; place++) {
    const { id } = await client.customers.create(
      customerInput({
        name: `Prospect ${String(place).padStart(4, '0')}`,
        contacts: [{ channel: 'phone', value: `+4860100${String(1000 + place)}` }],
        consents: [
          {
            channel: 'phone',
            purpose: 'marketing',
            given: true,
            on: '2025-01-01',
            source: 'form',
          },
        ],
        ...changes(place),
      }),
    )
    ids.push(id)
  }
  return ids
}

/** Writes into the base what other parts of the program would write. */
export function write({ basePath }: Bench, text: string, ...values: unknown[]): void {
  const db = new Database(basePath)
  try {
    db.prepare(text).run(...values)
  } finally {
    db.close()
  }
}
