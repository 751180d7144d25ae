import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveDashboard } from '../bin/commands/dashboard/serve-dashboard.ts';
import { dynamoRunStore } from '../lib/aws/dynamo-run-store.ts';
import { madeRun } from '../test/dashboard/page/make-history.ts';
import { countedStore } from './history/counted-store.ts';
import { fillTable } from './history/fill-table.ts';
import { startTable, TABLE } from './history/start-table.ts';
import { timePage } from './history/time-page.ts';

/** As many as there are in `experiments/`. */
const EXPERIMENTS = 25;
const TIMES = 21;
const SIZES = (process.argv[2] ?? '100,1000,10000,100000').split(',').map(Number);
/** So many are made and written at a time. */
const PORTION = 5000;

const PAGES = ['/', '/?experiment=experiment-07', '/runs', '/runs?verdict=error', '/runs?experiment=experiment-07'];

const folder = mkdtempSync(join(tmpdir(), 'bench-history-'));
const { client, end } = await startTable(join(folder, 'table'));
const { store, counts } = countedStore(dynamoRunStore(client, TABLE));
const server = await serveDashboard({
  port: 0,
  source: { store, stateDir: folder, target: 'aws' },
  onProblem: (error) => process.stderr.write(`${String(error)}\n`),
});
try {
  process.stdout.write(
    'runs     page                             median   worst    sent      whole     requests  records\n',
  );
  let filled = 0;
  for (const size of SIZES) {
    while (filled < size) {
      const next = Math.min(size, filled + PORTION);
      const from = filled;
      await fillTable(
        client,
        Array.from({ length: next - from }, (_, place) => madeRun(from + place, EXPERIMENTS)),
      );
      filled = next;
      process.stderr.write(`\r${filled} runs written`);
    }
    // Names and places as every run writes them; the newest of each experiment will do.
    for (let place = size - EXPERIMENTS; place < size; place += 1) {
      await dynamoRunStore(client, TABLE).putRun(madeRun(place, EXPERIMENTS));
    }
    process.stderr.write('\n');
    for (const page of PAGES) {
      Object.assign(counts, { requests: 0, records: 0 });
      const { medianMs, worstMs, sentBytes, bytes } = await timePage(new URL(page, server.url).href, TIMES);
      const cells = [
        String(size).padEnd(8),
        page.padEnd(32),
        `${medianMs.toFixed(0)} ms`.padEnd(8),
        `${worstMs.toFixed(0)} ms`.padEnd(8),
        `${(sentBytes / 1000).toFixed(1)} kB`.padEnd(9),
        `${(bytes / 1000).toFixed(1)} kB`.padEnd(9),
        String(counts.requests / (TIMES + 1)).padEnd(9),
        String(counts.records / (TIMES + 1)),
      ];
      process.stdout.write(`${cells.join(' ')}\n`);
    }
  }
} finally {
  await server.close();
  await end();
  rmSync(folder, { recursive: true, force: true });
}
