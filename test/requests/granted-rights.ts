import type { Template } from 'aws-cdk-lib/assertions';
import { policiesIn } from './policies-in.ts';

/** `<logical id of the role> <action>` of every right that a template gives. */
export const grantedRights = (template: Template): ReadonlySet<string> =>
  new Set(
    policiesIn(template.toJSON().Resources).flatMap(({ Properties: { Roles, PolicyDocument } }) =>
      PolicyDocument.Statement.flatMap(({ Action }) => Action).flatMap((action) =>
        Roles.map(({ Ref }) => `${Ref} ${action}`),
      ),
    ),
  );
