import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const SCRIPT = readFileSync(join(import.meta.dirname, '..', '..', 'lib', 'infra', 'install-ssm-agent.sh'), 'utf8');
/** Packages without content, made for these tests, and keys that signed them: one for good, one that expired. */
const FIXTURES = join(import.meta.dirname, 'ssm-agent');
const SIGNER = 'DEC049CBC1DB35F7D8062BCE1C2424F1C8CA20D7';
const EXPIRED = '6556CE2FA2F271FFE3A778CE7E9ADDD6BCEC6ABB';
const AWS = '1C5B395CBE5E74E2F1CA21592784DBF388D19D46';

const lacks = (program: string): boolean => spawnSync(program, ['--version']).error !== undefined;
const missing = ['gpgv', 'dpkg-deb', 'sh'].find(lacks);

/** The script with another key in AWS's place; nothing else of it is touched. */
const signedBy = (fingerprint: string, keyring: string): string => {
  const key = readFileSync(join(FIXTURES, keyring)).toString('base64');
  const text = SCRIPT.replace(/(<<'KEY'\n)[\s\S]*?(\nKEY\n)/, `$1${key}$2`).replace(AWS, fingerprint);
  expect(text).toContain(key);
  return text;
};

/** Stands in for what reaches outside of the script: the network, the package lists, the installation, the service. */
const fakes = (directory: string, fixtures: Readonly<Record<string, string>>): Record<string, string> => ({
  curl: `for last; do :; done
    case $last in
      */api/token) echo token ;;
      */placement/region) echo eu-central-1 ;;
      */services/domain) echo amazonaws.com ;;
      ${Object.entries(fixtures)
        .map(
          ([name, file]) => `https://s3.eu-central-1.amazonaws.com/amazon-ssm-eu-central-1/latest/debian_amd64/${name})
        while [ "$1" != -o ]; do shift; done; cp '${join(FIXTURES, file)}' "$2" ;;`,
        )
        .join('\n')}
      *) echo "curl: $last" >&2; exit 22 ;;
    esac`,
  'apt-get': 'exit 0',
  'dpkg-query': `[ -e '${directory}/installed' ] && cat '${directory}/installed'`,
  dpkg: `case $1 in
      --print-architecture) echo amd64 ;;
      -i) echo "$2" >>'${directory}/done' ;;
      *) exec /usr/bin/dpkg "$@" ;;
    esac`,
  systemctl: `echo "systemctl $*" >>'${directory}/done'`,
});

describe.skipIf(missing)(`the installation of the agent${missing ? ` (${missing} is missing)` : ''}`, () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ssm-agent-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const run = (script: string, deb = 'recent.deb', sig = `${deb}.sig`) => {
    const served = { 'amazon-ssm-agent.deb': deb, 'amazon-ssm-agent.deb.sig': sig };
    for (const [name, body] of Object.entries(fakes(directory, served))) {
      writeFileSync(join(directory, name), `#!/bin/sh\n${body}\n`);
      chmodSync(join(directory, name), 0o755);
    }
    const env = { PATH: `${directory}:/usr/sbin:/usr/bin:/sbin:/bin`, TMPDIR: directory, LC_ALL: 'C' };
    const { status, stderr } = spawnSync('sh', ['-c', `${script}\necho next >>'${directory}/done'`], {
      ...{ env, encoding: 'utf8', timeout: 30_000 },
    });
    const done = existsSync(join(directory, 'done'))
      ? readFileSync(join(directory, 'done'), 'utf8').trim().split('\n')
      : [];
    return { status, stderr, done };
  };

  test('takes what AWS signed and is recent, starts it, and goes on', () => {
    const { status, stderr, done } = run(signedBy(SIGNER, 'signer.gpg'));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(done).toEqual([
      expect.stringMatching(/amazon-ssm-agent\.deb$/),
      'systemctl enable --now amazon-ssm-agent.service',
      'next',
    ]);
  });

  const unsigned = 'the agent of Systems Manager is not signed by AWS';
  test.each([
    ['another package under the signature', signedBy(SIGNER, 'signer.gpg'), 'old.deb', 'recent.deb.sig', unsigned],
    ['something that is no signature', signedBy(SIGNER, 'signer.gpg'), 'recent.deb', 'signer.gpg', unsigned],
    [
      'the signature of a key that expired',
      signedBy(EXPIRED, 'expired-signer.gpg'),
      'recent.deb',
      'recent.expired.sig',
      unsigned,
    ],
    [
      'the signature of another key than the one named',
      signedBy(AWS, 'signer.gpg'),
      'recent.deb',
      'recent.deb.sig',
      unsigned,
    ],
    ['what somebody else signed', SCRIPT, 'recent.deb', 'recent.deb.sig', unsigned],
    [
      'an agent that is too old',
      signedBy(SIGNER, 'signer.gpg'),
      'old.deb',
      'old.deb.sig',
      "the agent's version is 3.3.2745.0-1",
    ],
    ['another program', signedBy(SIGNER, 'signer.gpg'), 'other.deb', 'other.deb.sig', 'the package is not the agent'],
  ])('ends everything at %s', (_what, script, deb, sig, reason) => {
    const { status, stderr, done } = run(script, deb, sig);
    expect(status).toBe(1);
    expect(stderr).toContain(`swarmproof: ${reason}`);
    expect(done).toEqual([]);
  });

  test.each([
    ['3.3.2746.0-1', ['systemctl enable --now amazon-ssm-agent.service', 'next']],
    ['3.3.859.0', [expect.stringMatching(/amazon-ssm-agent\.deb$/), expect.any(String), 'next']],
  ])('finds version %s installed', (version, expected) => {
    writeFileSync(join(directory, 'installed'), version);
    expect(run(signedBy(SIGNER, 'signer.gpg')).done).toEqual(expected);
  });

  test('knows one key, AWS’s', () => {
    const [, key = ''] = /<<'KEY'\n([\s\S]*?)\nKEY\n/.exec(SCRIPT) ?? [];
    writeFileSync(join(directory, 'aws.gpg'), Buffer.from(key, 'base64'));
    const listed = spawnSync(
      'gpg',
      ['--homedir', directory, '--show-keys', '--with-colons', join(directory, 'aws.gpg')],
      {
        encoding: 'utf8',
      },
    );
    // Where gpg itself is missing the fingerprint is proven by the cases above alone.
    if (!listed.error) expect([...listed.stdout.matchAll(/^fpr:+(\w+):/gm)].map(([, print]) => print)).toEqual([AWS]);
  });
});
