import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { embedParts } from '../../lib/infra/embed-parts.ts';
import { makeNode, runBody } from './run-document.ts';

const MAKES = embedParts('# part: making\necho begun >>"$SSM_log"\nsleep 3\necho made >>"$SSM_log"\nexit 0\n');
/** Makes something until it is told to end. */
const HELD = embedParts(
  '# part: making\necho begun >>"$SSM_log"\nuntil [ -e "$SSM_log.end" ]; do sleep 0.1; done\nexit 0\n',
);
const clears = (patience: number) =>
  embedParts(`patience=${patience}\n# part: clearing\necho cleared >>"$SSM_log"\nrun log cat "$SSM_log"\nexit 0\n`);

const begun = async (root: string, log: string, times: number) => {
  const are = `[ "$(grep -c begun ${log} 2>/dev/null)" = ${times} ]`;
  const { acts } = await runBody(`until ${are}; do sleep 0.05; done\nrun log cat ${log}\nexit 0\n`, root);
  return acts[0]?.stdout;
};

describe('who clears a node up', () => {
  it('waits for those that are still making something there, all of them', async () => {
    const root = makeNode();
    const log = `${root}/log`;
    const making = [runBody(MAKES, root, { log }), runBody(MAKES, root, { log })];
    await begun(root, log, 2);
    const { code, acts } = await runBody(clears(20), root, { log });
    expect(code).toBe(0);
    expect(acts[0]?.stdout).toMatch(/^begun\n(begun\nmade\nmade|begun\nmade\nmade)\ncleared\n$/);
    expect((await Promise.all(making)).map((each) => each.code)).toEqual([0, 0]);
  });

  it('says that it could not, where that takes too long', async () => {
    const root = makeNode();
    const log = `${root}/log`;
    const making = runBody(HELD, root, { log });
    await begun(root, log, 1);
    const { code, stderr } = await runBody(clears(0), root, { log });
    writeFileSync(`${log}.end`, '');
    expect({ code, stderr }).toEqual({ code: 69, stderr: 'something is still being made on this node\n' });
    await making;
  });
});
