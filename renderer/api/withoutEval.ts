import * as z from 'zod'

// The contract's schemas would otherwise try to compile themselves with `new Function`,
// which the page's content policy forbids and the browser then reports as a violation.
z.config({ jitless: true })
