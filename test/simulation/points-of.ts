import { DISTURBANCES, type Disturbance, type Point } from './disturbance.ts';
import type { Call } from './gate.ts';
import { OF_EXECUTIONS } from './of-executions.ts';

/**
 * What a look at the world may suffer: with nothing to take effect, a refusal or a lost reply is a death, and whoever ends the
 * execution there might as well have done so one call earlier.
 */
const OF_LOOKS: readonly Disturbance[] = ['killed-before', 'twice-before'];

const isLook = ({ label }: Call): boolean => /^(get|query|look|instances list|execution (status|failure))/.test(label);
const isConditional = ({ label }: Call): boolean => /^put (progress|lock|step|evidence|intent|plan|runs?$)/.test(label);

/** Where only the store is written it is all the same whether a person or the time-out ended the execution. */
const reachesOut = ({ label }: Call): boolean => /^(send|instance|sweep)/.test(label);

const disturbancesOf = (call: Call): readonly Disturbance[] => {
  if (call.by === 'workflow') return OF_EXECUTIONS;
  const all = isLook(call) ? OF_LOOKS : DISTURBANCES;
  return all.filter((how) => {
    // A death before a change is one after the call before it.
    if (how === 'killed-before') return isLook(call);
    if (how === 'condition-lost') return isConditional(call);
    if (how === 'timed-out' && !reachesOut(call)) return false;
    const needsExecution = OF_EXECUTIONS.includes(how) || how === 'stalled';
    return !needsExecution || call.execution !== undefined;
  });
};

export interface NamedPoint extends Point {
  /** `TakeTurn F.CUT instance cut: killed-after`. */
  readonly name: string;
}

/**
 * Every point at which an undisturbed run can be disturbed. Of calls that are the same in kind, as polls are, the first and the
 * last stand for all.
 */
export const pointsOf = (calls: readonly Call[]): readonly NamedPoint[] => {
  const kinds = new Map<string, Call[]>();
  for (const call of calls) {
    const sweep = /-sweep\d+$/.exec(call.execution ?? '')?.[0] ?? '';
    const kind = [call.by, sweep, call.step, call.label].filter(Boolean).join(' ');
    kinds.set(kind, [...(kinds.get(kind) ?? []), call]);
  }
  return [...kinds].flatMap(([kind, [first, ...rest]]) => {
    const last = first && isLook(first) ? undefined : rest.at(-1);
    const chosen = [
      ...(first ? [{ call: first, name: kind }] : []),
      ...(last ? [{ call: last, name: `${kind} (last)` }] : []),
    ];
    return chosen.flatMap(({ call, name }) =>
      disturbancesOf(call).map((how) => ({ call: call.number, how, name: `${name}: ${how}` })),
    );
  });
};
