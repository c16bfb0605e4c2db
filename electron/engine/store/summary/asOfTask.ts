import type Database from 'better-sqlite3'
import type { Crowd } from '#shared/domain/segments/crowd.ts'
import type { Judge } from '#shared/domain/segments/subject.ts'
import { rawHandle, type Base } from '../base.ts'
import { runWorker, workerUrl } from '../worker.ts'
import { crowdOfSummary, fallsFrom, standingOn, type Falls, type Standing } from './asOfDay.ts'

/** Questions about a day that ask for everybody's history. Days since 1970-01-01. */
export type AsOfTask =
  | { about: 'standing'; day: number; judge: Judge }
  | { about: 'falls'; day: number; horizonDays: number; judge: Judge }
  | { about: 'crowd' }

type About = AsOfTask['about']
interface Answers {
  standing: Standing
  falls: Falls
  crowd: Crowd
}
type Answer = Answers[About]

/** Bases with fewer documents answer in place; starting a thread would take longer. */
const SMALL_BASE_DOCUMENTS = 10_000
/** Answers that are remembered at once. */
const KEEP = 12

interface Remembered {
  version: number
  answer: Promise<Answer>
}

const answersByBase = new WeakMap<Base, Map<string, Remembered>>()

/** Runs in the worker, or in place on a small base. */
export function runAsOfTask(db: Database.Database, task: AsOfTask): Answer {
  switch (task.about) {
    case 'standing':
      return standingOn(db, task.day, task.judge)
    case 'falls':
      return fallsFrom(db, task.day, task.horizonDays, task.judge)
    case 'crowd':
      return crowdOfSummary(db)
  }
}

/** The answer to the question, remembered until anybody commits anything. */
export function askAsOf<Wanted extends About>(
  base: Base,
  about: Wanted,
  question: Omit<Extract<AsOfTask, { about: Wanted }>, 'about'>,
): Promise<Answers[Wanted]> {
  const task = { about, ...question } as unknown as AsOfTask
  return remembered(base, task) as Promise<Answers[Wanted]>
}

function remembered(base: Base, task: AsOfTask): Promise<Answer> {
  let answers = answersByBase.get(base)
  if (!answers) answersByBase.set(base, (answers = new Map()))
  const name = JSON.stringify(task)
  const version = base.version()
  const known = answers.get(name)
  if (known?.version === version) return known.answer
  const answer = ask(base, task)
  answers.delete(name)
  answers.set(name, { version, answer })
  // What failed is asked anew next time.
  answer.catch(() => answers.get(name)?.answer === answer && answers.delete(name))
  if (answers.size > KEEP) answers.delete(answers.keys().next().value!)
  return answer
}

async function ask(base: Base, task: AsOfTask): Promise<Answer> {
  const { n } = await base.read
    .selectFrom('document')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (n < SMALL_BASE_DOCUMENTS) return runAsOfTask(rawHandle(base.read), task)
  let found: Answer | null = null
  const url = workerUrl('asOfDay.worker', import.meta.url)
  await runWorker<{ type: 'done'; answer: Answer }>(url, {
    data: { path: base.path, task },
    onMessage: ({ answer }) => (found = answer),
  })
  if (found === null) throw new Error('the worker ended without an answer')
  return found
}
