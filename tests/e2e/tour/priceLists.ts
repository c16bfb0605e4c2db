import { escape, place, type Place } from './place.ts'

/** Price lists, composed and issued. */
export const PRICE_LISTS: Place[] = [
  place('price list', '/price-lists?segment=large-regular', 'priceLists', (page, words) =>
    page
      .getByRole('region', { name: words('priceLists.preview.pages') })
      .locator('canvas')
      .first()
      .waitFor(),
  ),
  {
    name: 'products of a section',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('composer.sections.arrange') }).click()
      await page.getByRole('button', { name: words('composer.sections.add') }).click()
      await page.getByRole('menuitem', { name: words('composer.sections.rules.chosen') }).click()
      await page.getByRole('button', { name: words('priceLists.compose.choose') }).click()
      const panel = page.getByRole('dialog', { name: words('composer.picker.title') })
      await panel.getByRole('checkbox').first().click()
    },
    close: escape,
  },
  {
    name: 'price list template',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('composer.templates.actions') }).click()
      await page.getByRole('menuitem', { name: words('composer.templates.save') }).click()
      await page.getByRole('dialog', { name: words('composer.templates.saveTitle') }).waitFor()
    },
    // What is composed outlives the page: it is taken back for whoever comes here again.
    close: async (page) => {
      await escape(page)
      await page.locator('main button.underline').click()
      await page.locator('main [data-handle]').first().waitFor({ state: 'detached' })
    },
  },
  {
    name: 'a price list for each',
    open: async (page, words) => {
      await page.getByRole('radio', { name: words('composer.audience.each') }).click()
      const [many = ''] = words('composer.many').split(' (')
      await page.getByRole('button', { name: many }).click()
      await page.getByRole('dialog', { name: words('sending.many.title') }).waitFor()
    },
    close: async (page) => {
      await escape(page)
      await page.locator('main [role=radiogroup] [role=radio][value=one]').first().click()
    },
  },
  place('issued price lists', '/price-lists?tab=issued', 'priceLists', (page, words) =>
    page.getByText(words('priceLists.issued.none')).waitFor(),
  ),
]
