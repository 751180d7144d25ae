import { readdirSync, readFileSync } from 'node:fs';

const environmentOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
};

/**
 * SIGKILL to every process of a function of the cloud that they find at a URL, and to what those started. Throws where there is
 * none: nothing would have been killed.
 */
export const killFunction = (name: string, endpointUrl: string): void => {
  const marks = [`AWS_LAMBDA_FUNCTION_NAME=${name}\0`, `AWS_ENDPOINT_URL=${endpointUrl}\0`];
  const found = readdirSync('/proc').filter((pid) => {
    const environment = /^\d+$/.test(pid) ? environmentOf(pid) : '';
    return marks.every((mark) => environment.includes(mark));
  });
  if (found.length === 0) throw new Error(`no process of ${name} lives`);
  for (const pid of found) process.kill(Number(pid), 'SIGKILL');
};
