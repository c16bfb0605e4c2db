/** Hands a file to the user as a download under its own name. */
export function saveFile(file: { name: string } & Pick<Blob, 'arrayBuffer' | 'type'>): void {
  void file.arrayBuffer().then((bytes) => {
    const url = URL.createObjectURL(new Blob([bytes], { type: file.type }))
    const link = document.createElement('a')
    link.href = url
    link.download = file.name
    link.click()
    // The browser reads the address after this turn; an early revoke would cancel it.
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  })
}
