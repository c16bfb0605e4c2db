import { foldedLines } from '../vcard/lines.ts'

/** An appointment of a calendar; times are instants. */
export interface CalendarEvent {
  /** The same for the same appointment in every file, so that a calendar replaces it. */
  uid: string
  at: Date
  minutes: number
  summary: string
  description: string
  phone: string
}

/**
 * Appointments as an iCalendar file (RFC 5545): times in UTC, which every calendar shows by its
 * own clock and which need no table of zones; lines folded at 75 octets; texts escaped. Each rings
 * when it begins.
 * @param madeAt when the file was made, for `DTSTAMP`
 */
export function calendarFile(
  events: readonly CalendarEvent[],
  { name, madeAt }: { name: string; madeAt: Date },
): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Regulars//Calls//EN', 'CALSCALE:GREGORIAN'],
    ...['METHOD:PUBLISH', `X-WR-CALNAME:${escaped(name)}`],
    ...events.flatMap((event) => eventLines(event, madeAt)),
    'END:VCALENDAR',
  ]
  return foldedLines(lines)
}

function eventLines(
  { uid, at, minutes, summary, description, phone }: CalendarEvent,
  madeAt: Date,
): string[] {
  const end = new Date(at.getTime() + minutes * 60_000)
  return [
    ...['BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${instant(madeAt)}`],
    ...[`DTSTART:${instant(at)}`, `DTEND:${instant(end)}`],
    `SUMMARY:${escaped(summary)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${escaped(description)}`]),
    ...(phone === '' ? [] : [`CONTACT:${escaped(phone)}`]),
    ...['BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:PT0M', `DESCRIPTION:${escaped(summary)}`],
    ...['END:VALARM', 'END:VEVENT'],
  ]
}

/** `20260320T083000Z`. */
function instant(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

/** RFC 5545, 3.3.11: what separates values is escaped, a line end is `\n`. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
}
