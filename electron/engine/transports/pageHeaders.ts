/**
 * Sent with everything that a door hands to a page, in the window as in the browser. Each
 * takes away something that no page of ours needs, so that a hole in a page stays small.
 */
const CONTENT_POLICY = [
  "default-src 'none'",
  // No inline scripts and no eval: text that slips into a page cannot become code.
  "script-src 'self'",
  // Nuxt UI and ag-grid write <style> elements and style attributes while they run; styles
  // cannot fetch anything, because images, fonts and connections stay with us.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_POLICY,
  // A file is what we say it is; nothing is guessed from its bytes.
  'x-content-type-options': 'nosniff',
  // Addresses inside the app (a customer's page) do not leave it.
  'referrer-policy': 'no-referrer',
  // No foreign page holds a handle on our window or embeds one of our files.
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}
