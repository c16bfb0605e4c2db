import type { CallTarget } from '#shared/domain/scripts/callList.ts'
import {
  inVariant,
  type FilledScript,
  type Script,
  type ScriptFields,
  type ScriptVariant,
} from '#shared/domain/scripts/script.ts'
import { compileScript } from '../../../documents/scripts/fillScript.ts'
import type { ReadDb } from '../../../store/base.ts'
import type { ListFrame } from './frame.ts'
import { factLines, whyNow } from './reasons.ts'
import { fieldsOfCustomers } from './scriptFields.ts'
import { callFacts } from './targets.repo.ts'

export { listFrame, type ListFrame } from './frame.ts'

/** What differs between the customers of one list. */
interface Hearing {
  variantOf?: (customerId: number) => ScriptVariant
  /** Who calls, where it is not the customer's own account manager. */
  managerOf?: (customerId: number) => string
}

type Fill = Record<ScriptVariant, (fields: ScriptFields) => FilledScript>

/** A long list asks for the same script batch after batch. */
const fills = new WeakMap<Script, Fill>()

function compiled(script: Script): Fill {
  const known = fills.get(script)
  if (known) return known
  const fill = { a: compileScript(script), b: compileScript(inVariant(script, 'b')) }
  fills.set(script, fill)
  return fill
}

/**
 * The cards of these customers, in words of the list's language, in the order of the ids;
 * `variantOf` says which wording of the script each of them hears, `managerOf` who says it.
 */
export async function callTargets(
  db: ReadDb,
  frame: ListFrame,
  ids: readonly number[],
  variantOf: NonNullable<Hearing['variantOf']> = () => 'a',
  managerOf: NonNullable<Hearing['managerOf']> = () => '',
): Promise<CallTarget[]> {
  const fill = compiled(frame.script)
  const facts = await callFacts(db, ids, frame.locale, frame.popular)
  const fieldsOf = await fieldsOfCustomers(db, frame, facts)
  return facts.map((customer) => {
    const id = customer.customerId
    const fields = fieldsOf(customer, managerOf(id))
    return {
      customerId: id,
      name: customer.name,
      phones: customer.phones,
      whyNow: whyNow(customer, frame),
      facts: factLines(customer, frame),
      offer: fields.offer.conditions,
      script: fill[variantOf(id)](fields),
    }
  })
}
