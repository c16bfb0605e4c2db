import { readField } from '#shared/domain/scripts/fields.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import type { ScriptPreview } from '#shared/domain/scripts/preview.ts'
import {
  SCRIPT_BLOCKS,
  type Script,
  type ScriptBlock,
  type ScriptFields,
  type ScriptVariant,
} from '#shared/domain/scripts/script.ts'
import { checkScript } from '../../../documents/scripts/checkScript.ts'
import { fieldsIn, previewText } from '../../../documents/scripts/fillScript.ts'
import type { ReadDb } from '../../../store/base.ts'
import { listFrame } from '../texts/frame.ts'
import { fieldsOfCustomers } from '../texts/scriptFields.ts'
import { callFacts, type CallFacts } from '../texts/targets.repo.ts'
import { exampleCustomers } from './examples.repo.ts'

/** Customers looked through for the one whose figures leave the most sentences out. */
const LOOKED_THROUGH = 200

/** For whom a script is looked at. */
export interface PreviewFor {
  /** `null`: one is found. */
  customerId: number | null
  withGaps: boolean
}

/**
 * What a script says to one customer, with what is left out and what is wrong.
 * @throws AppError `segments.unknown`
 */
export async function previewScript(
  db: ReadDb,
  script: Script,
  { customerId, withGaps }: PreviewFor,
  today: Day,
): Promise<ScriptPreview> {
  const frame = await listFrame(db, script.segmentId, script.locale, today, {}, script)
  const limit = withGaps ? LOOKED_THROUGH : 1
  const ids =
    customerId === null ? await exampleCustomers(db, script.segmentId, limit) : [customerId]
  const facts = await callFacts(db, ids, script.locale, frame.popular)
  const fieldsOf = await fieldsOfCustomers(db, frame, facts)
  const customers = facts.map((customer) => ({ customer, fields: fieldsOf(customer) }))
  const chosen = withGaps ? mostGaps(customers, script) : customers[0]
  return {
    customer: chosen ? { id: chosen.customer.customerId, name: chosen.customer.name } : null,
    ...textsOf(script, chosen?.fields ?? null),
    problems: checkScript(script),
  }
}

interface Candidate {
  customer: CallFacts
  fields: ScriptFields
}

/** The first of those with the most fields empty that the script speaks of. */
function mostGaps(customers: readonly Candidate[], script: Script): Candidate | undefined {
  const asked = fieldsIn(script)
  const gaps = ({ fields }: Candidate) =>
    asked.filter((path) => readField(fields, path) === '').length
  return customers.toSorted((a, b) => gaps(b) - gaps(a))[0]
}

function textsOf(
  script: Script,
  fields: ScriptFields | null,
): Pick<ScriptPreview, 'blocks' | 'objections'> {
  if (fields === null) return { blocks: [], objections: [] }
  const one = (block: ScriptBlock, variant: ScriptVariant, text: string | undefined) =>
    text === undefined || text.trim() === ''
      ? []
      : [{ block, variant, text: previewText(text, fields) }]
  return {
    blocks: SCRIPT_BLOCKS.flatMap((block) => [
      ...one(block, 'a', script.blocks[block]),
      ...one(block, 'b', script.variants[block]),
    ]),
    objections: script.objections.map(({ objection, answer }) => ({
      objection: previewText(objection, fields),
      answer: previewText(answer, fields),
    })),
  }
}
