import { describe, expect, it } from 'vitest';
import { type LayerEvidence, likelyLayer } from '../../lib/domain/likely-layer.ts';

const seen = (layer: LayerEvidence['layer'], isDirect = false): LayerEvidence => ({
  layer,
  isDirect,
  sentence: `${layer} ${isDirect}`,
});

describe('the likely layer', () => {
  it('is the cause and not what rests on it', () => {
    expect(likelyLayer([seen('load balancer', true), seen('gossip', true)])?.layer).toBe('gossip');
    expect(likelyLayer([seen('name service'), seen('encapsulation')])?.layer).toBe('encapsulation');
  });

  it('believes who looked at the layer itself before who saw its effects', () => {
    const likely = likelyLayer([seen('control plane'), seen('load balancer', true)]);
    expect(likely).toEqual({ layer: 'load balancer', sentence: 'load balancer true' });
  });

  it('is not there where nothing speaks for a layer', () => {
    expect(likelyLayer([])).toBeUndefined();
    expect(likelyLayer([seen(undefined, true)])).toBeUndefined();
    expect(likelyLayer([seen(undefined, true), seen('name service')])?.layer).toBe('name service');
  });
});
