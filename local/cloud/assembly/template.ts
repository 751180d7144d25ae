import * as z from 'zod';

const resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
});

const templateShape = z.looseObject({
  Parameters: z.record(z.string(), z.looseObject({ Default: z.unknown().optional() })).default({}),
  Resources: z.record(z.string(), resource),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown() })).default({}),
});

export type TemplateResource = z.infer<typeof resource>;
export type TemplateBody = z.infer<typeof templateShape>;

/** One CloudFormation template of an assembly, with the bundle folders its assets name. */
export interface Template {
  readonly stackName: string;
  readonly body: TemplateBody;
  /** Folder of an asset by the hash that `S3Key` carries. */
  readonly assetDirs: ReadonlyMap<string, string>;
}

export const parseTemplate = (value: unknown): TemplateBody => templateShape.parse(value);
