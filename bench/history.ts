import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { overviewReader } from '../bin/commands/dashboard/overview-reader.ts';
import { serveDashboard } from '../bin/commands/dashboard/serve-dashboard.ts';
import { dynamoRunStore } from '../lib/aws/dynamo-run-store.ts';
import { listPlaces } from '../lib/aws/list-places.ts';
import { madeRun } from '../test/dashboard/page/make-history.ts';
import { countedStore } from './history/counted-store.ts';
import { fillTable } from './history/fill-table.ts';
import { startTable, TABLE } from './history/start-table.ts';
import { type PageTime, timePage } from './history/time-page.ts';
import { timeView } from './history/time-view.ts';

/** As many as there are in `experiments/`. */
const EXPERIMENTS = 25;
const TIMES = 21;
const SIZES = (process.argv[2] ?? '100,1000,10000,100000').split(',').map(Number);
/** So many are made and written at a time. */
const PORTION = 5000;

const PAGES = ['/', '/?experiment=experiment-07', '/runs', '/runs?verdict=error', '/runs?experiment=experiment-07'];
const DEEP = '/runs, nine tenths down';

/** The page that begins where nine tenths of the history are newer. */
const deepPage = (size: number): string => {
  const [place] = listPlaces(madeRun(Math.floor(size / 10), EXPERIMENTS));
  return `/runs?before=${encodeURIComponent(place?.sk ?? '')}`;
};

const folder = mkdtempSync(join(tmpdir(), 'bench-history-'));
const { client, end } = await startTable(join(folder, 'table'));
const { store, counts } = countedStore(dynamoRunStore(client, TABLE));
/** A dashboard that has not looked at anything yet. */
const open = () =>
  serveDashboard({
    port: 0,
    source: { store, stateDir: folder, target: 'aws', readOverview: overviewReader() },
    onProblem: (error) => process.stderr.write(`${String(error)}\n`),
  });
const tell = (
  size: number,
  name: string,
  { medianMs, worstMs, cpuMs, sentBytes, bytes }: PageTime,
  times: number,
): void => {
  const cells = [
    String(size).padEnd(8),
    name.padEnd(32),
    `${medianMs.toFixed(0)} ms`.padEnd(9),
    `${worstMs.toFixed(0)} ms`.padEnd(9),
    `${cpuMs.toFixed(0)} ms`.padEnd(9),
    `${(sentBytes / 1000).toFixed(1)} kB`.padEnd(9),
    `${(bytes / 1000).toFixed(1)} kB`.padEnd(9),
    String(Math.round(counts.requests / times)).padEnd(9),
    String(Math.round(counts.records / times)),
  ];
  process.stdout.write(`${cells.join(' ')}\n`);
};

const fill = async (from: number, to: number): Promise<void> => {
  for (let next = from; next < to; next += PORTION) {
    const length = Math.min(PORTION, to - next);
    await fillTable(
      client,
      Array.from({ length }, (_, place) => madeRun(next + place, EXPERIMENTS)),
    );
    process.stderr.write(`${next + length} runs written\n`);
  }
  // Names and places as every run writes them; the newest of each experiment will do.
  for (let place = to - EXPERIMENTS; place < to; place += 1) {
    await dynamoRunStore(client, TABLE).putRun(madeRun(place, EXPERIMENTS));
  }
};

/** The first view of a dashboard that was just started, again and again. */
const measureFirst = async (size: number): Promise<void> => {
  Object.assign(counts, { requests: 0, records: 0 });
  const views: PageTime[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const server = await open();
    views.push(await timePage(server.url, 1));
    await server.close();
  }
  const byTime = views.sort((left, right) => left.medianMs - right.medianMs);
  const [middle, last] = [byTime[Math.floor(TIMES / 2)], byTime.at(-1)];
  if (middle && last) tell(size, '/ (nothing kept)', { ...middle, worstMs: last.medianMs }, TIMES);
};

try {
  const heads = ['runs', 'page', 'median', 'worst', 'processor', 'gzip', 'whole', 'requests', 'records'];
  const widths = [8, 32, 9, 9, 9, 9, 9, 9, 7];
  process.stdout.write(`${heads.map((head, place) => head.padEnd(widths[place] ?? 0)).join(' ')}\n`);
  let filled = 0;
  for (const size of SIZES) {
    await fill(filled, size);
    filled = size;
    await measureFirst(size);
    const server = await open();
    const deep = deepPage(size);
    for (const page of [...PAGES, deep]) {
      const { href } = new URL(page, server.url);
      await timePage(href, 1);
      Object.assign(counts, { requests: 0, records: 0 });
      tell(size, page === deep ? DEEP : page, await timePage(href, TIMES), TIMES);
    }
    // The second has next to nothing on it: what it takes is the browser's own, on a machine as busy as this one is.
    for (const page of ['/', '/compare']) {
      const view = await timeView(new URL(page, server.url).href, TIMES);
      if (!view) continue;
      const [painted, loaded, busy] = [view.paintedMs, view.loadedMs, view.busyMs].map((ms) => `${ms.toFixed(0)} ms`);
      process.stdout.write(
        `${size} runs, ${page} in Chromium: first seen after ${painted}, all there after ${loaded}, processor ${busy}\n`,
      );
    }
    await server.close();
  }
} finally {
  await end();
  rmSync(folder, { recursive: true, force: true });
}
