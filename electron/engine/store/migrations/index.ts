import { backbone } from './001-backbone.ts'
import { listIndexes } from './002-list-indexes.ts'
import { history } from './003-history.ts'
import { conditions } from './004-conditions.ts'
import { catalogue } from './005-catalogue.ts'
import { calls } from './006-calls.ts'
import { campaignOffers } from './007-campaign-offers.ts'
import { recognised } from './008-recognised.ts'

export interface Migration {
  version: number
  sql: string
  dialect: string
}

/** Append only: a migration that was released is never changed. */
export const MIGRATIONS: readonly Migration[] = [
  backbone,
  listIndexes,
  history,
  conditions,
  catalogue,
  calls,
  campaignOffers,
  recognised,
]
