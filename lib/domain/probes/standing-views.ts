import type { CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { type ManagerView, managerViews } from './manager-views.ts';

/** What the managers saw last. Who differed and then told nothing any more has not come round. */
export const standingViews = (
  asked: readonly (readonly NodeOutput[])[],
  context: CheckContext<unknown>,
): readonly ManagerView[] => {
  const [first = [], second = []] = asked.map((outputs) => managerViews(outputs, context));
  const areAllThere = first.every(({ manager }) => second.some((view) => view.manager === manager));
  return areAllThere ? second : first;
};
