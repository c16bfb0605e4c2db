import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'

/**
 * A stand-in for the `electron` module, which exists inside Electron only. It does nothing
 * but remember what it was told, let tests play the system (`emit`), and move real message
 * ports. Use: `vi.doMock('electron', () => electron)`.
 */
export function createElectron() {
  const app = new App()
  const protocol = new Protocol()
  const session = new Session()
  const shell = {
    opened: [] as string[],
    openExternal: async (url: string) => void shell.opened.push(url),
  }
  const utilityProcess = { children: [] as Child[], fork }
  const Menu = {
    current: null as unknown,
    buildFromTemplate: (template: unknown) => template,
    setApplicationMenu: (menu: unknown) => void (Menu.current = menu),
  }
  const dialog = {
    errors: [] as string[],
    showErrorBox: (_title: string, text: string) => void dialog.errors.push(text),
  }

  function fork(path: string, args: string[]): Child {
    const child = new Child(path, args)
    utilityProcess.children.push(child)
    return child
  }

  class Window extends StandInWindow {
    static readonly all: StandInWindow[] = []
    static getAllWindows = (): StandInWindow[] => Window.all

    constructor(options: WindowOptions) {
      super(options)
      Window.all.push(this)
      app.emit('web-contents-created', {}, this.webContents)
    }
  }

  return {
    app,
    protocol,
    shell,
    utilityProcess,
    Menu,
    dialog,
    session: { defaultSession: session },
    BrowserWindow: Window,
    MessageChannelMain: MessageChannel,
  }
}

export interface WindowOptions {
  show: boolean
  webPreferences: Record<string, unknown>
}

class App extends EventEmitter {
  isFirst = true
  hasQuit = false
  isSandboxed = false
  readonly ready = Promise.withResolvers<void>()
  whenReady = (): Promise<void> => this.ready.promise
  setName = (): void => {}
  setPath = (): void => {}
  enableSandbox = (): void => void (this.isSandboxed = true)
  requestSingleInstanceLock = (): boolean => this.isFirst
  getPreferredSystemLanguages = (): string[] => ['hy-AM']
  quit = (): void => void (this.hasQuit = true)
}

class Protocol {
  privileges: Record<string, unknown> = {}
  handler: ((request: Request) => Promise<Response>) | null = null

  registerSchemesAsPrivileged([first]: { privileges: Record<string, unknown> }[]): void {
    this.privileges = first?.privileges ?? {}
  }

  handle(_scheme: string, handler: (request: Request) => Promise<Response>): void {
    this.handler = handler
  }
}

class Session {
  decideRequest:
    | ((
        contents: unknown,
        permission: string,
        decide: (is: boolean) => void,
        details: { requestingUrl: string },
      ) => void)
    | null = null
  decideCheck: ((contents: unknown, permission: string, origin: string) => boolean) | null = null
  decideDevice: (() => boolean) | null = null
  setPermissionRequestHandler = (handler: Session['decideRequest']): void =>
    void (this.decideRequest = handler)
  setPermissionCheckHandler = (handler: Session['decideCheck']): void =>
    void (this.decideCheck = handler)
  setDevicePermissionHandler = (handler: () => boolean): void => void (this.decideDevice = handler)
}

/** What a page was sent: the channel and the ports, still open. */
export interface Posted {
  channel: string
  ports: MessagePort[]
}

class Contents extends EventEmitter {
  readonly posted: Posted[] = []
  windowOpen: ((details: { url: string }) => { action: string }) | null = null
  postMessage = (channel: string, _message: unknown, ports: MessagePort[]): void =>
    void this.posted.push({ channel, ports })
  setWindowOpenHandler = (handler: Contents['windowOpen']): void => void (this.windowOpen = handler)
  isDestroyed = (): boolean => false
}

export class StandInWindow extends EventEmitter {
  readonly webContents = new Contents()
  readonly options: WindowOptions
  readonly told: string[] = []
  url = ''
  constructor(options: WindowOptions) {
    super()
    this.options = options
  }
  loadURL = async (url: string): Promise<void> => void (this.url = url)
  isMinimized = (): boolean => true
  restore = (): void => void this.told.push('restore')
  show = (): void => void this.told.push('show')
  focus = (): void => void this.told.push('focus')
}

/** The engine's process as seen from outside. Dying closes its ports, as the system does. */
export class Child extends EventEmitter {
  readonly path: string
  readonly args: string[]
  readonly told: string[] = []
  readonly ports: MessagePort[] = []
  constructor(path: string, args: string[]) {
    super()
    this.path = path
    this.args = args
  }
  postMessage(message: { type: string }, ports: MessagePort[] = []): void {
    this.told.push(message.type)
    this.ports.push(...ports)
  }
  kill = (): void => this.die(1)
  die(code: number): void {
    for (const port of this.ports) port.close()
    this.emit('exit', code)
  }
}
