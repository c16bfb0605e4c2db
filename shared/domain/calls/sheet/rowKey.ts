import { fold } from '../../customers/fold.ts'

/**
 * No vowels, so that no key reads as a month or a word, and no 0, 1, O or I; a key begins with a
 * letter and has dashes, so that no spreadsheet takes it for a number or a date.
 */
const SIGNS = 'BCDFGHJKLMNPQRSTVWXZ23456789'
const LETTERS = 20
export const TOKEN_LENGTH = 8
const CHECK_LENGTH = 3

/** A row of a call sheet, by the key that stands in it. */
export interface RowKey {
  /** Of the sheet. */
  token: string
  customerId: number
}

/** What a key in a file says; `hasName` is `null` where the file has no name beside it. */
export type ReadKey =
  | { kind: 'none' }
  /** Some sign of it is not as it was written. */
  | { kind: 'damaged' }
  | { kind: 'key'; key: RowKey; isSameName: boolean | null }

/** @param random 0 (included) to 1, asked for each sign */
export function newToken(random: () => number): string {
  return Array.from({ length: TOKEN_LENGTH }, (_, index) =>
    SIGNS.charAt(Math.floor(random() * (index === 0 ? LETTERS : SIGNS.length))),
  ).join('')
}

/**
 * The key of a customer's row: sheet, customer, a check sign of both, and one of the name, so
 * that a key beside another person's name is noticed.
 */
export function rowKey({ token, customerId }: RowKey, name: string): string {
  const plain = `${token}-${customerId}`
  return `${plain}-${checkSign(plain)}${nameSign(plain, name)}`
}

const SHAPE = new RegExp(
  `^([${SIGNS}]{${TOKEN_LENGTH}})-(\\d{1,15})-([${SIGNS}]{${CHECK_LENGTH}})([${SIGNS}]{${CHECK_LENGTH}})$`,
)
const ODD_DASHES = /[\u2010-\u2015\u2212]/g

/** Reads a key as a file holds it. @param name what stands beside it, `null` without a name */
export function readRowKey(text: string, name: string | null): ReadKey {
  const even = text
    .replace(/[\s']+/g, '')
    .replace(ODD_DASHES, '-')
    .toUpperCase()
  if (even === '') return { kind: 'none' }
  const [, token = '', id = '', check, sign] = SHAPE.exec(even) ?? []
  const plain = `${token}-${id}`
  if (token === '' || check !== checkSign(plain)) return { kind: 'damaged' }
  const isSameName = name === null || name.trim() === '' ? null : sign === nameSign(plain, name)
  return { kind: 'key', key: { token, customerId: Number(id) }, isSameName }
}

/** Whether a text could be meant as a key: by this a column of keys is found. */
export function looksLikeKey(text: string): boolean {
  return SHAPE.test(text.trim().toUpperCase().replace(ODD_DASHES, '-'))
}

function checkSign(plain: string): string {
  return signsOf(hash(plain))
}

/** Case, accents and spaces of a name are what people and programs change. */
function nameSign(plain: string, name: string): string {
  const same = fold(name).replace(/[^\p{L}\p{N}]+/gu, '') || name.normalize('NFC').trim()
  return signsOf(hash(`${plain}|${same}`))
}

function signsOf(value: number): string {
  let rest = value
  let signs = ''
  for (let index = 0; index < CHECK_LENGTH; index++) {
    signs += SIGNS.charAt(rest % SIGNS.length)
    rest = Math.floor(rest / SIGNS.length)
  }
  return signs
}

/** FNV-1a with a last stir: against slips of hand and eye, not against forgers. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  }
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
