import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askAt } from '../../bin/commands/ask-at.ts';
import { agreeToFault } from '../../bin/commands/run/agree-to-fault.ts';
import { refuseUnasked } from '../../bin/commands/run/refuse-unasked.ts';
import { runSettings } from '../../bin/commands/run/run-settings.ts';
import { terminalIo } from '../../bin/commands/terminal-io.ts';
import { experimentSchema } from '../../lib/domain/experiment.ts';
import { fakeIo } from './fake-io.ts';

const { name, fault } = experimentSchema.parse({
  ...{ version: 1, name: 'kill-worker', hypothesis: 'a dead worker costs little', swarm: 'build' },
  steadyState: [{ id: 'S01', check: 'hosts-ping' }],
  fault: { kind: 'node-power-cut', target: { role: 'worker', hosting: 'whoami' } },
  sampler: { mesh: { service: 'whoami', port: 8000 }, failuresWithin: '10s' },
});
const experiment = { name, fault };
const deployed = {
  target: 'aws',
  swarmId: 'blue',
  place: { account: '123456789012', region: 'eu-central-1' },
} as const;
const never = new AbortController().signal;

describe('a fault in AWS', () => {
  const asking = async (answer: string | undefined, yes = false) => {
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return answer ?? '';
    };
    const io = { ...fakeIo(), ...(answer === undefined ? {} : { ask }) };
    const agreed = agreeToFault({ world: deployed, experiment, yes, io, interrupt: never });
    return { asked, io, agreed: agreed.then(() => true) };
  };

  it('is shown at a terminal with whom it hits, and wants a yes', async () => {
    const { asked, io, agreed } = await asking('yes');
    expect(await agreed).toBe(true);
    expect(asked).toEqual(['Type yes to let it: ']);
    expect(io.progressLines).toEqual([
      'kill-worker breaks machines on purpose:',
      '  fault:    node-power-cut: cut the power of the target',
      '  target:   role worker, hosting whoami',
      '  swarm:    blue',
      '  account:  123456789012, in eu-central-1',
    ]);
  });

  it.each(['', 'y', 'no', 'YES', 'yes please'])('is not begun on %j', async (answer) => {
    await expect((await asking(answer)).agreed).rejects.toMatchObject({ code: 'Aborted', exitCode: 5 });
  });

  it('asks nobody where --yes was said, and shows it all the same', async () => {
    const { asked, io, agreed } = await asking('no', true);
    expect(await agreed).toBe(true);
    expect(asked).toEqual([]);
    expect(io.progressLines).toContain('  account:  123456789012, in eu-central-1');
  });

  it('is not begun where there is nobody to ask', async () => {
    await expect((await asking(undefined)).agreed).rejects.toMatchObject({ code: 'Aborted' });
  });

  it('needs nobody on the local fleet, or where nothing is broken', async () => {
    const io = fakeIo();
    const rest = { yes: false, io, interrupt: never };
    const local = { target: 'local', swarmId: 'local' } as const;
    await expect(agreeToFault({ ...rest, world: local, experiment })).resolves.toBeUndefined();
    const harmless = { name, fault: undefined };
    await expect(agreeToFault({ ...rest, world: deployed, experiment: harmless })).resolves.toBeUndefined();
    expect(io.progressLines).toEqual([]);
  });
});

describe('without a terminal', () => {
  const off = fakeIo();
  const settings = (values: Record<string, string | boolean>) => runSettings({ target: 'aws', ...values });

  it('a fault in AWS is refused before anything is asked of it, with what to type', () => {
    expect(() => refuseUnasked('./mine.yaml', experiment, settings({ stack: 'blue' }), off)).toThrow(
      expect.objectContaining({
        code: 'Usage',
        exitCode: 2,
        hint: 'npx swarmproof run ./mine.yaml --target aws --stack blue --yes',
      }),
    );
  });

  it('it is let by --yes, and nothing else needs that', () => {
    expect(() => refuseUnasked('x', experiment, settings({ yes: true }), off)).not.toThrow();
    expect(() => refuseUnasked('x', experiment, runSettings({}), off)).not.toThrow();
    expect(() => refuseUnasked('x', { name, fault: undefined }, settings({}), off)).not.toThrow();
    expect(() => refuseUnasked('x', experiment, settings({}), { ask: async () => '' })).not.toThrow();
  });

  const stream = (isTTY: boolean) => ({ isTTY, write: () => true });
  const keyboard = (isTTY: boolean) => Object.assign(new PassThrough(), { isTTY });
  it.each<[string, boolean, boolean, NodeJS.ProcessEnv, boolean]>([
    ['both are a terminal', true, true, {}, true],
    ['answers come from a pipe', false, true, {}, false],
    ['questions go to a file', true, false, {}, false],
    ['a CI machine pretends', true, true, { CI: '1' }, false],
  ])('nobody is asked: %s', (_name, typed, shown, environment, asks) => {
    expect(terminalIo(stream(true), stream(shown), environment, keyboard(typed)).ask !== undefined).toBe(asks);
  });
});

describe('the question', () => {
  const at = (signal = never) => {
    const input = new PassThrough();
    const written: string[] = [];
    const answer = askAt(input, { write: (text: string) => written.push(text) }, 'well? ', signal);
    return { input, written, answer };
  };

  it('takes the line that is typed', async () => {
    const { input, written, answer } = at();
    input.write('ye');
    input.write('s\nmore\n');
    expect(await answer).toBe('yes');
    expect(written).toEqual(['well? ']);
  });

  it('is over where the input ends or the signal comes', async () => {
    const ended = at();
    ended.input.end();
    expect(await ended.answer).toBe('');
    const interrupt = new AbortController();
    const left = at(interrupt.signal);
    interrupt.abort();
    expect(await left.answer).toBe('');
    expect(await at(AbortSignal.abort()).answer).toBe('');
  });
});
