export interface Letter {
  /** Name and address of who gets it. */
  to: { name: string; address: string }
  /** Empty where the shop has given none: the mail program puts its own. */
  from: { name: string; address: string }
  subject: string
  text: string
  locale: string
  at: Date
  attachment: { name: string; type: string; bytes: Uint8Array }
}

/**
 * An e-mail as a file (RFC 5322) that the user's own mail program opens as a draft, ready to
 * be looked at and sent: `X-Unsent` is what Outlook and Thunderbird go by. nodemailer writes
 * it, because encoded words, folded headers and boundaries are its trade; it may read neither
 * files nor addresses of the network.
 */
export async function letterFile(letter: Letter): Promise<Buffer> {
  // Loaded by the first letter: the engine starts sooner, and smaller, without it.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer/index.js')
  const { to, from, attachment } = letter
  const mail = new MailComposer({
    to: { name: oneLine(to.name), address: oneLine(to.address) },
    ...(from.address !== '' && {
      from: { name: oneLine(from.name), address: oneLine(from.address) },
    }),
    subject: oneLine(letter.subject),
    text: letter.text,
    textEncoding: 'base64',
    date: letter.at,
    headers: { 'X-Unsent': '1', 'Content-Language': letter.locale },
    attachments: [
      {
        filename: attachment.name,
        contentType: attachment.type,
        content: Buffer.from(attachment.bytes),
      },
    ],
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return mail.compile().build()
}

/** A header never gets a second line from what somebody typed. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
