interface Statement {
  readonly Action: string | readonly string[];
}

/** A policy of a template, as far as rights are read or taken from it. */
export interface Policy {
  readonly Properties: {
    readonly Roles: readonly { readonly Ref: string }[];
    readonly PolicyDocument: { Statement: readonly Statement[] };
  };
}

type Resources = Readonly<Record<string, { readonly Type: string }>>;

/** The policies of a template's resources, the stack's own managed ones too. */
export const policiesIn = (resources: Resources): readonly Policy[] =>
  Object.values(resources).filter(({ Type }) => /^AWS::IAM::(Managed)?Policy$/.test(Type)) as unknown as Policy[];
