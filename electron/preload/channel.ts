/** On which the main process sends the engine's port to the preload. */
export const PORT_CHANNEL = 'engine-port'
