import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { budgetOption } from '../../../bin/commands/campaign/budget-option.ts';
import { durations } from '../../../bin/commands/campaign/durations.ts';
import { exitOnOption } from '../../../bin/commands/campaign/exit-on-option.ts';
import { readChosen } from '../../../bin/commands/campaign/read-chosen.ts';
import { repetitionSettings } from '../../../bin/commands/campaign/repetition-settings.ts';
import { campaign } from '../../../bin/commands/campaign.ts';
import { fakeIo } from '../fake-io.ts';

const projectDir = fileURLToPath(new URL('../../..', import.meta.url));
const places = { projectDir, cwd: projectDir };

describe('--for', () => {
  it.each([
    ['1m', 60_000],
    ['90s', 90_000],
    ['1.5h', 5_400_000],
    ['168h', 604_800_000],
  ])('%s is %i ms', (text, ms) => expect(budgetOption(text)).toBe(ms));

  it.each([undefined, true, '', '0m', '59s', '169h', '10', '10 m', '-5m', '1d', '1e3m', '9999999m'])(
    '%s is refused',
    (text) => {
      expect(() => budgetOption(text)).toThrow('allowed is a time from 1m to 168h');
    },
  );
});

describe('--exit-on', () => {
  it.each([
    [undefined, []],
    ['fail', ['fail']],
    ['fail,error', ['fail', 'error']],
    ['any', ['fail', 'invalid', 'error']],
    ['any,fail', ['fail', 'invalid', 'error']],
  ])('%s names %j', (text, verdicts) => expect(exitOnOption(text)).toEqual(verdicts));

  it.each(['', 'pass', 'aborted', 'fail,', 'fali'])('%j is refused', (text) => {
    expect(() => exitOnOption(text)).toThrow('allowed are fail, invalid, error, any');
  });

  it('guesses what was meant', () => expect(() => exitOnOption('fali')).toThrow('did you mean "fail"?'));

  it('is about repetitions', () => {
    expect(() => repetitionSettings({ 'exit-on': 'any' })).toThrow('--exit-on is about repetitions');
    expect(repetitionSettings({ 'exit-on': 'fail', repeat: '3' })).toEqual({ repeat: 3, exitOn: ['fail'] });
    expect(repetitionSettings({})).toEqual({ repeat: undefined, exitOn: [] });
  });
});

it.each(['0', '1001', '1.5', 'x', ''])('--repeat %j is refused', (repeat) => {
  expect(() => repetitionSettings({ repeat })).toThrow('allowed are whole numbers from 1 to 1000');
});

describe('the experiments of a campaign', () => {
  it('are read in their order', async () => {
    const chosen = await readChosen(['kill-worker', 'drain-node'], places);
    expect(chosen.map(({ word, asked }) => [word, asked.experiment.name])).toEqual([
      ['kill-worker', 'kill-worker'],
      ['drain-node', 'drain-node'],
    ]);
  });

  it.each([
    [[], 'campaign needs experiments'],
    [Array.from({ length: 51 }, () => 'kill-worker'), 'got 51 experiments; allowed are 50'],
    [['kill-worker', 'experiments/kill-worker.yaml'], '"kill-worker" twice'],
    [['kill-worker', 'verify'], 'campaign got "verify", which uses a swarm that stands'],
    [['kill-wroker'], 'kill-wroker'],
  ])('%j are refused', async (words, message) => {
    await expect(readChosen(words, places)).rejects.toThrow(message);
  });
});

it('a campaign that has no time for a single run is refused before anything is opened', async () => {
  // Without a region the next thing would be refused as well, in other words.
  const io = fakeIo({ HOME: '/nonexistent' });
  await expect(campaign.run({ for: '30m', target: 'aws', yes: true }, ['kill-worker'], io)).rejects.toThrow(
    'nothing fits into 30 min 00 s: kill-worker may take 60 min 00 s',
  );
  await expect(campaign.run({ for: '1h', target: 'aws', yes: true }, ['kill-worker'], io)).rejects.toThrow(
    'AWS_REGION',
  );
});

describe('how long an experiment takes', () => {
  const typical = { medianMs: 100, shortestMs: 90, longestMs: 120, runs: ['a'], isEmulated: true };
  const known = () =>
    durations(
      new Map([
        ['a', { typical, mostMs: 999 }],
        ['b', { typical: null, mostMs: 999 }],
      ]),
      3600,
    );

  it('is the longest that it took, else the most that it may', () => {
    const { expectedMs, isKnown } = known();
    expect(['a', 'b', 'c'].map(expectedMs)).toEqual([120, 999, 3600]);
    expect(['a', 'b', 'c'].map(isKnown)).toEqual([true, false, false]);
  });

  it('is learnt on the way', () => {
    const { expectedMs, took } = known();
    for (const [name, ms] of [
      ['a', 110],
      ['b', 50],
      ['b', 40],
    ] as const)
      took(name, ms);
    expect(['a', 'b'].map(expectedMs)).toEqual([120, 50]);
    took('a', 130);
    expect(expectedMs('a')).toBe(130);
  });
});

it('a campaign with a fault in AWS is refused where there is nobody to ask', async () => {
  const io = fakeIo({ HOME: '/nonexistent' });
  await expect(campaign.run({ for: '30m', target: 'aws' }, ['kill-worker'], io)).rejects.toThrow('that wants --yes');
});
