const STEPS: Record<string, 1 | -1> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

/**
 * Which way a key walks along the call list; 0 when it belongs to something else: a field,
 * a menu, an open dialog, or a shortcut with Ctrl, Alt or Cmd.
 */
export function stepOf(event: KeyboardEvent): 1 | 0 | -1 {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return 0
  const target = event.target
  const busy =
    'input, select, textarea, summary, [contenteditable], [role="combobox"], [role="listbox"], ' +
    '[role="menu"], [role="dialog"], [role="tab"]'
  if (target instanceof Element && target.closest(busy) !== null) return 0
  return STEPS[event.key] ?? 0
}
