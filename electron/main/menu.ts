import type { MenuItemConstructorOptions } from 'electron'
import type { MenuWords } from './menuWords.ts'

/** The menu bar; each command shows its key, which Electron adds for the platform. */
export function menuTemplate(
  words: MenuWords,
  platform: NodeJS.Platform,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  return [
    ...(isMac ? [appMenu(words)] : []),
    {
      label: words.file,
      submenu: [
        isMac ? { label: words.close, role: 'close' } : { label: words.quit, role: 'quit' },
      ],
    },
    editMenu(words),
    {
      label: words.view,
      submenu: [
        { label: words.reload, role: 'reload' },
        { type: 'separator' },
        { label: words.actualSize, role: 'resetZoom' },
        { label: words.zoomIn, role: 'zoomIn' },
        { label: words.zoomOut, role: 'zoomOut' },
        { type: 'separator' },
        { label: words.fullScreen, role: 'togglefullscreen' },
      ],
    },
    { label: words.window, role: 'window', submenu: [{ label: words.minimize, role: 'minimize' }] },
  ]
}

function appMenu(words: MenuWords): MenuItemConstructorOptions {
  return {
    label: 'Regulars',
    submenu: [
      { label: words.about, role: 'about' },
      { type: 'separator' },
      { label: words.hide, role: 'hide' },
      { type: 'separator' },
      { label: words.quit, role: 'quit' },
    ],
  }
}

function editMenu(words: MenuWords): MenuItemConstructorOptions {
  return {
    label: words.edit,
    submenu: [
      { label: words.undo, role: 'undo' },
      { label: words.redo, role: 'redo' },
      { type: 'separator' },
      { label: words.cut, role: 'cut' },
      { label: words.copy, role: 'copy' },
      { label: words.paste, role: 'paste' },
      { label: words.selectAll, role: 'selectAll' },
    ],
  }
}
