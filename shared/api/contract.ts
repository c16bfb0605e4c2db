import type { ContractRouterClient } from '@orpc/contract'
import {
  appContract,
  downloadsContract,
  jobsContract,
  sampleContract,
  settingsContract,
  uploadsContract,
} from './app.contract.ts'
import { callsContract } from './calls.contract.ts'
import { callSheetsContract } from './callSheets.contract.ts'
import { scriptsContract } from './scripts.contract.ts'
import { callResultsContract } from './callResults.contract.ts'
import { campaignsContract } from './campaigns.contract.ts'
import { callDayContract, complaintsContract, managersContract } from './callDay.contract.ts'
import { agreementsContract } from './agreements.contract.ts'
import { discountsContract, priceBooksContract, servicesContract } from './discounts.contract.ts'
import { costsContract } from './costs.contract.ts'
import { customersContract, purchasesContract } from './customers.contract.ts'
import { formsContract } from './forms.contract.ts'
import { importsContract } from './imports.contract.ts'
import { movementContract } from './movement.contract.ts'
import { plansContract } from './plans.contract.ts'
import { pointsContract } from './points.contract.ts'
import { priceListsContract } from './priceLists.contract.ts'
import { productsContract } from './products.contract.ts'
import { salesContract } from './sales.contract.ts'
import { segmentsContract } from './segments.contract.ts'
import { tasksContract } from './tasks.contract.ts'
import { todayContract } from './today.contract.ts'

/** Everything that a door can ask of the engine. */
export const contract = {
  app: appContract,
  settings: settingsContract,
  jobs: jobsContract,
  sample: sampleContract,
  uploads: uploadsContract,
  downloads: downloadsContract,
  imports: importsContract,
  customers: customersContract,
  forms: formsContract,
  purchases: purchasesContract,
  sales: salesContract,
  products: productsContract,
  segments: segmentsContract,
  points: pointsContract,
  priceLists: priceListsContract,
  calls: callsContract,
  callSheets: callSheetsContract,
  scripts: scriptsContract,
  callResults: callResultsContract,
  campaigns: campaignsContract,
  callDay: callDayContract,
  complaints: complaintsContract,
  managers: managersContract,
  movement: movementContract,
  plans: plansContract,
  tasks: tasksContract,
  today: todayContract,
  costs: costsContract,
  discounts: discountsContract,
  priceBooks: priceBooksContract,
  services: servicesContract,
  agreements: agreementsContract,
}

/** The engine as its callers see it, over whichever transport. */
export type EngineClient = ContractRouterClient<typeof contract>
