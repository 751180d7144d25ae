import { historyWidget } from '../dashboard/widget/history-widget.ts';
import { WIDGET_HELP } from '../dashboard/widget/widget-help.ts';
import { widgetProblem } from '../dashboard/widget/widget-problem.ts';
import { widgetRequest } from '../dashboard/widget/widget-request.ts';
import { storePorts } from '../lib/aws/store-ports.ts';
import { readHistory } from '../lib/steps/read-history.ts';

const read = readHistory(storePorts());

/** A custom widget of a dashboard in CloudWatch: its event says what is wanted, its answer is HTML, or Markdown of itself. */
export const handler = async (event: unknown): Promise<string> => {
  const request = widgetRequest(event);
  if (request.kind === 'describe') return WIDGET_HELP;
  if (request.kind === 'problem') return widgetProblem(request.problem, request.theme);
  return historyWidget(await read(request), request.theme);
};
