/** Of this project, as its package says; bundles carry no package.json that could be asked. */
export const HARNESS_VERSION = '0.1.0';
