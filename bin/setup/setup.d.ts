type Host = import('./host.ts').Host;

declare module '*/setup/this-host.mjs' {
  export const thisHost: () => Host;
}

declare module '*/setup/check-host.mjs' {
  /** Throws where nothing of this can run. */
  export const checkHost: (host: Host) => void;
}

declare module '*/setup/missing-packages.mjs' {
  export const missingPackages: (host: Host) => readonly string[];
}

declare module '*/setup/has-modules.mjs' {
  export const hasModules: (project: string) => boolean;
}

declare module '*/setup/has-program.mjs' {
  export const hasProgram: (host: Pick<Host, 'programDirs'>, name: string) => boolean;
}

declare module '*/setup/install-commands.mjs' {
  export const installCommands: (packages: readonly string[]) => readonly (readonly string[])[];
}
