import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../../bin/experiments/parse-experiment.ts';

const HEAD = `version: 1
name: mine
hypothesis: the mesh goes on working while a node dies
swarm: build
`;
const STEADY = 'steadyState:\n  - {id: S01, check: hosts-ping}\n';
const FAULT = `${STEADY}fault:
  kind: node-power-cut
  target: {role: worker}
sampler:
  mesh: {service: whoami, port: 8000}
  names: {service: web, container: app1}
`;

const seen = (text: string): string[] => {
  const parsed = parseExperiment(text);
  if (!('problems' in parsed)) throw new Error('the experiment was taken as usable');
  return parsed.problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);
};

describe('an experiment that is usable', () => {
  it('is given as written and as understood', () => {
    const parsed = parseExperiment(`${HEAD}steadyState:\n  - {id: W01, check: hosts-ping, within: 1.5m}\n`);
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
    expect(parsed.written.steadyState?.[0]?.within).toBe('1.5m');
    expect(parsed.experiment.steadyState[0]?.within).toBe(90_000);
  });

  it('may use Windows line ends and an alias now and then', () => {
    const text = `${HEAD}steadyState:\n  - &a {id: W01, check: hosts-ping}\nobserve: []\n`.replaceAll('\n', '\r\n');
    expect('experiment' in parseExperiment(text)).toBe(true);
  });
});

const bomb = (): string => {
  const levels = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
  for (const [before, name] of [...'abcdefgh'].entries()) {
    if (before === 0) continue;
    const previous = 'abcdefgh'[before - 1];
    levels.push(`${name}: &${name} [${Array.from({ length: 10 }, () => `*${previous}`).join(', ')}]`);
  }
  return levels.join('\n');
};

