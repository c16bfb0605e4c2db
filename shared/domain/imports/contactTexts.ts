import { idOf } from './cellText.ts'
import type { Cell } from './importRow.ts'

const SURE_SEPARATORS = / ::: |[;\n\r|]+/
/** People write these between two phones, but also within one. */
const DOUBTFUL_SEPARATORS = /\s*[,/]\s*/
const LEAST_PHONE_DIGITS = 6
const EMAIL_SEPARATORS = /\s*(?: ::: |[;,|\s/])\s*/

/** As many digits as the shortest phone with its country code. */
const LEAST_WHOLE_DIGITS = 10
/** Hardly a phone ends so; a number does that went through `3.74912E+10`. */
const LOST_DIGITS = /0{5}$/

/**
 * A phone cell's text. A number whose last digits a spreadsheet has cut off, or that it worked
 * out (`=+374-91-234567`), is written as spreadsheets show such: looked at, never dialled.
 */
export function phoneTextOf(cell: Cell | undefined): string {
  const text = idOf(cell)
  if (cell?.kind !== 'number') return text
  const isCut = text.length >= LEAST_WHOLE_DIGITS && LOST_DIGITS.test(text)
  const isPhone = Number.isInteger(cell.value) && cell.value > 0 && !isCut
  return isPhone ? text : cell.value.toExponential().toUpperCase()
}

/**
 * The phones of a cell, each as it was written. A comma or slash parts two phones only where
 * both sides have the digits of a phone: `123-45-67/68` stays whole.
 */
export function splitPhones(text: string): string[] {
  return filled(text.split(SURE_SEPARATORS)).flatMap((part) => {
    const phones = filled(part.split(DOUBTFUL_SEPARATORS))
    const arePhones = phones.every((phone) => digitsIn(phone) >= LEAST_PHONE_DIGITS)
    return phones.length > 1 && arePhones ? phones : [part.trim()]
  })
}

/** The e-mails of a cell; a text whose parts are not all addresses stays whole. */
export function splitEmails(text: string): string[] {
  const emails = filled(text.split(EMAIL_SEPARATORS))
  if (emails.length < 2 || !emails.every((email) => email.includes('@'))) return filled([text])
  return emails
}

/** Tags of a cell, parted by commas, semicolons, bars or lines. */
export function splitTags(text: string): string[] {
  return [...new Set(filled(text.split(/[,;|\n\r]+|:::/)))]
}

function filled(parts: readonly string[]): string[] {
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

function digitsIn(text: string): number {
  return text.replace(/\D/g, '').length
}
