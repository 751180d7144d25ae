import type { Report } from '../../../lib/domain/report/report.ts';
import { realReport } from './real-report.ts';

/** What a node, an image or a file may say to break out of whatever holds it. */
export const HOSTILE = [
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  '"><svg onload=alert(3)>',
  "' onmouseover='alert(4)",
  ']]><!-- --></failure><testcase name="forged"/>',
  '&lt;script&gt; &#x3c; &amp;',
  '\u001b[2J\u001b]0;owned\u0007\u0000\u0008\u009b31m',
  'safe\u202egnp.exe\u2066\u200b\ufeff',
  '\ufffe\uffff\ud800 lone',
  '| cell | **bold** `code` [link](javascript:alert(5)) ![](http://evil.example/x.png)',
  '```\n# heading\n</details>\n\n<h1>x</h1>',
  'www.evil.example https://evil.example/x @someone user@evil.example #123',
  'line\r\nline\n# EOF\nfake_metric 1\n',
  '\\" quoted \\n {label="x"} 1',
  '__proto__',
].join(' ');

/** Every text of a report that comes from a run, hostile; one output is a line of a megabyte. */
export const hostileReport = (): Report => {
  const report = realReport();
  const word = HOSTILE.slice(0, 190);
  return {
    ...report,
    experiment: word,
    hypothesis: HOSTILE,
    swarmId: word,
    runId: word,
    reason: HOSTILE,
    evidence: HOSTILE,
    layer: 'gossip',
    again: HOSTILE,
    nodes: [word, HOSTILE],
    targets: [word],
    errors: [HOSTILE],
    cleanup: 'dirty',
    fleet: [{ name: word, role: word, address: word }],
    versions: {
      ...{ harness: word, engine: word, kernel: word, guest: word },
      ...{ accelerator: word, emulator: word, node: word, workflow: word },
    },
    steps: report.steps.map((step, place) => ({
      ...step,
      ...(place % 3 === 0 ? { judgement: 'red' as const } : {}),
      id: place % 2 === 0 ? step.id : word,
      check: word,
      description: HOSTILE,
      summary: HOSTILE,
      hint: HOSTILE,
      nodes: [HOSTILE],
      measures: { ...step.measures, [word]: 1, windowMs: 2 },
    })),
    paths: report.paths.map((path, place) => ({
      ...path,
      ...(place % 2 === 0 ? { path: `mesh:${word}`, from: word } : {}),
    })),
    commands: report.commands.map((command, place) => ({
      ...command,
      node: word,
      action: word,
      status: HOSTILE,
      problem: HOSTILE,
      parameters: { [word]: HOSTILE },
      acts: command.acts.map((act) => ({
        ...act,
        label: word,
        argv: [HOSTILE, word],
        exit: 1,
        stdout: { text: place === 0 ? 'x'.repeat(24_000) : HOSTILE, left: place === 0 ? 1_000_000 : 0 },
        stderr: { text: HOSTILE, left: 0 },
      })),
    })),
  };
};
