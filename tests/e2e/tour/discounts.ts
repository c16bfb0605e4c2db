import { escape, place, type Place } from './place.ts'

/** Discounts, special prices and services with goods. */
export const DISCOUNTS: Place[] = [
  place('discounts', '/discounts', 'discounts', (page) => page.getByRole('table').waitFor()),
  {
    name: 'discount',
    open: async (page) => {
      await page.getByRole('table').getByRole('rowheader').first().getByRole('button').click()
      await page.getByRole('dialog').getByRole('textbox').first().waitFor()
    },
    close: escape,
  },
  place('special prices', '/discounts?tab=books', 'discounts', (page) =>
    page.getByRole('table').waitFor(),
  ),
  {
    name: 'special prices of a list',
    open: async (page) => {
      await page.getByRole('table').getByRole('rowheader').first().getByRole('button').click()
      await page.getByRole('dialog').getByRole('rowheader').first().waitFor()
    },
    close: escape,
  },
  place('services with goods', '/discounts?tab=services', 'discounts', (page) =>
    page.getByRole('table').waitFor(),
  ),
]
