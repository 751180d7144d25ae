/** Debian releases that a node can be made of, oldest first; each brings its own Docker engine and kernel. */
export const GUEST_RELEASES = ['bookworm', 'trixie', 'forky'] as const;

export type GuestRelease = (typeof GUEST_RELEASES)[number];

export const DEFAULT_GUEST: GuestRelease = 'trixie';
