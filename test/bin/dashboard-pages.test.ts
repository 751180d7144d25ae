import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { madeHistory } from '../dashboard/page/make-history.ts';
import { realJournal } from '../dashboard/report/real-journal.ts';
import { type Got, servedDashboard } from './served-dashboard.ts';

const RUN = realJournal().run.runId;

let served: Awaited<ReturnType<typeof servedDashboard>>;
beforeEach(async () => {
  served = await servedDashboard();
});
afterEach(() => served.close());

describe('the pages, as they are served', () => {
  it('show every experiment, and the one that is asked for alone', async () => {
    const { text } = await served.ask('/');
    for (const name of ['experiment-00', 'experiment-04', 'vxlan-block']) expect(text).toContain(`experiment=${name}`);
    const { text: one } = await served.ask('/?experiment=experiment-01');
    expect(one).toContain('>experiment-01</a>');
    expect(one).not.toContain('experiment=experiment-02');
    const { text: none } = await served.ask('/?experiment=no-such');
    expect(none).toContain('No run is in the history');
  });

  it('show experiments by their last verdict', async () => {
    const last = (await served.ask('/')).text.match(/<tr><th scope="row">.*?<\/tr>/g) ?? [];
    const failing = last.filter((row) => row.includes('said fail')).length;
    const shown = (await served.ask('/?verdict=fail')).text.match(/<tr><th scope="row">/g) ?? [];
    expect(failing).toBeGreaterThan(0);
    expect(shown).toHaveLength(failing);
  });

  it('D60 count records that cannot be read, and never break', async () => {
    served.store.runs = madeHistory(20, 2);
    served.store.damaged = [undefined, {}, { runId: '<script>' }];
    expect((await served.ask('/')).text).toContain('3 of the newest 23 records cannot be read');
    expect((await served.ask('/runs')).text).toContain('3 cannot be read and are left out');
  });

  it('lead through the whole history, fifty runs a page, none twice', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/runs';
    let pages = 0;
    while (path !== undefined && pages < 10) {
      const { text, status } = await served.ask(path);
      expect(status).toBe(200);
      seen.push(...[...text.matchAll(/<th scope="row"><a href="\/runs\/([^"]+)"/g)].map(([, id]) => id ?? ''));
      path = /<a href="([^"]+)" rel="next">/.exec(text)?.[1]?.replaceAll('&amp;', '&');
      pages += 1;
    }
    expect(seen).toHaveLength(201);
    expect(new Set(seen).size).toBe(201);
    expect(pages).toBe(5);
  });

  it('filter by verdict, page by page', async () => {
    served.store.runs = madeHistory(1200, 3);
    const wanted = served.store.runs.filter(({ judged }) => judged?.verdict === 'error').length;
    const seen = new Set<string>();
    let path: string | undefined = '/runs?verdict=error';
    for (let pages = 0; path !== undefined && pages < 30; pages += 1) {
      const { text }: Got = await served.ask(path);
      for (const [, id] of text.matchAll(/<th scope="row"><a href="\/runs\/([^"]+)"/g)) seen.add(id ?? '');
      path = /<a href="([^"]+)" rel="next">/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(wanted).toBeGreaterThan(50);
    expect(seen.size).toBe(wanted);
  });

  it('tell a run from the history, or from its journal where this machine has it', async () => {
    expect((await served.ask(`/runs/${RUN}`)).text).toContain('not known');
    const versions = { harness: '0.0.9', engine: '28.5.2+dfsg3', kernel: '6.17.8+deb14-amd64' };
    const { run, ...journal } = realJournal();
    served.store.put({ ...journal, run: { ...run, versions } });
    const { text: stored } = await served.ask(`/runs/${RUN}`);
    for (const version of Object.values(versions)) expect(stored).toContain(version);
    served.store.put(realJournal());
    mkdirSync(join(served.stateDir, 'runs', RUN), { recursive: true });
    writeFileSync(join(served.stateDir, 'runs', RUN, 'journal.json'), JSON.stringify(realJournal()));
    const { status, text } = await served.ask(`/runs/${RUN}`);
    expect(status).toBe(200);
    expect(text).toContain('26.1.5+dfsg1');
    expect(text).toContain('npx swarmproof run vxlan-block --name self --seed 7');
    expect((await served.ask('/runs/20990101t000000-abcdef')).status).toBe(404);
  });

  it('count and show a record of another version, and tell its run from its journal alone', async () => {
    const { run, ...journal } = realJournal();
    served.store.put({ ...journal, run: { ...run, schemaVersion: 2 as never } });
    expect((await served.ask('/')).text).toContain(
      '1 of the newest 100 records cannot be read: damaged, or of another',
    );
    expect((await served.ask('/runs?experiment=vxlan-block')).text).toContain('1 cannot be read');
    const refused = await served.ask(`/runs/${RUN}`);
    expect(refused.status).toBe(404);
    expect(refused.text).toContain(`the record of the run ${RUN} cannot be read: it is damaged or of another version`);
    mkdirSync(join(served.stateDir, 'runs', RUN), { recursive: true });
    writeFileSync(join(served.stateDir, 'runs', RUN, 'journal.json'), JSON.stringify(realJournal()));
    const told = await served.ask(`/runs/${RUN}`);
    expect(told.status).toBe(200);
    expect(told.text).toContain('Its record in the history cannot be read');
  });

  it('lead from a run to the one before it, and to both side by side', async () => {
    const journal = realJournal();
    const older = {
      ...journal,
      run: { ...journal.run, runId: '20250101t000000-abcdef', startedAt: '2025-01-01T00:00:00.000Z' },
    };
    served.store.put(older);
    const { text } = await served.ask(`/runs/${RUN}`);
    const path = `/compare?a=20250101t000000-abcdef&amp;b=${RUN}`;
    expect(text).toContain(`href="${path}"`);
    const both = await served.ask(path.replaceAll('&amp;', '&'));
    expect(both.status).toBe(200);
    expect(both.text).toContain('Every step came out the same in both');
  });

  it('show a run that goes on, and then its verdict', async () => {
    const journal = realJournal();
    const { judged: _judged, endedAt: _endedAt, ...run } = journal.run;
    const steps = journal.steps
      .slice(0, 3)
      .map((step, place) => (place === 2 ? { ...step, state: 'running' as const } : step));
    served.store.put({ ...journal, run: { ...run, state: 'running' }, steps, commands: [] });
    const { text } = await served.ask(`/runs/${RUN}`);
    expect(text).toContain('NO VERDICT YET');
    expect(text).toContain('data-live="3"');
    expect(text).toMatch(/Step 3 of \d+/);
    served.store.put(journal);
    const after = (await served.ask(`/runs/${RUN}`)).text;
    expect(after).toContain('✖ FAIL');
    expect(after).not.toContain('data-live');
  });
});
