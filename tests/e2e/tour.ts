import type { Page } from 'playwright-core'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import { listedNames } from './steps.ts'
import { wordsOf, type Words } from './words.ts'

/** Every place of the program, each reached from its address and waited for until it stands. */
export interface Place {
  name: string
  open(page: Page, words: Words): Promise<void>
  /** Leaves the page as it was. */
  close?(page: Page): Promise<void>
}

const at = async (page: Page, path: string): Promise<void> => {
  await page.evaluate((hash) => void (window.location.hash = hash), path)
}
const escape = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}
const title = (page: Page, text: string): Promise<void> =>
  page.getByRole('heading', { name: text, level: 1, exact: true }).waitFor()

/** A page whose title is its text `title`, and something on it that stands when it is filled. */
const place = (
  name: string,
  path: string,
  feature: string,
  filled: (page: Page, words: Words) => Promise<void>,
): Place => ({
  name,
  open: async (page, words) => {
    await at(page, path)
    await title(page, words(`${feature}.title`))
    await filled(page, words)
  },
})

/** A Wednesday, 10:30: people may be called then, and the list of the day is not empty. */
export const TOUR_STARTS = '2026-11-18T10:30:00Z'

/** All of them on the sample shop, whichever language is on. */
export const PLACES: Place[] = [
  place('today', '/', 'today', (page, words) =>
    page
      .getByRole('region', { name: words('today.callFirst.title') })
      // Once a campaign runs, its calls stand here.
      .or(page.getByRole('region', { name: words('callDay.home.title') }))
      .waitFor(),
  ),
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
  place('segments', '/segments', 'segments', (page) => page.getByRole('table').waitFor()),
  {
    name: 'segment conditions',
    open: async (page, words) => {
      const name = words('segments.names.irregular')
      const edit = words('conditions.editOf', { name })
      await page.getByRole('button', { name: edit }).click()
      await page.getByRole('dialog', { name }).waitFor()
    },
    close: escape,
  },
  {
    name: 'segment rules',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('segments.editRules') }).click()
      const rules = page.getByRole('region', { name: words('segments.rules') })
      const lapsed = new RegExp(`^${words('segments.names.lapsed')}`)
      await rules.getByRole('button', { name: lapsed }).click()
      await rules.getByRole('textbox', { name: words('segments.name') }).waitFor()
    },
  },
  {
    name: 'segment colour',
    open: async (page, words) => {
      const name = words('segments.names.lapsed')
      await page.getByRole('button', { name: words('segments.colourOf', { name }) }).click()
      await page.getByRole('radio', { name: words('segments.colours.teal') }).waitFor()
    },
    close: escape,
  },
  {
    name: 'deleting a segment',
    open: async (page, words) => {
      const name = words('segments.names.lapsed')
      await page.getByRole('button', { name: words('segments.actions.of', { name }) }).click()
      await page.getByRole('menuitem', { name: words('segments.actions.remove') }).click()
      const question = page.getByRole('dialog', { name: words('segments.removal.title', { name }) })
      await question.getByRole('table').waitFor()
    },
    close: escape,
  },
  {
    name: 'who would move',
    open: async (page, words) => {
      await page.getByRole('switch', { name: words('segments.isActive') }).click()
      const moves = page.getByRole('table', { name: words('segments.moves.caption') })
      await moves.getByRole('button').first().click()
      const people = page.getByRole('dialog', { name: words('segments.moves.people') })
      await people.getByRole('rowheader').first().waitFor()
    },
    close: escape,
  },
  {
    name: 'saving the rules',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('segments.save'), exact: true }).click()
      await page.getByRole('dialog', { name: words('segments.saving.title') }).waitFor()
    },
    close: async (page) => {
      await escape(page)
      await page.getByRole('switch').click()
    },
  },
  {
    name: 'preset of rules',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('segments.presets.title') }).click()
      await page.getByRole('menuitem', { name: words('segments.presets.abc') }).click()
      await page.getByRole('dialog', { name: words('segments.presets.abc') }).waitFor()
    },
    close: escape,
  },
  {
    name: 'versions of rules',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('segments.versions.title') }).click()
      const versions = page.getByRole('dialog', { name: words('segments.versions.title') })
      await versions.getByRole('button', { expanded: false }).last().click()
      await versions.getByText(words('segments.restRule')).waitFor()
    },
    close: escape,
  },
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
  place('calls', '/calls?segment=irregular', 'calls', (page) =>
    page.getByRole('article').waitFor(),
  ),
  {
    name: 'left out',
    open: async (page, words) => {
      await page.locator('main button.underline').click()
      const panel = page.getByRole('dialog', { name: words('calls.leftOut.title') })
      await panel.getByRole('heading', { level: 3 }).first().waitFor()
    },
    close: escape,
  },
  place('results of a file', '/calls/sheets', 'callSheets', (page, words) =>
    page.getByRole('button', { name: words('callSheets.choose.button') }).waitFor(),
  ),
  {
    name: 'export of calls',
    open: async (page, words) => {
      await at(page, '/calls?tab=lists&segment=irregular')
      await page.getByRole('button', { name: words('callSheets.export.action') }).click()
      await page.getByRole('dialog', { name: words('callSheets.export.title') }).waitFor()
    },
    close: escape,
  },
  place('script', '/calls?tab=scripts', 'calls', (page, words) =>
    page.getByRole('textbox', { name: words('calls.blocks.opening') }).waitFor(),
  ),
  {
    name: 'script versions',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('scripts.versions.title') }).click()
      const panel = page.getByRole('dialog', { name: words('scripts.versions.title') })
      await panel.getByText(words('scripts.versions.first')).waitFor()
    },
    close: escape,
  },
  place('script for complaints', '/calls?tab=scripts&script=@recovery', 'calls', (page, words) =>
    page.getByRole('textbox', { name: words('calls.blocks.closing') }).waitFor(),
  ),
  {
    name: 'new campaign',
    open: async (page, words) => {
      await at(page, '/calls/campaigns/new')
      await title(page, words('campaigns.form.new'))
      await page.getByRole('textbox', { name: words('campaigns.form.name') }).waitFor()
    },
  },
  {
    name: 'campaign',
    open: async (page, words) => {
      const name = `Campaign ${Date.now()}`
      await page.getByRole('textbox', { name: words('campaigns.form.name') }).fill(name)
      await page.getByRole('checkbox', { name: words('segments.names.lapsed') }).click()
      await page.getByRole('button', { name: words('campaigns.form.save') }).click()
      await title(page, name)
      await page.getByText(words('campaigns.check.called')).waitFor()
    },
  },
  {
    name: 'left out of a campaign',
    open: async (page, words) => {
      await page
        .getByRole('button', { name: words('campaigns.leftOut.see') })
        .first()
        .click()
      const panel = page.getByRole('dialog', { name: words('campaigns.leftOut.title') })
      await panel.getByRole('link').first().waitFor()
    },
    close: escape,
  },
  {
    name: 'campaign under way',
    open: async (page, words) => {
      await at(page, '/calls/campaigns/1')
      await page.getByRole('table', { name: words('campaigns.targets.title') }).waitFor()
    },
  },
  place('campaigns', '/calls?tab=campaigns', 'calls', (page, words) =>
    page.getByRole('table', { name: words('campaigns.list.table') }).waitFor(),
  ),
  place('call results', '/calls?tab=results', 'calls', (page, words) =>
    page
      .getByText(words('callResults.none'))
      .or(page.getByRole('region', { name: words('callResults.touches.title') }).first())
      .first()
      .waitFor(),
  ),
  place('today’s calls', '/calls?tab=today', 'calls', (page, words) =>
    page.getByRole('region', { name: words('callDay.plan.label') }).waitFor(),
  ),
  {
    name: 'day summary',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('callDay.summary.action') }).click()
      const dialog = page.getByRole('dialog', { name: words('callDay.summary.title') })
      await dialog.locator('dd').first().waitFor()
    },
    close: escape,
  },
  {
    name: 'call card',
    open: async (page, words) => {
      await at(page, '/calls/card?item=own-7')
      await page.getByRole('group', { name: words('callDay.outcome') }).waitFor()
      await page.keyboard.press('c')
      await page.getByRole('listbox', { name: words('callDay.callback') }).waitFor()
    },
    close: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'skip a call',
    open: async (page) => {
      await page.keyboard.press('s')
      await page.getByRole('dialog').waitFor()
    },
    close: escape,
  },
  {
    name: 'calls of a day',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('callDay.managers.label') }).click()
      await page.getByRole('menuitem', { name: words('callDay.managers.settings') }).click()
      await page.getByRole('dialog', { name: words('callDay.managers.title') }).waitFor()
    },
    close: escape,
  },
  {
    name: 'complaint',
    open: async (page, words) => {
      await at(page, '/customers/7')
      await page.getByRole('button', { name: words('customers.actions.more') }).click()
      await page.getByRole('menuitem', { name: words('callDay.complaint.action') }).click()
      await page.getByRole('dialog', { name: words('callDay.complaint.title') }).waitFor()
    },
    close: escape,
  },
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

/** By the menu in the top bar, in whatever language it is now. */
export async function speak(page: Page, locale: Locale): Promise<Words> {
  const now = (await page.locator('html').getAttribute('lang')) as Locale
  const words = wordsOf(locale)
  if (now === locale) return words
  await page.getByRole('button', { name: wordsOf(now)('app.top.language'), exact: true }).click()
  await page.getByRole('menuitemcheckbox').nth(LOCALES.indexOf(locale)).click()
  await page.getByRole('navigation', { name: words('app.rail.label'), exact: true }).waitFor()
  return words
}

/** By the menu in the top bar. */
export async function turn(page: Page, words: Words, theme: 'light' | 'dark'): Promise<void> {
  await page.getByRole('button', { name: words('app.top.theme') }).click()
  await page.getByRole('menuitemcheckbox', { name: words(`app.themes.${theme}`) }).click()
  await page.locator(`html.${theme}`).waitFor()
  await page.getByRole('menu').waitFor({ state: 'hidden' })
}
