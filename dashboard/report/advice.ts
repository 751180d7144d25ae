import { awsOptions } from '../../lib/domain/aws-options.ts';
import { DEFAULT_STACK } from '../../lib/domain/default-stack.ts';
import type { Report } from '../../lib/domain/report/report.ts';
import { plainText } from '../plain-text.ts';
import { stepOutcome } from './step-outcome.ts';

const MOST_STEPS = 6;

const BY_VERDICT: Readonly<Record<Report['verdict'], string>> = {
  pass: '',
  fail: 'Run it again with the same seed: what fails again is no accident.',
  invalid: 'This is neither a pass nor a fail. Mend what kept it from being judged, then run it again.',
  error: 'This says nothing about the swarm. Mend the harness or the machines, then run it again.',
  aborted: 'This says nothing about the swarm. Run it again to its end.',
};

const LEFT = 'Something that the run made or changed is left';

const repair = ({ target, stack, swarmId }: Report): readonly string[] => {
  if (target === 'local') {
    const name = swarmId === 'local' ? '' : ` --name ${plainText(swarmId, 40)}`;
    return [`${LEFT}: npx swarmproof down${name} removes the local fleet with all that is on it.`];
  }
  const unknown = stack === '' ? ` (with --stack where the stack is not called ${DEFAULT_STACK})` : '';
  const sweep = `npx swarmproof sweep ${awsOptions(stack === '' ? DEFAULT_STACK : plainText(stack, 40))}`;
  return [
    `${LEFT}: ${sweep}${unknown} takes the run up where nobody works on it, and starts what is still switched off.`,
    'What is left then, the steps that heal and clean up name where they are not green: mend it on the machine.',
  ];
};

/** What to do about a run, most urgent first; empty where nothing is to be done. Plain text. */
export const advice = (report: Report): readonly string[] => {
  const { verdict, cleanup, steps } = report;
  const open = steps.filter((step) => ['red', 'blind'].includes(stepOutcome(step).outcome));
  return [
    ...(cleanup === 'dirty' ? repair(report) : []),
    ...open.slice(0, MOST_STEPS).flatMap(({ id, hint, nodes }) => {
      const where = nodes.length > 0 ? ` (${plainText(nodes.join(', '), 100)})` : '';
      return hint === '' ? [] : [`${plainText(id, 12)}${where}: ${plainText(hint, 400)}`];
    }),
    ...(open.length > MOST_STEPS
      ? [`${open.length - MOST_STEPS} more steps are not green; they are listed below.`]
      : []),
    ...(BY_VERDICT[verdict] === '' ? [] : [BY_VERDICT[verdict]]),
  ];
};
