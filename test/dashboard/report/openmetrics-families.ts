import { execFileSync } from 'node:child_process';

const REFERENCE = [
  'import json, sys',
  'from prometheus_client.openmetrics.parser import text_string_to_metric_families as families',
  'print(json.dumps([[each.name, each.type, each.unit, len(each.samples)] for each in families(sys.stdin.read())]))',
].join('\n');
/** Debian's own Python, which is where its package python3-prometheus-client lies: `node bin/setup.mjs --tests` installs it. */
const PYTHON = '/usr/bin/python3';

/** Name, type, unit and samples of each family, by Prometheus' own client library. Throws where it does not read the text. */
export const openmetricsFamilies = (
  text: string,
): readonly [name: string, type: string, unit: string, count: number][] =>
  JSON.parse(
    execFileSync(PYTHON, ['-c', REFERENCE], { input: text, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] }),
  );
