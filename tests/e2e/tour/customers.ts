import { listedNames } from '../steps.ts'
import { at, escape, place, type Place } from './place.ts'

/** Customers, one of them, and what opens over them. */
export const CUSTOMERS: Place[] = [
  place('customers', '/customers', 'customers', (page) =>
    page.getByRole('gridcell').nth(20).waitFor(),
  ),
  {
    name: 'customer panel',
    open: async (page) => {
      await listedNames(page).first().click()
      await page.getByRole('dialog').getByRole('heading').first().waitFor()
    },
    close: escape,
  },
  {
    name: 'new customer',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('customers.add') }).click()
      await page.getByRole('dialog', { name: words('customers.add') }).waitFor()
    },
    close: escape,
  },
  {
    name: 'customer',
    open: async (page, words) => {
      await at(page, '/customers/7')
      await page.getByRole('heading', { name: words('customers.purchases') }).waitFor()
      await page.locator('main figure svg').first().waitFor()
    },
  },
  {
    name: 'new purchase',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('customers.purchaseForm.title') }).click()
      await page.getByRole('dialog', { name: words('customers.purchaseForm.title') }).waitFor()
    },
    close: escape,
  },
  {
    name: 'pin',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('segments.pins.pin') }).click()
      await page.getByRole('textbox', { name: words('segments.pins.reason') }).waitFor()
    },
    close: escape,
  },
  place('duplicates', '/duplicates', 'duplicates', (page, words) =>
    page
      .getByRole('region', { name: words('duplicates.why') })
      .or(page.getByText(words('duplicates.none')))
      .waitFor(),
  ),
]
