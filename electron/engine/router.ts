import {
  appHandlers,
  downloadsHandlers,
  jobsHandlers,
  uploadsHandlers,
} from './features/app/app.handlers.ts'
import { callsHandlers } from './features/calls/calls.handlers.ts'
import { callSheetsHandlers } from './features/calls/sheets/sheets.handlers.ts'
import { scriptsHandlers } from './features/calls/scripts/scripts.handlers.ts'
import { callResultsHandlers } from './features/calls/results/results.handlers.ts'
import { campaignsHandlers } from './features/calls/campaigns/campaigns.handlers.ts'
import { callDayHandlers } from './features/calls/day/day.handlers.ts'
import { complaintsHandlers } from './features/calls/day/complaints.handlers.ts'
import { managersHandlers } from './features/calls/day/managers.handlers.ts'
import { costsHandlers } from './features/costs/costs.handlers.ts'
import { customersHandlers } from './features/customers/customers.handlers.ts'
import {
  agreementsHandlers,
  discountsHandlers,
  priceBooksHandlers,
  servicesHandlers,
} from './features/discounts/discounts.handlers.ts'
import { formEntryHandlers } from './features/customers/formEntry.handlers.ts'
import { formsHandlers } from './features/forms/forms.handlers.ts'
import { importsHandlers } from './features/imports/imports.handlers.ts'
import { movementHandlers } from './features/movement/movement.handlers.ts'
import { plansHandlers } from './features/plans/plans.handlers.ts'
import { pointsHandlers } from './features/points/points.handlers.ts'
import { priceListsHandlers } from './features/priceLists/priceLists.handlers.ts'
import { sendingHandlers } from './features/priceLists/sending.handlers.ts'
import { productsHandlers } from './features/products/products.handlers.ts'
import { purchasesHandlers } from './features/purchases/purchases.handlers.ts'
import { salesHandlers } from './features/sales/sales.handlers.ts'
import { sampleHandlers } from './features/sample/sample.handlers.ts'
import { segmentsHandlers } from './features/segments/segments.handlers.ts'
import { settingsHandlers } from './features/settings/settings.handlers.ts'
import { tasksHandlers } from './features/tasks/tasks.handlers.ts'
import { todayHandlers } from './features/today/today.handlers.ts'
import { os } from './procedure.ts'

/** Every operation of the contract with its handler; a missing one does not compile. */
export const router = os.router({
  app: appHandlers,
  settings: settingsHandlers,
  jobs: jobsHandlers,
  sample: sampleHandlers,
  uploads: uploadsHandlers,
  downloads: downloadsHandlers,
  imports: importsHandlers,
  customers: customersHandlers,
  forms: { ...formsHandlers, ...formEntryHandlers },
  purchases: purchasesHandlers,
  sales: salesHandlers,
  products: productsHandlers,
  segments: segmentsHandlers,
  points: pointsHandlers,
  priceLists: { ...priceListsHandlers, ...sendingHandlers },
  calls: callsHandlers,
  callSheets: callSheetsHandlers,
  scripts: scriptsHandlers,
  callResults: callResultsHandlers,
  campaigns: campaignsHandlers,
  callDay: callDayHandlers,
  complaints: complaintsHandlers,
  managers: managersHandlers,
  movement: movementHandlers,
  plans: plansHandlers,
  tasks: tasksHandlers,
  today: todayHandlers,
  costs: costsHandlers,
  discounts: discountsHandlers,
  priceBooks: priceBooksHandlers,
  services: servicesHandlers,
  agreements: agreementsHandlers,
})

export type EngineRouter = typeof router
