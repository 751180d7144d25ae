import type { Flow } from './flow.ts';

/** The state types whose visit leaves an event when it is cut short. */
const ABORTABLE = ['Task', 'Wait', 'Map', 'Parallel'];

/** Writes, on behalf of `recorder`, what the history says when `flow` is cut short; `at` is the event that did it. */
export function abortEvents(recorder: Flow, flow: Flow, at: number): void {
  for (const child of flow.children) {
    if (child.iteration) {
      const { name, index } = child.iteration;
      recorder.record('MapIterationAborted', { mapIterationAbortedEventDetails: { name, index } }, at);
    }
    abortEvents(recorder, child, at);
  }
  if (flow.activeType && ABORTABLE.includes(flow.activeType)) recorder.record(`${flow.activeType}StateAborted`, {}, at);
}
