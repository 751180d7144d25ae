import { assemblyError } from './assembly-error.ts';

/** What references of one template come to. Both throw where the answer is not known. */
export interface References {
  ref(logicalId: string): unknown;
  attribute(logicalId: string, name: string): unknown;
}

type Intrinsic = (argument: unknown, references: References, where: string) => unknown;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const scalarText = (value: unknown, where: string): string => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw assemblyError(where, `got ${JSON.stringify(value)} where text is needed`);
};

const getAtt: Intrinsic = (argument, references, where) => {
  const parts = typeof argument === 'string' ? argument.split('.') : argument;
  if (!Array.isArray(parts) || parts.length < 2) throw assemblyError(where, 'Fn::GetAtt needs a resource and a name');
  const [id, ...name] = parts.map((part) => scalarText(part, where));
  return references.attribute(id as string, name.join('.'));
};

const join: Intrinsic = (argument, references, where) => {
  if (!Array.isArray(argument) || argument.length !== 2) throw assemblyError(where, 'Fn::Join needs two values');
  const parts = resolveValue(argument[1], references, where);
  if (!Array.isArray(parts)) throw assemblyError(where, 'Fn::Join needs a list');
  return parts.map((part) => scalarText(part, where)).join(scalarText(argument[0], where));
};

const substitute: Intrinsic = (argument, references, where) => {
  const [text, given] = Array.isArray(argument) ? argument : [argument, {}];
  const own = isRecord(given) ? given : {};
  return scalarText(text, where).replace(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (Object.hasOwn(own, name)) return scalarText(resolveValue(own[name], references, where), where);
    const value = name.includes('.') ? getAtt(name, references, where) : references.ref(name);
    return scalarText(value, where);
  });
};

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, references, where) => references.ref(scalarText(argument, where)),
  'Fn::GetAtt': getAtt,
  'Fn::Join': join,
  'Fn::Sub': substitute,
};

/** Resolves the intrinsic functions in a template's value. Any other function is an error, never passed through. */
export const resolveValue = (value: unknown, references: References, where: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => resolveValue(item, references, where));
  if (!isRecord(value)) return value;
  const [name, ...others] = Object.keys(value);
  if (name !== undefined && (name === 'Ref' || name.startsWith('Fn::'))) {
    const intrinsic = others.length === 0 ? INTRINSICS[name] : undefined;
    if (!intrinsic) throw assemblyError(where, `got ${name}, allowed alone: ${Object.keys(INTRINSICS).join(', ')}`);
    return intrinsic(value[name], references, where);
  }
  const entries = Object.entries(value).map(([key, item]) => [key, resolveValue(item, references, where)]);
  return Object.fromEntries(entries);
};
