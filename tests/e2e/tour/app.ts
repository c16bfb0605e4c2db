import { escape, place, type Place } from './place.ts'

/** Settings, and what opens over any page. */
export const APP: Place[] = [
  place('import', '/import', 'imports', (page, words) =>
    page.getByRole('button', { name: words('imports.choose.button') }).waitFor(),
  ),
  place('settings', '/settings', 'settings', (page, words) =>
    page.getByRole('heading', { name: words('settings.figures.title') }).waitFor(),
  ),
  {
    name: 'calling hours',
    open: async (page, words) => {
      const hours = page.getByRole('region', { name: words('settings.callingHours.title') })
      await hours.scrollIntoViewIfNeeded()
      const days = hours.getByRole('checkbox', { checked: true })
      while ((await days.count()) > 0) await days.first().click()
      await hours.getByLabel(words('campaigns.form.untilTime')).fill('00:00')
      await hours.getByRole('button', { name: words('settings.save') }).click()
      await hours.getByText(words('campaigns.problems.noDay')).waitFor()
    },
    close: (page) => page.locator('#calling-hours form button[type=button]').last().click(),
  },
  {
    name: 'palette',
    open: async (page, words) => {
      await page.keyboard.press('Control+k')
      await page.getByPlaceholder(words('app.palette.placeholder')).waitFor()
    },
    close: escape,
  },
  {
    name: 'keys',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('app.top.keys') }).click()
      await page.getByRole('dialog', { name: words('app.keys.title') }).waitFor()
    },
    close: escape,
  },
]
