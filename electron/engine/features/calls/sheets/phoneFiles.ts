import { instantOf } from '#shared/domain/calls/hours.ts'
import { fillWords } from '#shared/domain/priceLists/documentWords.ts'
import { calendarFile, type CalendarEvent } from '../../../documents/calendar/calendar.ts'
import type { PhoneCard } from '../../../documents/vcard/vcard.ts'
import type { CallSheet } from '../../../documents/workbooks/callBook/callSheet.ts'
import { callWorkbookWords } from '../../../documents/workbooks/words.ts'
import type { ReadDb } from '../../../store/base.ts'
import { shopZone } from '../../../store/calls/hours.ts'
import type { Audience } from './audience.repo.ts'
import { openCallbacks, phonesOf } from './callbacks.repo.ts'
import type { ExportTask } from './exportTask.ts'

/** How long a callback is shown in a calendar. */
const CALLBACK_MINUTES = 15
/** Where only the day is promised. */
const MORNING = 9 * 60

/** The customers of a list as cards for a phone; whoever may not be called is not among them. */
export function cardsOf(db: ReadDb, title: string, { listed }: Audience): PhoneCard[] {
  return phonesOf(
    db,
    listed.map(({ id }) => id),
  ).map(({ id, name, kind, phones, manager }) => ({
    uid: `customer-${id}@regulars.invalid`,
    name,
    isCompany: kind === 'company',
    phones,
    note: manager,
    categories: ['Regulars', title],
  }))
}

/** Callbacks promised to customers of the segment or campaign, for a calendar. */
export function callbackCalendar(db: ReadDb, task: ExportTask, sheet: CallSheet): string {
  const words = callWorkbookWords(task.locale).sheet
  const zone = shopZone(task.timeZone ?? undefined)
  const events = openCallbacks(db, task).map((callback): CalendarEvent => {
    const { id, name, phone, note, day, minute } = callback
    return {
      uid: `callback-${id}@regulars.invalid`,
      at: instantOf(zone, { day, minute: minute ?? MORNING }),
      minutes: CALLBACK_MINUTES,
      summary: fillWords(words.call, { name }),
      description: [phone, note].filter((text) => text !== '').join('\n'),
      phone,
    }
  })
  return calendarFile(events, { name: `${words.due} · ${sheet.title}`, madeAt: new Date(task.now) })
}