describe('an experiment that is not usable', () => {
  it.each<[string, string, (string | RegExp)[]]>([
    ['C1 empty', '', ['1:1: the file is empty']],
    ['C1 blank', ' \n\n', ['1:1: the file is empty']],
    ['C1 comment only', '# nothing\n', [/^1:1: an experiment is a map of keys/]],
    ['C1 a list', '- version: 1\n', [/^1:1: an experiment is a map of keys/]],
    ['C1 a tab as indentation', `${HEAD}steadyState:\n\t- id: W01\n`, [/^6:1: not YAML: Tabs are not allowed/]],
    ['C1 malformed', 'version: [1\nname: x\n', [/^2:1: not YAML: /]],
    ['C1 a key twice', `${HEAD}name: other\n`, ['5:1: not YAML: Map keys must be unique']],
    ['C1 two documents', `${HEAD}---\nversion: 1\n`, [/not YAML: Source contains multiple documents/]],
    ['C1 a tag', `${HEAD.replace('mine', '!!js/function mine')}`, [/^2:7: not YAML: Unresolved tag/]],
    ['C1 an alias of nothing', `${HEAD}steadyState: *nothing\n`, [/not YAML: Unresolved alias/]],
    ['C1 an alias bomb', bomb(), [/not YAML: Excessive alias count/]],
    ['C1 brackets without end', '['.repeat(40_000), [/^1:1: brackets are nested deeper/]],
    ['C2 an unknown key', `${HEAD}minNode: 3\n`, ['5:1: unknown key "minNode"; did you mean "minNodes"?']],
    [
      'C2 a typo in a step',
      `${HEAD}steadyState:\n  - id: W01\n    chekc: hosts-ping\n`,
      [
        '6:5: the key "check" is missing in steadyState[0]',
        '7:5: unknown key "chekc" in steadyState[0]; did you mean "check"?',
      ],
    ],
    ['C2 a prototype', `${HEAD}__proto__: {minNodes: 1}\n`, [/^5:1: unknown key "__proto__"/]],
    ['C2 a merge', `${HEAD}<<: {minNodes: 1}\n`, [/^5:1: unknown key "<<"/]],
    ['C2 a key that is no text', `${HEAD}7: x\n`, [/^5:1: unknown key "7"/]],
    [
      'C2 an unknown check',
      `${HEAD}method:\n  - {id: W01, check: host-ping}\n`,
      ['6:22: step W01: there is no check "host-ping"; did you mean "hosts-ping"?'],
    ],
    [
      'C2 a check named like a method',
      `${HEAD}method:\n  - {id: W01, check: constructor}\n`,
      [/^6:22: step W01: there is no check "constructor"; allowed: /],
    ],
    [
      'C2 a parameter that the check does not take',
      `${HEAD}method:\n  - id: W01\n    check: engines-run\n    with: {cuont: 1}\n`,
      ['8:12: step W01, with of engines-run: unknown key "cuont"; no key is allowed here'],
    ],
    [
      'C2 an unknown fault',
      `${HEAD}${FAULT.replace('power-cut', 'powercut')}  failuresWithin: 10s\n`,
      [/^8:9: fault.kind: got "node-powercut"; allowed: node-power-cut, .*; did you mean "node-power-cut"/],
    ],
    ...['"5"', '5 min', '-5s', '.nan', '1000000000s', '5', '10S', '1e3s', '٣s'].map(
      (within): [string, string, RegExp[]] => [
        `C3 the duration ${within}`,
        `${HEAD}method:\n  - id: W01\n    check: hosts-ping\n    within: ${within}\n`,
        [/^8:13: method\[0\]\.within: got .*; (a number and a unit without a space: ms, s, m or h|expected text)/],
      ],
    ),
    [
      'C3 more than an hour',
      `${HEAD}method:\n  - {id: W01, check: hosts-ping, within: 2h}\n`,
      ['6:42: method[0].within: got "2h"; one hour at most'],
    ],
    [
      'C3 no text',
      'version: 1\nname: [x]\nhypothesis: 7\nswarm: build\n',
      ['2:7: name: got a list; expected text', '3:13: hypothesis: got 7; expected text'],
    ],
    ['C3 no value', `${HEAD}steadyState:\n`, [/^5:\d+: steadyState: got nothing; expected a list$/]],
    [
      'C4 a bound that the samplers cannot resolve',
      `${HEAD}${FAULT}  failuresWithin: 1s\n`,
      [/^13:19: sampler.failuresWithin: got 1.0 s; the samplers cannot resolve a bound below/],
    ],
    [
      'C6 a claim that can never hold',
      `${HEAD}${FAULT}  failuresWithin: 5s\n`,
      [/^13:19: sampler.failuresWithin: got 5.0 s; a node-power-cut cannot be over sooner than 5.0 s/],
    ],
    [
      'C6 a fault that nobody watches',
      `${HEAD}${STEADY}fault: {kind: node-power-cut, target: {role: worker}}\n`,
      [/a fault needs a sampler/],
    ],
    [
      'C6 a fault on what was never seen whole',
      `${HEAD}${FAULT.replace(STEADY, '')}  failuresWithin: 10s\n`,
      [/^6:3: fault: .*a fault needs a steadyState that is seen before and after it/],
    ],
    [
      'C7 the same id twice',
      `${HEAD}method:\n  - {id: W01, check: hosts-ping}\n  - {id: W01, check: hosts-ping}\n`,
      [/the step id "W01" is there twice/],
    ],
    [
      'C7 too many steps',
      `${HEAD}method:\n${Array.from({ length: 61 }, (_, id) => `  - {id: W${id}, check: hosts-ping}\n`).join('')}`,
      [/^6:3: method: got a list; .*60/],
    ],
    [
      'C8 a newer version',
      HEAD.replace('version: 1', 'version: 2'),
      [/^1:10: the file is of version 2; this tool reads version 1: update/],
    ],
    ['C8 no version', HEAD.replace('version: 1\n', ''), ['1:1: the key "version" is missing']],
    [
      'X62 shell in a name',
      `${HEAD}method:\n  - {id: W01, check: hosts-ping, on: "node1; reboot"}\n`,
      [/^6:38: method\[0\].on: got "node1; reboot"; allowed: all, manager/],
    ],
    ['X63 JSONata in a name', HEAD.replace('mine', '"{% 1 %}"'), [/^2:7: name: got "{% 1 %}"; lower case letters/]],
  ])('%s', (_name, text, expected) => {
    const problems = seen(text);
    expect(problems).toHaveLength(expected.length);
    for (const [place, each] of expected.entries()) {
      if (typeof each === 'string') expect(problems[place]).toBe(each);
      else expect(problems[place]).toMatch(each);
    }
  });

  it('C1 dashes without end', () => {
    expect(seen(`a:\n  ${'- '.repeat(30_000)}`)[0]).toMatch(/not YAML: Maximum call stack/);
  });

  it('tells all that is wrong at once, in the order of the file', () => {
    const problems = seen('version: 1\nname: Mine\nhypothesis: short\nswarm: usd\nfoo: 1\n');
    expect(problems.map((each) => each.split(':')[0])).toEqual(['2', '3', '4', '5']);
  });
});
