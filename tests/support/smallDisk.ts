import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { withFolder } from './engine.ts'

/** Whether a file system as small as we want can be had; else the page limit stands in for it. */
export const CAN_MOUNT =
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/bin/mount')

/** Runs the work with a disk of 4 MiB. */
export async function withSmallDisk(work: (folder: string) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const disk = `${folder}/disk`
    await mkdir(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk])
    try {
      await work(disk)
    } finally {
      execFileSync('umount', ['--lazy', disk])
    }
  })
}
