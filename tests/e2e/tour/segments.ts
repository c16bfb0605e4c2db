import { escape, place, type Place } from './place.ts'

/** Segments, their conditions and rules. */
export const SEGMENTS: Place[] = [
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
]
