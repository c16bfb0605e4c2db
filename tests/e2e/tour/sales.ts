import { at, escape, place, type Place } from './place.ts'

/** Sales, one of them, its return. */
export const SALES: Place[] = [
  place('sales', '/sales', 'sales', (page) => page.locator('main tbody tr').nth(20).waitFor()),
  {
    name: 'new sale',
    open: async (page, words) => {
      await at(page, '/sales/new?customer=7')
      const field = page.getByRole('combobox', { name: words('sales.item.label') })
      await field.fill('BEAN-ESPRESSO')
      await field.press('Enter')
      await page.locator('tbody[data-line] s').waitFor()
      await field.press('Enter')
      await page.locator('tbody[data-line] table').waitFor()
    },
    // An empty basket asks nobody whether to leave it.
    close: async (page) => {
      await page.locator('main input[role=combobox]').nth(1).press('Delete')
      await page.locator('tbody[data-line]').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'sale',
    open: async (page, words) => {
      await at(page, '/sales/1')
      await page.getByRole('table', { name: words('sales.one.lines') }).waitFor()
    },
  },
  {
    name: 'return',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('sales.return.action'), exact: true }).click()
      const dialog = page.getByRole('dialog', { name: words('sales.return.title') })
      await dialog.getByRole('button', { name: words('sales.return.all') }).click()
      await dialog.locator('dl dd').last().waitFor()
    },
    close: escape,
  },
]
