import { describe, expect, it } from 'vitest';
import { failingPath } from '../../../lib/domain/sampling/failing-path.ts';
import { layerOfFailures } from '../../../lib/domain/sampling/layer-of-failures.ts';
import { trackOf } from '../../../lib/domain/sampling/track-of.ts';
import { wrongAnswer } from '../../../lib/domain/sampling/wrong-answer.ts';
import { sampling } from './sampling.ts';

/** A path as its sampler tells it, and what counts of it from 20 s on. */
const seen = (from: string, id: string, notOk: string) => {
  const path = sampling.path(id, notOk);
  return failingPath(from, trackOf(sampling.summary([]), path), 20_000);
};
const layerOf = (...failing: readonly (readonly [string, string, string])[]) =>
  layerOfFailures(failing.map((each) => seen(...each)));

describe('what failed of a path', () => {
  it('is counted from a moment on, with what was right in between', () => {
    expect(seen('node1', 'mesh:node2', '10T5 30T1 2R1 1b1 1T1')).toEqual({
      ...{ from: 'node1', path: 'mesh:node2' },
      ...{ byCode: { T: 2, R: 1 }, rightBetween: 4 },
    });
    expect(seen('node1', 'name:app1:web', '45g100').byCode).toEqual({});
  });
});

describe('the layer of what failed', () => {
  it('is none where nothing did', () => {
    expect(layerOfFailures([])).toBeUndefined();
  });

  it('is the name service where look-ups alone fail, or lead elsewhere', () => {
    expect(layerOf(['node1', 'name:app1:web', '45N1'], ['node2', 'name-kept:web:app1', '41S2 1D1'])).toBe(
      'name service',
    );
    expect(layerOfFailures([wrongAnswer('node1', 'name:app1:web')])).toBe('name service');
    expect(layerOf(['node1', 'name:app1:web', '45N1'], ['node1', 'mesh:node2', '45T1'])).toBe('load balancer');
  });

  it('is the encapsulation where large bodies alone fail', () => {
    expect(layerOf(['node1', 'mesh-large:node2', '41T9'], ['node1', 'name-large:app1:web', '41T4'])).toBe(
      'encapsulation',
    );
    expect(layerOf(['node1', 'mesh-large:node2', '41T9'], ['node1', 'mesh:node2', '41T1 2T1'])).toBe('load balancer');
  });

  it('is the encapsulation where all that a container asks across hosts is lost', () => {
    expect(layerOf(['node2', 'name:web:app1', '41T9'], ['node1', 'mesh:node2', '41T1 2T1'])).toBe('encapsulation');
    expect(layerOf(['node2', 'name:web:app1', '41R9'])).toBe('load balancer');
  });

  it('is the load balancer where a share of the requests is lost, refused or answered by a stranger', () => {
    expect(layerOf(['node1', 'mesh:node2', '41T1 2T1 2T1'], ['node3', 'mesh:node2', '42T1 2T1'])).toBe('load balancer');
    expect(layerOf(['node1', 'mesh:node2', '41R1 2R1 2R1'])).toBe('load balancer');
    expect(layerOf(['node1', 'name:app1:web', '41T1 2T1 2T1'])).toBe('load balancer');
    expect(layerOfFailures([wrongAnswer('node1', 'mesh:node2')])).toBe('load balancer');
  });

  it('is the forwarding of the node whose whole published port is dead', () => {
    expect(layerOf(['node1', 'mesh:node2', '41T9'], ['node3', 'mesh:node2', '41T9'])).toBe('forwarding');
    expect(layerOf(['node1', 'mesh:node2', '41R9'])).toBe('forwarding');
    // One asker among others who are answered says nothing of the port.
    expect(layerOf(['node1', 'mesh:node2', '41T9'], ['node3', 'mesh:node2', '41T1 2T1'])).toBe('load balancer');
    expect(layerOf(['node2', 'mesh:node2', '41T9'])).toBe('load balancer');
  });

  it('is the host where what leads to a node and what it asks of others is lost', () => {
    const cut = [
      ['node1', 'mesh:node2', '41T9'],
      ['node3', 'mesh:node2', '41T9'],
      ['node2', 'mesh:node1', '41T9'],
    ] as const;
    expect(layerOf(...cut)).toBe('host');
    expect(layerOf(...cut, ['node1', 'mesh:node1', '41T1 2T1'], ['node2', 'name:web:app1', '41T9'])).toBe('host');
  });
});
