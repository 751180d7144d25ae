import { describe, expect, it } from 'vitest';
import { convergesInTime } from '../../../lib/domain/probes/converges-in-time.ts';
import { given } from './given.ts';
import { standingSwarm } from './standing-swarm.ts';

const { act, answered, everywhere, context } = given;
const { facts, OVERLAY } = standingSwarm;
const T0 = 1_764_090_000_000;
const at = (seconds: number) => String(T0 + seconds * 1000);
const LB = `lb_${OVERLAY.slice(0, 9)}`;
const ASKERS: Readonly<Record<string, readonly string[]>> = {
  node1: ['1'.repeat(12), 'a'.repeat(12)],
  node2: ['2'.repeat(12)],
  node3: ['3'.repeat(12)],
};
const OLD = '10.0.1.11,10.0.1.12,10.0.1.13';
const NEW = `${OLD},10.0.1.14`;

/** Up at 10 s, down at 30 s: the new task is 10.0.1.14, and it is the one that goes. */
const TRIAL = `begin ${at(0)}
up-asked ${at(1)}
up-running ${at(10)} 777777777777 10.0.1.14
down-asked ${at(30)}
down-chosen ${at(30.3)} 777777777777 10.0.1.14
end ${at(40)}
`;
const trial = (text = TRIAL, exit = 0, restored: string | null = '3') => [
  answered(
    'node1',
    act('replicas', '3'),
    act('trial', text, exit),
    ...(restored === null ? [] : [act('restored', restored)]),
  ),
];
const begun = everywhere(() => [act('begun', `${at(0)}\n`)]);

interface Seen {
  /** Seconds at which the node shows the new task, and shows it no more; undefined where it never does. */
  readonly up?: number | undefined;
  readonly down?: number | undefined;
}
const series = (kind: string, where: string, { up, down }: Seen) => [
  `${at(0)} ${kind} ${where} ${OLD}`,
  ...(up === undefined ? [] : [`${at(up)} ${kind} ${where} ${NEW}`]),
  ...(up === undefined || down === undefined ? [] : [`${at(down)} ${kind} ${where} ${OLD}`]),
];
const quick: Seen = { up: 10.6, down: 30.4 };
const stopped = (ipvs: (node: string) => Seen = () => quick, names = ipvs, state = 'active') =>
  everywhere((node) => [
    act('state', `${state}\n`),
    act(
      'seen',
      [
        ...series('ipvs', LB, ipvs(node)),
        `${at(0)} ipvs ingress_sbox 10.0.0.11,10.0.0.12`,
        ...(ASKERS[node] ?? []).flatMap((each) => series('names', each, names(node))),
        `end ${at(42)}`,
        '',
      ].join('\n'),
    ),
  ]);

const told = context({ service: 'web', network: 'my-overlay', container: 'app1', budgetS: 5 }, facts);
const judge = (after = stopped(), tried = trial()) => convergesInTime.judge([begun, tried, after], told);
const on2 = (different: Seen) => (node: string) => (node === 'node2' ? different : quick);

