import { z } from 'zod';

/** What a directory of the cache holds, written when it was made, in its `manifest.json`. */
export const cacheManifestSchema = z.strictObject({
  schema: z.literal(1),
  /** Said when a file is not what it was: the command that makes it again. */
  remake: z.string(),
  /** Facts about the content, for whoever reads them. */
  facts: z.record(z.string(), z.string()),
  /** By path inside the directory. */
  files: z.record(z.string(), z.strictObject({ bytes: z.number(), sha256: z.string() })),
});

export type CacheManifest = z.infer<typeof cacheManifestSchema>;
