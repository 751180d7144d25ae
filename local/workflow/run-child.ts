import { abortEvents } from './abort-events.ts';
import type { Flow } from './flow.ts';
import type { JsonValue } from './json-value.ts';
import { StateFailure } from './state-failure.ts';

/** One child failed: stop its siblings, write what that did to each, and let the parent go on from the failure. */
function failTogether(parent: Flow, failed: Flow): void {
  const at = failed.previousEventId;
  parent.children.delete(failed);
  if (failed.iteration) {
    const { name, index } = failed.iteration;
    parent.record('MapIterationFailed', { mapIterationFailedEventDetails: { name, index } }, at);
  }
  abortEvents(parent, failed, at);
  for (const sibling of parent.children) {
    sibling.stop();
    if (sibling.iteration) {
      const { name, index } = sibling.iteration;
      parent.record('MapIterationAborted', { mapIterationAbortedEventDetails: { name, index } }, at);
    }
    abortEvents(parent, sibling, at);
  }
  parent.children.clear();
  parent.previousEventId = at;
}

/** A final failure ends the execution then and there; the history says nothing of what it cut short. */
function endTogether(parent: Flow, failed: Flow): void {
  for (const sibling of parent.children) sibling.stop();
  parent.children.clear();
  parent.previousEventId = failed.previousEventId;
}

/**
 * Runs what a child flow is for. The first child to fail takes its siblings with it.
 * @throws StateFailure the child's own. @throws FlowStopped when a sibling or the whole execution ended first.
 */
export async function runChild(parent: Flow, child: Flow, run: () => Promise<JsonValue>): Promise<JsonValue> {
  try {
    return await run();
  } catch (reason) {
    if (reason instanceof StateFailure && !child.signal.aborted) {
      if (reason.isFinal) endTogether(parent, child);
      else failTogether(parent, child);
    }
    throw reason;
  } finally {
    parent.children.delete(child);
  }
}
