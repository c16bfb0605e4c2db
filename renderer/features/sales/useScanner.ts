import { onBeforeUnmount, onMounted } from 'vue'
import { codesOf, LONGEST_GAP_MS, scanReader } from './scanner.ts'

/** A field that codes are scanned into on purpose: a coupon, a customer's card. */
const takesScans = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-takes-scans]') !== null

/**
 * Hears a scanner wherever the focus is, as nobody looks at the screen while scanning. What it
 * typed into a field on its way is taken out again.
 * @param onScan gets the readings of one scan, the likelier first
 * @param isHeard whether scans count now: not under an open dialog
 */
export function useScanner(onScan: (codes: string[]) => void, isHeard: () => boolean): void {
  const read = scanReader()
  let before: { field: HTMLInputElement | HTMLTextAreaElement; value: string; at: number } | null =
    null

  function remember({ target, timeStamp }: KeyboardEvent): void {
    const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
    // A field keeps what it held before the first of keys that came close together.
    const goesOn = before?.field === target && timeStamp - before!.at <= LONGEST_GAP_MS
    if (!isField) before = null
    else if (goesOn) before!.at = timeStamp
    else before = { field: target, value: target.value, at: timeStamp }
  }

  function onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.repeat || takesScans(event.target) || !isHeard()) return
    if (event.key !== 'Shift') remember(event)
    const scan = read(event)
    if (scan === null) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (before !== null) {
      before.field.value = before.value
      before.field.dispatchEvent(new Event('input', { bubbles: true }))
      before = null
    }
    onScan(codesOf(scan))
  }

  onMounted(() => window.addEventListener('keydown', onKey, { capture: true }))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey, { capture: true }))
}
