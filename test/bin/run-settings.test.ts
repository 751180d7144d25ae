import { describe, expect, it } from 'vitest';
import { againCommand } from '../../bin/commands/run/again-command.ts';
import { newRunId } from '../../bin/commands/run/new-run-id.ts';
import { runSettings } from '../../bin/commands/run/run-settings.ts';
import { runInputSchema } from '../../lib/domain/run-input.ts';

describe('the options of a run', () => {
  it('have defaults, and another seed every time', () => {
    const first = runSettings({});
    expect(first).toMatchObject({ target: 'local', name: 'local', json: false, keep: false });
    const seeds = new Set(Array.from({ length: 20 }, () => runSettings({}).seed));
    expect(seeds.size).toBeGreaterThan(15);
  });

  it('are taken as given', () => {
    const given = runSettings({
      seed: '4294967295',
      name: 'second',
      managers: '3',
      workers: '0',
      guest: 'forky',
      keep: true,
      json: true,
    });
    expect(given).toEqual({
      seed: 4_294_967_295,
      target: 'local',
      stack: 'swarmproof',
      yes: false,
      swarm: undefined,
      json: true,
      keep: true,
      managers: 3,
      workers: 0,
      guest: 'forky',
      name: 'second',
    });
  });

  it('name a stack in AWS, and a swarm that it must be for', () => {
    expect(runSettings({ target: 'aws' })).toMatchObject({ stack: 'swarmproof', swarm: undefined });
    const given = { target: 'aws', stack: 'Team-Blue', name: 'blue', yes: true };
    expect(runSettings(given)).toMatchObject({ stack: 'Team-Blue', swarm: 'blue', yes: true });
    expect(againCommand('verify', runSettings(given))).toBe(
      'npx swarmproof run verify --target aws --stack Team-Blue --name blue',
    );
  });

  it.each<[Record<string, string | boolean>, string]>([
    [{ seed: '4294967296' }, '--seed'],
    [{ seed: '-1' }, '--seed'],
    [{ seed: '1.5' }, '--seed'],
    [{ seed: '0x10' }, '--seed'],
    [{ seed: '' }, '--seed'],
    [{ managers: '0' }, '--managers'],
    [{ workers: '99' }, '--workers'],
    [{ guest: 'sid' }, '--guest'],
    [{ guest: '' }, '--guest'],
    [{ target: 'aws', guest: 'trixie' }, '--guest'],
    [{ target: 'gcp' }, '--target'],
    [{ name: '../x' }, '--name'],
    [{ name: '$(reboot)' }, '--name'],
    [{ target: 'aws', keep: true }, '--keep'],
    [{ target: 'aws', stack: '-x' }, '--stack'],
    [{ target: 'aws', stack: 'a/b' }, '--stack'],
    [{ stack: 'blue' }, '--stack'],
    [{ target: 'aws', workers: '3' }, '--workers'],
  ])('%j is refused', (values, option) => {
    expect(() => runSettings(values)).toThrow(expect.objectContaining({ code: 'Usage', exitCode: 2 }));
    expect(() => runSettings(values)).toThrow(option);
  });
});

describe('what to type to have a run again', () => {
  it.each<[string, 'local' | 'aws', string, string]>([
    ['kill-worker', 'local', 'local', 'npx swarmproof run kill-worker'],
    ['./a b.yaml', 'local', 'second', "npx swarmproof run './a b.yaml' --name second"],
    ["it's", 'aws', 'local', "npx swarmproof run 'it'\\''s' --target aws"],
  ])('%s on %s %s', (experiment, target, name, command) => {
    expect(againCommand(experiment, { target, name })).toBe(command);
  });

  it('names the machines that were asked for: the fleet of a run goes with it', () => {
    const settings = runSettings({ managers: '3', workers: '0', guest: 'bookworm', name: 'second' });
    expect(againCommand('kill-leader', settings)).toBe(
      'npx swarmproof run kill-leader --managers 3 --workers 0 --guest bookworm --name second',
    );
  });
});

describe('the id of a run', () => {
  it('is its time and six hexadecimal digits', () => {
    const id = newRunId(new Date('2026-03-04T05:06:07.890Z'), Buffer.from('0a1b2c', 'hex'));
    expect(id).toBe('20260304t050607-0a1b2c');
    expect(runInputSchema.shape.runId.safeParse(id).success).toBe(true);
  });

  it('differs within a second', () => {
    const now = new Date();
    expect(newRunId(now)).not.toBe(newRunId(now));
  });
});
