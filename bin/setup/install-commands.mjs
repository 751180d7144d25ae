/** What installs Debian packages; each needs root. */
export const installCommands = (packages) => [
  ['apt-get', 'update'],
  ['apt-get', 'install', '-y', '--no-install-recommends', ...packages],
];
