// What reading a configuration needs from the machine, as one port: files, names and facts about scripts.
// The Node side is lib/config-files/node-environment.ts; tests give an object literal.

/** One file as read, or why it could not be. */
export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' | 'directory' | 'unreadable' | 'not-regular' | 'too-large'; readonly reason: string };

/** What the machine says about a script's program. */
export type ScriptInspection =
  | {
      readonly kind: 'usable';
      /** Absolute path of the program. */
      readonly path: string;
      /** First path component that someone other than root may change; `undefined`: safe for root to run. */
      readonly unsafeComponent: string | undefined;
    }
  | { readonly kind: 'missing' | 'not-executable' | 'not-regular'; readonly reason: string };

export interface ConfigEnvironment {
  /** Reads a whole file; never throws. */
  readFile(path: string): FileContent;
  /**
   * Regular files matching a glob or brace pattern, in glob order, relative patterns taken from `directory`.
   * Directories are left out; `executable` files are told so that the caller can skip them.
   */
  glob(pattern: string, directory: string): readonly { readonly path: string; readonly executable: boolean }[];
  /** Host name, whole. */
  readonly hostName: string;
  /** Selects `@id` lines. Default: the host name up to its first dot. */
  readonly configId: string;
  /** An environment variable for `${_ENV NAME}`. */
  variable(name: string): string | undefined;
  /** Names of the network interfaces that exist; `undefined`: do not check. */
  readonly interfaces: ReadonlySet<string> | undefined;
  /** `undefined`: users are not checked. */
  readonly userExists: ((name: string) => boolean) | undefined;
  /** `undefined`: groups are not checked. */
  readonly groupExists: ((name: string) => boolean) | undefined;
  /** Whether scripts without an explicit user would run as root: the services' own user is root. */
  readonly runsAsRoot: boolean;
  /** Looks a program up (in PATH when it has no slash); `undefined`: scripts are taken as written. */
  readonly inspectScript: ((program: string) => ScriptInspection) | undefined;
}
