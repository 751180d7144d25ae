/**
 * Whose failures are allowed while a fault lasts after which its target lives on: nobody's, those of paths on which the target chooses, a few
 * on any path, no more than the share of what answers on the target, or on the two ends of a cut, those of large bodies, anybody's.
 */
export const ALLOWED = ['none', 'target', 'few', 'share', 'pair', 'large', 'any'] as const;
