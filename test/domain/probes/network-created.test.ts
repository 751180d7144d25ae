import { describe, expect, it } from 'vitest';
import { networkCreated } from '../../../lib/domain/probes/network-created.ts';
import { given } from './given.ts';

const { act, answered, context } = given;

describe('network-created', () => {
  const made = { name: 'my-overlay', driver: 'overlay', scope: 'swarm', attachable: true };
  const judge = (inspect: object, exit = 0) =>
    networkCreated.judge(
      [[answered('node1', act('create', 'id', exit, 'pool overlaps'), act('inspect', inspect))]],
      context({ network: 'my-overlay' }),
    );

  it('is green when it is attachable, red when it is not or was not made', () => {
    expect(judge(made).judgement).toBe('green');
    expect(judge({ ...made, attachable: false }).summary).toContain('not attachable');
    expect(judge(made, 1).summary).toContain('pool overlaps');
  });
});
