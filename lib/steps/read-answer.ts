import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Act, NodeOutput } from '../domain/observation.ts';
import type { NodeAnswer } from '../ports.ts';

const actSchema = z.strictObject({
  label: z.string().max(100),
  exit: z.int(),
  durationMs: z.int(),
  stdout: z.string(),
  stderr: z.string(),
  argv: z.array(z.string()),
});

const TRAILER = /^#swarmproof (\d{1,9}) ([0-9a-f]{64})\s*$/;

/** The output without its trailer, or undefined where length or digest do not fit: then it was cut or altered. */
const verified = (stdout: string): string | undefined => {
  const start = stdout.trimEnd().lastIndexOf('\n') + 1;
  const [, length, digest] = TRAILER.exec(stdout.slice(start)) ?? [];
  const content = stdout.slice(0, start);
  const bytes = Buffer.from(content, 'utf8');
  if (Number(length) !== bytes.length) return undefined;
  return createHash('sha256').update(bytes).digest('hex') === digest ? content : undefined;
};

const readActs = (content: string): readonly Act[] | undefined => {
  try {
    const lines = content.split('\n').filter((line) => line !== '');
    return lines.map((line) => actSchema.parse(JSON.parse(line)));
  } catch {
    return undefined;
  }
};

const CUT_MARK = /\n#cut\n$/;

/** What a node's answer is worth. Only an output that is whole, well formed and not clipped counts as `answered`. */
export const readAnswer = (answer: NodeAnswer): NodeOutput => {
  const { node } = answer;
  const content = verified(answer.stdout);
  const acts = content === undefined ? undefined : readActs(content);
  const stderr = answer.stderr.trim().slice(0, 300);
  if (answer.state === 'timedOut') {
    return { node, status: 'timedOut', acts: acts ?? [], problem: `no end in time (${answer.status})` };
  }
  if (answer.state === 'failed' || answer.state === 'cancelled') {
    return { node, status: 'failed', acts: acts ?? [], problem: `${answer.status}: ${stderr || 'nothing on stderr'}` };
  }
  if (answer.state !== 'succeeded') {
    return { node, status: 'undelivered', acts: [], problem: `its agent is silent (${answer.status})` };
  }
  if (acts === undefined || acts.some((act) => CUT_MARK.test(act.stdout))) {
    const got = `${answer.stdout.length} characters`;
    return {
      node,
      status: 'cut',
      acts: acts ?? [],
      problem: `an incomplete output of ${got}${stderr && `; ${stderr}`}`,
    };
  }
  if (acts.length === 0) return { node, status: 'cut', acts, problem: 'an empty output' };
  return { node, status: 'answered', acts };
};
