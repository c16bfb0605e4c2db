import { escape, place, type Place } from './place.ts'

/** Who goes up and down, plans, points and costs. */
export const MOVEMENT: Place[] = [
  place('flow between segments', '/movement', 'movement', (page) =>
    page.locator('main figure canvas').waitFor(),
  ),
  {
    name: 'flow as a table',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('movement.asTable') }).click()
      await page.locator('main figure table').waitFor()
    },
  },
  {
    name: 'who moved',
    open: async (page) => {
      await page.locator('main figure tbody button').last().click()
      await page.getByRole('dialog').getByRole('rowheader').first().waitFor()
    },
    close: escape,
  },
  place('on the way up', '/movement?tab=up', 'movement', (page) =>
    page.locator('main ol li').first().waitFor(),
  ),
  place('slipping away', '/movement?tab=down', 'movement', (page) =>
    page.locator('main ol li').first().waitFor(),
  ),
  place('plans', '/plans', 'plans', (page, words) =>
    page.getByRole('table', { name: words('plans.list') }).waitFor(),
  ),
  {
    name: 'plan',
    open: async (page, words) => {
      await page.locator('main tbody tr').first().getByRole('button').click()
      await page.getByRole('textbox', { name: words('plans.about') }).waitFor()
    },
    close: escape,
  },
  place('points', '/discounts?tab=points', 'discounts', (page, words) =>
    page.getByRole('region', { name: words('points.holders.title') }).waitFor(),
  ),
  {
    name: 'points rules',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('points.rules.change') }).click()
      await page.getByRole('dialog', { name: words('points.rules.title') }).waitFor()
    },
    close: escape,
  },
  place('costs', '/discounts?tab=costs', 'discounts', (page, words) =>
    page.getByText(words('costs.result.note')).waitFor(),
  ),
]
