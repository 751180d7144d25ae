import { Template } from 'aws-cdk-lib/assertions';
import { policiesIn } from './policies-in.ts';

/** The same template, in which one role has lost one action, given as `<logical id of the role> <action>`. */
export const withoutRight = (template: Template, right: string): Template => {
  const [role, action] = right.split(' ');
  const body = structuredClone(template.toJSON());
  for (const { Properties } of policiesIn(body.Resources)) {
    if (!Properties.Roles.some(({ Ref }) => Ref === role)) continue;
    const left = Properties.PolicyDocument.Statement.map((statement) => ({
      ...statement,
      Action: [statement.Action].flat().filter((each) => each !== action),
    }));
    Properties.PolicyDocument.Statement = left.filter(({ Action }) => Action.length > 0);
  }
  return Template.fromJSON(body);
};
