import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bringUpFleet } from '../../bin/commands/up/bring-up-fleet.ts';
import { growStanding } from '../../bin/commands/up/grow-standing.ts';
import { printNodes } from '../../bin/commands/up/print-nodes.ts';
import { makeRecord } from '../fleet/make-record.ts';
import { fakeIo } from './fake-io.ts';

const PROGRAM = fileURLToPath(new URL('interruptible-up.ts', import.meta.url));

/** Sends these signals, each so many milliseconds after the one before it, to an `up` that is under way. */
const pressing = async (presses: readonly (readonly [NodeJS.Signals, number])[], removeMs: number, verb = 'up') => {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, String(removeMs), verb], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<unknown>((resolve) => child.on('exit', (code, signal) => resolve(code ?? signal)));
  let said = '';
  const started = new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('half made')) resolve();
    });
  });
  await started;
  for (const [signal, afterMs] of presses) {
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    child.kill(signal);
  }
  return { end: await ended, said };
};

test.each<[string, readonly (readonly [NodeJS.Signals, number])[]]>([
  [
    'one Ctrl-C, which npm passes on again,',
    [
      ['SIGINT', 0],
      ['SIGINT', 0],
    ],
  ],
  ['the end of the session', [['SIGHUP', 0]]],
  ['a request to end', [['SIGTERM', 0]]],
])(
  '%s removes what `up` has made before it ends',
  async (_what, presses) => {
    const { end, said } = await pressing(presses, 500);
    expect(said).toContain('all removed');
    expect(end).toBe(5);
  },
  120_000,
);

test('a second Ctrl-C leaves at once and says what to type', async () => {
  const { end, said } = await pressing(
    [
      ['SIGINT', 0],
      ['SIGINT', 2500],
    ],
    20_000,
  );
  expect(said).toContain('npx swarmproof down --name pressed');
  expect(said).not.toContain('all removed');
  expect(end).toBe(130);
}, 120_000);

test('one Ctrl-C while a fleet grows removes the nodes that are being added, and says so', async () => {
  const { end, said } = await pressing([['SIGINT', 0]], 300, 'grow');
  expect(said).toContain('stopping; the nodes that are being added are removed (Ctrl-C again leaves them)');
  expect(said).toContain('all removed');
  expect(end).toBe(5);
}, 120_000);

test('a second one leaves them at once, and says what removes them', async () => {
  const twice = [
    ['SIGINT', 0],
    ['SIGINT', 2500],
  ] as const;
  const { end, said } = await pressing(twice, 20_000, 'grow');
  expect(said).toContain('  npx swarmproof up --workers 3 --grow --name pressed   (removes what is half made');
  expect(said).not.toContain('all removed');
  expect(end).toBe(130);
}, 120_000);

test('a fleet that is up is listed as data; what it took is drawn where there is a terminal', async () => {
  const io = fakeIo({ HOME: '/nonexistent' });
  const code = await bringUpFleet({ workers: '1' }, io, async ({ managers, workers, guest, onStatus, onProgress }) => {
    expect(guest).toBe('trixie');
    onProgress('image: boot');
    onStatus?.('image: boot, 1 s so far');
    return { record: makeRecord({ managers, workers }), stood: false };
  });
  expect(code).toBe(0);
  expect(io.outLines).toEqual(['node1  manager  192.168.77.11', 'node2  worker   192.168.77.12']);
  expect(io.statusLines).toEqual(['image: boot, 1 s so far']);
  expect(io.progressLines).toEqual(['image: boot', expect.stringMatching(/^fleet "local" is ready after \d/)]);
});

test('the Debian release that is asked for is brought up; one that is none is refused before anything is made', async () => {
  const asked: (string | undefined)[] = [];
  const bringUp = async ({ guest }: { readonly guest?: string }) => {
    asked.push(guest);
    return { record: makeRecord(), stood: false };
  };
  const io = fakeIo({ HOME: '/nonexistent' });
  expect(await bringUpFleet({ guest: 'bookworm' }, io, bringUp)).toBe(0);
  await expect(bringUpFleet({ guest: 'bookwrom' }, io, bringUp)).rejects.toMatchObject({
    code: 'Usage',
    exitCode: 2,
    message: '--guest got "bookwrom"; allowed are bookworm, trixie, forky',
    hint: '--guest bookworm',
  });
  expect(asked).toEqual(['bookworm']);
});

test('a fleet grows only when that is asked for, and by a number that is named', async () => {
  const io = fakeIo({ HOME: '/nonexistent' });
  const record = makeRecord({ workers: 3 });
  const code = await growStanding({ workers: '3', name: 'mine' }, io, async ({ name, managers, workers }) => {
    expect([name, managers, workers]).toEqual(['mine', undefined, 3]);
    return { record, added: ['node4'] };
  });
  expect(code).toBe(0);
  expect(io.outLines.at(-1)).toBe('node4  worker   192.168.77.14');
  expect(io.progressLines).toEqual([expect.stringMatching(/^fleet "mine" has grown by node4 after \d/)]);
  await growStanding({ workers: '3' }, io, async () => ({ record, added: [] }));
  expect(io.progressLines.at(-1)).toBe('fleet "local" has 3 workers already');
  await expect(
    growStanding({ workers: '3', guest: 'forky' }, io, async () => ({ record, added: [] })),
  ).rejects.toMatchObject({ code: 'Usage', message: expect.stringContaining('got --guest') });
  await expect(growStanding({}, io, async () => ({ record, added: [] }))).rejects.toMatchObject({
    code: 'Usage',
    message: expect.stringContaining('--workers'),
  });
});

test('the nodes of a fleet are one line each, or one object', () => {
  const record = makeRecord();
  const [text, json] = [fakeIo(), fakeIo()];
  printNodes('local', record, text, false);
  expect(text.outLines).toEqual(
    record.nodes.map(({ name, role, address }) => `${name}  ${role.padEnd(7)}  ${address}`),
  );
  printNodes('local', record, json, true);
  const nodes = record.nodes.map(({ name, role, address }) => ({ name, role, address }));
  expect(JSON.parse(json.outLines.join('\n'))).toEqual({ schemaVersion: 1, name: 'local', nodes });
});
