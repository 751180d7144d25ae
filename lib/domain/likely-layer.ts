import { LAYERS, type Layer } from './layer.ts';

export interface LayerEvidence {
  /** What a person reads: the step and what it saw. */
  readonly sentence: string;
  readonly layer: Layer | undefined;
  /** The check looked at the layer itself; otherwise it saw that what rests on it fails. */
  readonly isDirect: boolean;
}

export interface LikelyLayer {
  readonly layer: Layer;
  readonly sentence: string;
}

/**
 * The layer where a failure most likely lies. Who looked at a layer itself is believed before who saw its effects, and a cause
 * before what rests on it. Undefined where nothing that is red speaks for a layer.
 */
export const likelyLayer = (red: readonly LayerEvidence[]): LikelyLayer | undefined => {
  const rank = ({ layer, isDirect }: LayerEvidence) =>
    (isDirect ? 0 : LAYERS.length) + (layer === undefined ? 2 * LAYERS.length : LAYERS.indexOf(layer));
  const [first] = red.filter((each) => each.layer !== undefined).sort((left, right) => rank(left) - rank(right));
  return first?.layer === undefined ? undefined : { layer: first.layer, sentence: first.sentence };
};
