import { overlayTutorial, overlayTutorialApart } from './overlay-tutorial.ts';
import type { Stage } from './stage.ts';

/** Every stage by name. */
export const STAGES: Readonly<Record<string, Stage>> = {
  [overlayTutorial.name]: overlayTutorial,
  [overlayTutorialApart.name]: overlayTutorialApart,
};
