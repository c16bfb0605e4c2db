import { at, escape, place, title, type Place } from './place.ts'

/** Calls: lists, scripts, campaigns, the day of an account manager. */
export const CALLS: Place[] = [
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
]
