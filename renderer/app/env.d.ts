interface Window {
  /** Set by the desktop window's preload; absent in a browser tab. */
  readonly regularsDesktop?: boolean
}
