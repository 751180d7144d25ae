import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeImage } from './images-setting.ts';

const read = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');
const LIST = '/etc/swarmproof-images';

const listOf = (images: readonly NodeImage[]): string =>
  images.map(({ name, source = name }) => `${name} ${source}\n`).join('');

/**
 * What a machine does when it starts for the first time: three scripts as they lie in the tree, one after the other, and none
 * after one that failed. The agent comes first: a machine that fails later can be looked at.
 * @param images checked ones: their names become text of the script
 */
export const nodeUserData = (images: readonly NodeImage[]): string =>
  [
    read('install-ssm-agent.sh'),
    read('node-setup.sh'),
    `cat >${LIST} <<'IMAGES'\n${listOf(images)}IMAGES\nset -- ${LIST}\n`,
    read('pull-images.sh'),
  ].join('\n');
