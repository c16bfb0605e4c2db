import { at, escape, place, type Place } from './place.ts'

/** The catalogue, and one product. */
export const PRODUCTS: Place[] = [
  place('products', '/products', 'products', (page) => page.getByRole('grid').waitFor()),
  {
    name: 'new product',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('products.add') }).click()
      await page.getByRole('dialog', { name: words('products.form.title') }).waitFor()
    },
    close: escape,
  },
  {
    name: 'price changes',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('products.changes.title') }).click()
      const panel = page.getByRole('dialog', { name: words('products.changes.title') })
      await panel
        .getByRole('button', { name: words('products.changes.undo') })
        .first()
        .waitFor()
    },
    close: escape,
  },
  {
    name: 'bulk price change',
    open: async (page, words) => {
      const all = page.getByRole('checkbox', { name: words('products.select.page') })
      if (!(await all.isChecked())) await all.click()
      await page.getByRole('button', { name: words('products.bulk.open') }).click()
      const dialog = page.getByRole('dialog', { name: words('products.bulk.title') })
      await dialog.getByRole('textbox', { name: words('products.bulk.howMuch') }).fill('7')
      await dialog.getByRole('row').nth(5).waitFor()
    },
    close: escape,
  },
  {
    name: 'product',
    open: async (page, words) => {
      await at(page, '/products/3')
      await page.getByRole('heading', { name: words('products.barcodes.label') }).waitFor()
      await page.locator('main button[aria-expanded]', { hasText: 'Polski' }).click()
    },
  },
  {
    name: 'product price',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('products.price.change') }).click()
      await page.getByRole('dialog', { name: words('products.price.change') }).waitFor()
    },
    close: escape,
  },
]
