import { Liquid, Output, TokenKind, type Template } from 'liquidjs'
import { isScriptField, type ScriptField } from '#shared/domain/scripts/fields.ts'
import type { TemplateErrorCode, TemplateFault } from '#shared/domain/scripts/problems.ts'

/** A template ready to be filled; `fields` are those whose absence leaves it out. */
export interface Sentence {
  pieces: Piece[]
  fields: ScriptField[]
}

/** Words as they stand, or a field with what is said where it is empty. */
type Piece = string | { field: ScriptField; otherwise: string }

/** The value of a field as {@link plainText}. */
export type ReadValue = (field: ScriptField) => string

export const MAX_TEMPLATE_CHARS = 8_000

/** A value longer than this is no name, product or condition, but an accident. */
export const MAX_VALUE_CHARS = 2_000

export class TemplateError extends Error {
  readonly fault: TemplateFault
  constructor(code: TemplateErrorCode, field: string | null = null) {
    super(code)
    this.name = 'TemplateError'
    this.fault = { code, field }
  }
}

const engine = createEngine()

/** An engine with no tags and one filter: what a script may do is what is left here. */
function createEngine(): Liquid {
  const liquid = new Liquid({
    ownPropertyOnly: true,
    strictVariables: true,
    strictFilters: true,
    parseLimit: MAX_TEMPLATE_CHARS,
    renderLimit: 1_000,
    memoryLimit: 1_000_000,
    templates: {},
    outputEscape: markEnd,
  })
  for (const tag of Object.keys(liquid.tags)) delete liquid.tags[tag]
  for (const filter of Object.keys(liquid.filters)) {
    if (filter !== 'default') delete liquid.filters[filter]
  }
  return liquid
}

/**
 * Parses one sentence (or a whole block, to check it). Throws {@link TemplateError}.
 * Only `{{ field }}` and `{{ field | default: "text" }}` are let through.
 */
export function parseTemplate(text: string): Sentence {
  if (text.length > MAX_TEMPLATE_CHARS) throw new TemplateError('script.tooLong')
  if (/\{%|%\}/.test(text)) throw new TemplateError('script.tag')
  const fields: ScriptField[] = []
  const pieces = parse(text).map((template): Piece => {
    const source = template.token.getText()
    if (template.token.kind === TokenKind.HTML) {
      rejectLooseBraces(source)
      return rendered(template)
    }
    if (!(template instanceof Output)) throw new TemplateError('script.tag')
    const { field, hasDefault } = fieldOf(source)
    if (!hasDefault) fields.push(field)
    return { field, otherwise: rendered(template, field) }
  })
  return { pieces, fields }
}

/**
 * What the template language makes of a piece whose field is empty. It is asked once, because a
 * list of 20,000 customers fills the same pieces again and again.
 */
function rendered(template: Template, field?: ScriptField): string {
  let scope: unknown = ''
  for (const key of field?.split('.').reverse() ?? []) {
    scope = Object.assign(Object.create(null), { [key]: scope })
  }
  return engine.renderSync([template], field === undefined ? {} : (scope as object)) as string
}

function parse(text: string): Template[] {
  try {
    return engine.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    if (message.includes('undefined filter')) throw new TemplateError('script.filter')
    throw new TemplateError('script.syntax')
  }
}

function rejectLooseBraces(text: string): void {
  if (/\{\{|\}\}/.test(text)) throw new TemplateError('script.syntax')
}

const OUTPUT = /^\{\{\s*([^\s|{}]+)\s*(\|[^]*)?\}\}$/
const DEFAULT_FILTER = /^\|\s*default\s*:\s*(?:"[^"{}]*"|'[^'{}]*')\s*$/
const PATH = /^\p{L}[\p{L}\p{N}_]*(\.\p{L}[\p{L}\p{N}_]*)*$/u

/** The field of an output tag, and whether a default stands in for its empty value. */
function fieldOf(output: string): { field: ScriptField; hasDefault: boolean } {
  const [, path, filter] = OUTPUT.exec(output) ?? []
  if (path === undefined || !PATH.test(path)) throw new TemplateError('script.syntax')
  if (!isScriptField(path)) throw new TemplateError('script.field', path)
  if (filter === undefined) return { field: path, hasDefault: false }
  if (!DEFAULT_FILTER.test(filter.trim())) throw new TemplateError('script.filter')
  return { field: path, hasDefault: true }
}

/** Stands after a value that brings its own full stop; never part of a value. */
const END_MARK = '\ue000'

const FULL_STOPS = '.!?…'

function markEnd(value: unknown): string {
  const text = plainText(value)
  return text !== '' && FULL_STOPS.includes(text.charAt(text.length - 1)) ? text + END_MARK : text
}

/**
 * Renders with values as plain text: what they contain is never read as a template.
 * After a value that ends in a full stop (`14 марта 2026 г.`) the sentence's own is dropped.
 */
export function renderTemplate({ pieces }: Sentence, valueOf: ReadValue): string {
  let text = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece
    else text += markEnd(valueOf(piece.field)) || piece.otherwise
  }
  if (!text.includes(END_MARK)) return text
  return text.replaceAll(`${END_MARK}.`, '').replaceAll(END_MARK, '')
}

/** What has no place in a line of text; most values have nothing of it. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Co}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

/**
 * One line of printable text. Line breaks, tabs and control characters become spaces;
 * private-use characters and bidirectional overrides, which could reorder the sentence
 * around them, are dropped.
 */
export function plainText(value: unknown): string {
  if (typeof value !== 'string') return ''
  if (value.length <= MAX_VALUE_CHARS && !UNPRINTABLE.test(value)) return value.trim()
  return value
    .slice(0, MAX_VALUE_CHARS)
    .toWellFormed()
    .replace(/[\p{Co}\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
}
