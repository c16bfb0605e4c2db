import { beforeEach } from 'vitest'

// Files of tests share a window: nobody finds what another one kept or drew in it.
beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  document.body.replaceChildren()
})
