import { describe, expect, it } from 'vitest';
import { type CrashFamily, crashFamily } from '../simulation/crash-family.ts';
import { crashFindings } from '../simulation/crash-findings.ts';
import { healingFamily } from '../simulation/healing-family.ts';

const DROP_STEPS = ['F.BREAK', 'O01', 'F.HEAL'];
/** What is begun, broken, healed and taken back of a swarm that stays. */
const USED_STEPS = ['F.WATCH', 'F.CUT', 'F.START', 'F.BREAK', 'F.HEAL', 'F.GONE'];

/** Every run and every healing of one that is gone through, point by point. */
const FAMILIES: Readonly<Record<string, () => Promise<CrashFamily>>> = {
  'a node that is switched off': () => crashFamily('small-cut'),
  'a fault that a document makes': () => crashFamily('small-drop', DROP_STEPS),
  'the healing of a node that was switched off': () =>
    healingFamily('small-cut', 'TakeTurn F.CUT instance cut: killed-after'),
  'the sweep of a run that was stopped with its node off': () =>
    healingFamily('small-cut', 'TakeTurn F.CUT instance cut: stopped'),
  'the sweep of a run that was stopped with its fault in place': () =>
    healingFamily('small-drop', 'TakeTurn F.BREAK send fault-drop: stopped'),
  'a node of a swarm that somebody else made is switched off': () => crashFamily('used-cut', USED_STEPS),
  'a fault that a document makes in a swarm that somebody else made': () => crashFamily('used-drop', USED_STEPS),
};

describe.each(Object.entries(FAMILIES))('%s', (_what, familyOf) => {
  it('keeps every promise at every point', async () => {
    const family = await familyOf();
    const { table, broken, mended } = await crashFindings(family);
    // The figures of docs/crash-points.md.
    process.stdout.write(`${JSON.stringify({ family: family.name, ...table, problems: undefined })}\n`);
    expect({ broken, mended }).toEqual({ broken: {}, mended: [] });
  });
});