describe('converges-in-time', () => {
  it('watches on all nodes while the manager scales', () => {
    expect(given.roundsOf(convergesInTime, [begun, trial(), stopped()], told)).toEqual([
      'converge-watch',
      'scale-trial',
      'converge-stop',
    ]);
    expect(convergesInTime.nextRound([begun], told)?.parameters).toEqual({ service: 'web', settleS: '9' });
  });

  it('is green where all follow in time, and says how long it took', () => {
    expect(judge()).toMatchObject({
      judgement: 'green',
      summary: 'all nodes follow web: one more after 0.6 s, one less after 0.4 s',
      measures: { addedAfterMs: 600, removedAfterMs: 400 },
    });
  });

  it.each([
    ['is late with the new one', { up: 16, down: 30.4 }, 'the new task of web shows after 6.0 s'],
    ['never has the new one', {}, 'the new task of web does not show'],
    ['is late to forget the old one', { up: 10.6, down: 37 }, 'the end of a task of web shows after 7.0 s'],
    ['never forgets the old one', { up: 10.6 }, 'the end of a task of web does not show'],
  ] as const)('is red where a load balancer %s', (_what, different, words) => {
    const seen = judge(stopped(on2(different), () => quick));
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node2'] });
    expect(seen.summary).toContain(`node2, ipvs ${LB}: ${words}`);
  });

  it('is red where only the names are late', () => {
    const seen = judge(stopped(() => quick, on2({ up: 39, down: 39.5 })));
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node2'] });
    expect(seen.summary).toContain('node2, names 222222222222: the new task of web shows after 29.0 s');
  });

  it('does not ask of a container that goes that it notices its own end', () => {
    const web3 = TRIAL.replace(/down-chosen (\d+) .*/, `down-chosen $1 ${'3'.repeat(12)} 10.0.1.14`);
    const seen = judge(
      stopped(
        () => quick,
        (node) => (node === 'node3' ? { up: 10.6 } : quick),
      ),
      trial(web3),
    );
    expect(seen.judgement).toBe('green');
  });

  it('sees on the published port who answers and who no longer does', () => {
    const port = context({ service: 'web', port: 8000, budgetS: 5 }, facts);
    const mesh = (first: number, last: number) =>
      everywhere(() => [
        act('state', 'active\n'),
        act(
          'seen',
          [
            ...series('ipvs', 'ingress_sbox', quick),
            `${at(first)} mesh first 777777777777`,
            `${at(last)} mesh last 777777777777`,
            `end ${at(42)}`,
            '',
          ].join('\n'),
        ),
      ]);
    const seen = (first: number, last: number) => convergesInTime.judge([begun, trial(), mesh(first, last)], port);
    expect(seen(11, 31)).toMatchObject({ judgement: 'green', measures: { addedAfterMs: 1000, removedAfterMs: 1000 } });
    expect(seen(16, 31).judgement).toBe('red');
    expect(seen(11, 36).judgement).toBe('red');
    const noMesh = everywhere(() => [
      act('state', 'active\n'),
      act('seen', `${at(11)} mesh first 777777777777\nend ${at(42)}\n`),
    ]);
    expect(convergesInTime.judge([begun, trial(), noMesh], port).judgement).toBe('red');
  });

  describe('wants the whole list, and not the change alone', () => {
    /** What one place on node2 shows, line by line; all others follow. */
    const withLines = (kind: 'ipvs' | 'names', lines: readonly string[]) => {
      const where = kind === 'ipvs' ? LB : '2'.repeat(12);
      return stopped().map((output) =>
        output.node !== 'node2'
          ? output
          : {
              ...output,
              acts: output.acts.map((each) =>
                each.label !== 'seen'
                  ? each
                  : {
                      ...each,
                      stdout: [
                        ...each.stdout.split('\n').filter((line) => !line.includes(` ${kind} ${where} `)),
                        ...lines.map((line) => line.replace(' ', ` ${kind} ${where} `)),
                      ]
                        .sort(
                          (left, right) =>
                            Number(left === '') - Number(right === '') ||
                            Number(left.startsWith('end')) - Number(right.startsWith('end')),
                        )
                        .join('\n'),
                    },
              ),
            },
      );
    };
    const start = `${at(0)} ${OLD}`;
    const whole = `${at(10.6)} ${NEW}`;

    it('follows lines as they are written', () => {
      expect(judge(withLines('ipvs', [start, whole, `${at(30.4)} ${OLD}`])).judgement).toBe('green');
    });

    it.each([
      [
        'ipvs',
        'has no backend left afterwards',
        [start, whole, `${at(30.4)} -`],
        'the end of a task of web does not show',
      ],
      [
        'ipvs',
        'lost the others',
        [start, `${at(10.6)} 10.0.1.14`, `${at(30.4)} ${OLD}`],
        'the new task of web does not show',
      ],
      [
        'ipvs',
        'lost one of the others',
        [start, whole, `${at(30.4)} 10.0.1.11,10.0.1.12`],
        'the end of a task of web does not show',
      ],
      [
        'ipvs',
        'is gone though a task is left on the node',
        [start, whole, `${at(30.4)} gone`],
        'the end of a task of web does not show',
      ],
      [
        'names',
        'ends with a resolver that fails',
        [start, whole, `${at(30.4)} servfail`],
        'the end of a task of web does not show',
      ],
      ['names', 'is gone', [start, whole, `${at(30.4)} gone`], 'the end of a task of web does not show'],
      [
        'ipvs',
        'lost two of them for a while',
        [start, whole, `${at(12)} 10.0.1.11,10.0.1.14`, `${at(18)} ${NEW}`, `${at(30.4)} ${OLD}`],
        'the new task of web shows after 8.0 s',
      ],
      [
        'ipvs',
        'had its address before there was such a task',
        [`${at(-5)} ${NEW}`, `${at(30.4)} ${OLD}`],
        'had 10.0.1.14 before there was a task of web with it',
      ],
    ] as const)('is red where %s %s', (kind, _what, lines, words) => {
      const seen = judge(withLines(kind, lines));
      expect(seen).toMatchObject({ judgement: 'red', nodes: ['node2'] });
      expect(seen.summary).toContain(words);
    });

    it.each(['ipvs', 'names'] as const)('is blind where nobody watched %s on a node that has a task', (kind) => {
      const seen = judge(withLines(kind, []));
      expect(seen).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
      expect(seen.summary).toContain('nobody watched it');
    });

    it('takes a network for gone where the last task of it went from the node', () => {
      const last = trial(TRIAL.replace(/down-chosen (\d+) .*/, `down-chosen $1 ${'2'.repeat(12)} 10.0.1.12`));
      const left = '10.0.1.11,10.0.1.13,10.0.1.14';
      const others = stopped().map((output) => ({
        ...output,
        acts: output.acts.map((each) => ({
          ...each,
          stdout: each.stdout
            .replaceAll(
              `${at(30.4)} ipvs ${LB} ${OLD}`,
              `${at(30.4)} ipvs ${LB} ${output.node === 'node2' ? 'gone' : left}`,
            )
            .replaceAll(new RegExp(`${at(30.4)} names (\\w+) ${OLD}`, 'g'), `${at(30.4)} names $1 ${left}`),
        })),
      }));
      expect(judge(others, last)).toMatchObject({ judgement: 'green' });
    });

    it('is blind where a node shows the change long before it happened', () => {
      const seen = judge(withLines('ipvs', [start, `${at(6)} ${NEW}`, `${at(30.4)} ${OLD}`]));
      expect(seen).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
      expect(seen.summary).toContain('shows 4.0 s too early; the clocks are apart');
    });
  });

  it('asks in no container for the name of a service that is on no network of its own', () => {
    const published = context({ service: 'web', port: 8000, budgetS: 5 }, facts);
    expect(convergesInTime.nextRound([], published)?.parameters).toMatchObject({ containers: 'none', port: '8000' });
    expect(convergesInTime.nextRound([], told)?.parameters).toMatchObject({
      containers: expect.stringMatching(/^\w{12},/),
    });
  });

  it('is red where the old count is not there again', () => {
    expect(judge(stopped(), trial(TRIAL, 0, null))).toMatchObject({
      judgement: 'red',
      nodes: ['node1'],
      summary: expect.stringContaining('was not brought back to 3 replicas; a timer will do it'),
    });
  });

  it('is blind where nobody watched to the end, or the scaling did not happen', () => {
    expect(judge(stopped(undefined, undefined, 'inactive')).judgement).toBe('blind');
    expect(judge(stopped(), trial('begin 1\nlate\n', 1)).judgement).toBe('blind');
    expect(convergesInTime.judge([], told).judgement).toBe('blind');
    expect(convergesInTime.judge([everywhere(() => []), trial(), stopped()], told).judgement).toBe('blind');
  });
});
