/** The part of JSON Schema that the generated schemas use. */
export interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly [keyword: string]: unknown;
}

/** The schema of the value at a path, or undefined where the schema does not say. */
export const schemaAt = (schema: JsonSchema, path: readonly PropertyKey[]): JsonSchema | undefined => {
  let here: JsonSchema | undefined = schema;
  for (const segment of path) {
    here = typeof segment === 'number' ? here?.items : here?.properties?.[String(segment)];
  }
  return here;
};
