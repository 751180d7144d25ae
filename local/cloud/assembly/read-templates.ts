import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { assemblyError } from './assembly-error.ts';
import { parseTemplate, type Template } from './template.ts';

const SUFFIX = '.template.json';

const assetsShape = z.looseObject({
  files: z.record(
    z.string(),
    z.looseObject({ source: z.looseObject({ path: z.string().optional(), packaging: z.string().optional() }) }),
  ),
});

const readAssetDirs = async (assemblyDir: string, stackName: string): Promise<Map<string, string>> => {
  const text = await readFile(join(assemblyDir, `${stackName}.assets.json`), 'utf8');
  const { files } = assetsShape.parse(JSON.parse(text));
  const dirs = new Map<string, string>();
  for (const [hash, { source }] of Object.entries(files)) {
    if (source.packaging === 'zip' && source.path) dirs.set(hash, join(assemblyDir, source.path));
  }
  return dirs;
};

/** Reads every template of a cloud assembly, in name order. */
export const readTemplates = async (assemblyDir: string): Promise<{ templates: Template[]; texts: string[] }> => {
  const names = await readdir(assemblyDir).catch((cause: unknown) => {
    throw new SwarmproofError('Config', `there is no cloud assembly at ${assemblyDir}`, 'type: npm run synth', {
      cause,
    });
  });
  const stackNames = names.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length));
  if (stackNames.length === 0) throw assemblyError(assemblyDir, `got no *${SUFFIX}, at least one is needed`);
  const templates: Template[] = [];
  const texts: string[] = [];
  for (const stackName of stackNames.sort()) {
    const text = await readFile(join(assemblyDir, `${stackName}${SUFFIX}`), 'utf8');
    const assetDirs = await readAssetDirs(assemblyDir, stackName);
    try {
      templates.push({ stackName, body: parseTemplate(JSON.parse(text)), assetDirs });
    } catch (cause) {
      throw assemblyError(`${stackName}${SUFFIX}`, `not a template: ${(cause as Error).message}`);
    }
    texts.push(text);
  }
  return { templates, texts };
};
