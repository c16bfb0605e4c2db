import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { TaskRow } from '../domain/tasks/task.ts'
import { dayInput, idInput, pageInput, type Page } from './common.ts'

export const tasksContract = {
  /**
   * The earliest due first. What has answered itself (the customer bought meanwhile) or is not
   * wanted any more (consent was withdrawn) is not among the open ones.
   */
  list: oc
    .input(
      z.object({
        /** Due on this day or before; `null` for all. */
        dueBy: dayInput.nullable().default(null),
        customerId: idInput.nullable().default(null),
        isOpen: z.boolean().default(true),
        ...pageInput,
      }),
    )
    .output(type<Page<TaskRow>>()),
  /** `done`, or `dropped` where it was not worth doing; a note says what came of it. */
  close: oc
    .input(
      z.object({
        id: idInput,
        how: z.enum(['done', 'dropped']),
        note: z.string().max(1000).default(''),
      }),
    )
    .output(type<void>()),
  /** Open again, on the same day as before. */
  reopen: oc.input(z.object({ id: idInput })).output(type<void>()),
  /** Another day for one that is open. */
  move: oc.input(z.object({ id: idInput, dueOn: dayInput })).output(type<void>()),
}
