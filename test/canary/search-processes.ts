import { readdirSync, readFileSync } from 'node:fs';
import type { Finding } from './finding.ts';
import { searchBytes } from './search-bytes.ts';
import type { Secret } from './secret.ts';

/** Looks for secrets in the arguments and the environments of the processes of this machine that may be looked at. */
export const searchProcesses = (secrets: readonly Secret[]): readonly Finding[] => {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.flatMap((pid) =>
    ['cmdline', 'environ'].flatMap((what) => {
      try {
        return searchBytes(readFileSync(`/proc/${pid}/${what}`), secrets, `process ${pid}, ${what}`);
      } catch {
        // It has ended, or is somebody else's.
        return [];
      }
    }),
  );
};
