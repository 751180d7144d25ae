/** What each machine of a fleet in AWS is where nobody says anything else. */
export const DEFAULT_MACHINE = { instanceType: 't3.small', diskGb: 12 } as const;
