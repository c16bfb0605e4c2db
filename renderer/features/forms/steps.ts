/** What Enter goes through: fields to type in, boxes to tick, and questions put in between. */
const STEPS =
  'input:not([type="hidden"]):not([type="checkbox"]):not([type="radio"]), textarea, [role="checkbox"], [role="radio"], button[data-step]'

function stepsOf(host: HTMLElement): HTMLElement[] {
  return [...host.querySelectorAll<HTMLElement>(STEPS)].filter((element) => {
    if (element.hasAttribute('disabled')) return false
    const role = element.getAttribute('role')
    // Groups let the Tab key reach one of theirs at most; Enter goes to every box to tick.
    if (role === 'checkbox') return true
    return role === 'radio' ? isOfGroup(element) : element.tabIndex >= 0
  })
}

/** Whether it stands for its group: the chosen one, or the first. Arrows reach the others. */
function isOfGroup(radio: HTMLElement): boolean {
  const group = radio.closest('[role="radiogroup"]')
  const chosen = group?.querySelector('[role="radio"][aria-checked="true"]')
  return radio === (chosen ?? group?.querySelector('[role="radio"]'))
}

/** Puts the focus into the first field. */
export function focusFirst(host: HTMLElement | null): void {
  if (host) stepsOf(host)[0]?.focus()
}

/** The step after the element that has the focus, or after the given one; `false` at the end. */
export function focusNext(host: HTMLElement, from: Element | null): boolean {
  const steps = stepsOf(host)
  const next = steps.find(
    (step) =>
      from !== null &&
      !from.contains(step) &&
      (from.compareDocumentPosition(step) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  )
  next?.focus()
  return next !== undefined
}

/** Buttons do what they say when Enter is pressed on them; everything else goes on. */
export function goesOn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.matches('input, textarea, [role="checkbox"], [role="radio"]')
}
