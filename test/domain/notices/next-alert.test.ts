import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../lib/domain/notices/alert.ts';
import { nextAlert } from '../../../lib/domain/notices/next-alert.ts';
import type { Notice } from '../../../lib/domain/notices/notice.ts';
import { spellNotice } from '../../../lib/domain/notices/spell-notice.ts';

const HOUR_MS = 3_600_000;
const BEGIN_MS = Date.parse('2026-01-01T00:00:00.000Z');
let number = 0;
const notice = (kind: string, more: Partial<Notice> = {}): Notice => {
  number += 1;
  const name = `run-${number}`;
  const well = { name, runId: name, experiment: 'kill-worker', reason: 'so it was', isDirty: false };
  return { ...well, outcome: kind === '' ? 'pass' : kind, class: kind, ...more };
};

/** What is told of notices that come an hour after each other, each proven to have been told. */
const tell = (notices: readonly Notice[], tellsAll = false, everyMs = HOUR_MS) => {
  let alert: Alert | undefined;
  const said: (string | undefined)[] = [];
  for (const [place, each] of notices.entries()) {
    const next = nextAlert(alert, each, { now: new Date(BEGIN_MS + place * everyMs), tellsAll });
    said.push(
      next?.isTold ? spellNotice(each, next.alert, 'swarmproof').message.split('\n').slice(2, -1).join(' ') : undefined,
    );
    if (next) {
      const { untold: _untold, ...told } = next.alert;
      alert = told;
    }
  }
  return { said, alert };
};
const REPAIR =
  'To heal it: npx swarmproof sweep --target aws That takes the run up where nobody works on it, and starts what is still ' +
  'switched off. What is left then, the report names at the steps that heal and clean up: mend it on the machine.';
const COUNTED = 'The same again is counted, and told with what comes after it.';

describe('an alert', () => {
  it('is told once, and with what comes after it how often it came', () => {
    const { said } = tell([notice('fail'), notice('fail'), notice('fail'), notice('error'), notice('fail')]);
    expect(said).toEqual([
      COUNTED,
      undefined,
      undefined,
      `Before that: fail, 3 times in a row since 2026-01-01T00:00:00.000Z. ${COUNTED}`,
      `Before that: error, once since 2026-01-01T03:00:00.000Z. ${COUNTED}`,
    ]);
  });

  it('is followed by the first pass, and by no other', () => {
    const { said } = tell([notice(''), notice('fail'), notice('fail'), notice(''), notice(''), notice('fail')]);
    expect(said).toEqual([
      undefined,
      COUNTED,
      undefined,
      'Before that: fail, 2 times in a row since 2026-01-01T01:00:00.000Z.',
      undefined,
      COUNTED,
    ]);
  });

  it('O40 of what is left dirty comes again after a day, with how often it came', () => {
    const dirty = () => notice('fail dirty', { isDirty: true });
    const { said } = tell(
      Array.from({ length: 6 }, () => dirty()),
      false,
      10 * HOUR_MS,
    );
    const again = (times: number) =>
      `So far: ${times} times in a row since 2026-01-01T00:00:00.000Z. ${COUNTED} ${REPAIR}`;
    expect(said).toEqual([`${COUNTED} ${REPAIR}`, undefined, undefined, again(4), undefined, undefined]);
  });

  it('is told of every pass to whoever wants to hear of all', () => {
    const { said } = tell([notice(''), notice(''), notice('fail'), notice('fail'), notice('')], true);
    expect(said.map((each) => each !== undefined)).toEqual([true, true, true, false, true]);
  });

  it('counts a run once, however often its end is heard of', () => {
    const twice = notice('fail');
    const { said, alert } = tell([twice, twice, notice('fail'), twice]);
    expect(said).toEqual([COUNTED, undefined, undefined, undefined]);
    expect(alert).toMatchObject({ times: 2, since: '2026-01-01T00:00:00.000Z' });
  });

  it('is told again where it is not proven that it was: to the same event, and to the next of its kind', () => {
    const [first, second] = [notice('fail'), notice('fail')];
    const now = { now: new Date(BEGIN_MS), tellsAll: false };
    const untold = nextAlert(undefined, first, now)?.alert;
    expect(untold).toMatchObject({ untold: first.name });
    expect(nextAlert(untold, first, now)).toEqual({ alert: untold, isTold: true });
    // It is just being sent, perhaps.
    expect(nextAlert(untold, second, now)).toMatchObject({ isTold: false, alert: { times: 2, untold: first.name } });
    const later = { ...now, now: new Date(BEGIN_MS + 300_000) };
    expect(nextAlert(untold, second, later)).toMatchObject({ isTold: true, alert: { times: 2, untold: second.name } });
  });
});

describe('a notice in words', () => {
  it.each([
    ['swarmproof', '--target aws'],
    ['team-blue', '--target aws --stack team-blue'],
  ])(
    'O40 of the stack %s has commands for that stack, and for what is left dirty the one that heals',
    (stack, options) => {
      const commands = (of: Notice) =>
        spellNotice(of, undefined, stack)
          .message.split('\n')
          .filter((line) => line.includes('npx swarmproof'));
      const [clean, dirty] = [notice('fail'), notice('fail', { isDirty: true })];
      const report = ({ runId }: Notice) => `npx swarmproof report ${runId} ${options} --format markdown`;
      expect(commands(clean)).toEqual([report(clean)]);
      expect(commands(dirty)).toEqual([`To heal it: npx swarmproof sweep ${options}`, report(dirty)]);
    },
  );

  it('O40 of what is left dirty says so first, and names the run with what to type', () => {
    const { subject, message } = spellNotice(
      notice('pass', { outcome: 'pass, left dirty', isDirty: true }),
      undefined,
      'swarmproof',
    );
    expect(subject).toBe('swarmproof: kill-worker: pass, left dirty');
    expect(message).toMatch(
      /^kill-worker: pass, left dirty \(run (run-\d+)\)\n(.*\n)*npx swarmproof \S+ \1 --target aws/,
    );
  });

  it('X64 is one line of ASCII and some lines of text, whatever a node said', () => {
    const hostile = notice('fail', {
      experiment: 'kill\u0000-w\u00f6rker',
      reason: `\u001b[31mred\r\nnext\u2028line ${'x'.repeat(9000)}`,
      outcome: `fail ${'y'.repeat(200)}`,
    });
    const { subject, message } = spellNotice(hostile, undefined, 'swarmproof');
    expect(subject).toMatch(/^[\x21-\x7e][\x20-\x7e]{0,99}$/);
    expect(message).not.toMatch(/[^\P{C}\n]/u);
    expect(message.split('\n')).toHaveLength(4);
    expect(message.length).toBeLessThan(5000);
    expect(message).toContain('Whether it came before is not known: the history did not answer.');
  });
});
