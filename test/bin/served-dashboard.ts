import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { overviewReader } from '../../bin/commands/dashboard/overview-reader.ts';
import { serveDashboard } from '../../bin/commands/dashboard/serve-dashboard.ts';
import { madeHistory } from '../dashboard/page/make-history.ts';
import { realJournal } from '../dashboard/report/real-journal.ts';
import { FakeHistory } from './fake-history.ts';

export interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
  readonly text: string;
}

/** A dashboard on a free port over 200 made runs and a real one, and a way to ask it. */
export const servedDashboard = async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'dashboard-'));
  const store = new FakeHistory(madeHistory(200, 5));
  store.put(realJournal());
  const problems: unknown[] = [];
  const source = { store, stateDir, target: 'local', readOverview: overviewReader() } as const;
  const server = await serveDashboard({ port: 0, source, onProblem: (error) => problems.push(error) });
  const { hostname, port } = new URL(server.url);
  return {
    ...{ stateDir, store, problems, source, port, url: server.url },
    ask: (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> =>
      new Promise((resolve, reject) => {
        const sent = request({ host: hostname, port, path, method, headers }, (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            const bytes = Buffer.concat(parts);
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              bytes,
              text: bytes.toString('utf8'),
            });
          });
        });
        sent.on('error', reject);
        sent.end();
      }),
    close: async () => {
      await server.close();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
};
