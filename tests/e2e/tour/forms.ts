import { place, type Place } from './place.ts'

/** Survey forms, on paper and filled in. */
export const FORMS: Place[] = [
  place('paper form', '/forms?tab=compose', 'forms', (page, words) =>
    page
      .getByRole('region', { name: words('priceLists.preview.pages') })
      .locator('canvas')
      .first()
      .waitFor(),
  ),
  place('filled form', '/forms?tab=enter', 'forms', (page, words) =>
    page.getByRole('textbox', { name: words('forms.fields.name') }).waitFor(),
  ),
]
