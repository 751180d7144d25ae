/** What a fleet consists of where nobody says anything else. */
export const DEFAULT_TOPOLOGY = { managers: 1, workers: 2 };
