// What of a service's environment a script gets (keepalived §4.1, which names IFS, LD_PRELOAD and LD_LIBRARY_PATH).

/** This process's environment without what would steer the shell or the loader of a script of another user. */
export function scriptEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'IFS' && !name.startsWith('LD_')));
}
