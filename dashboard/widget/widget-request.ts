import * as z from 'zod';
import type { WidgetTheme } from './widget-style.ts';

/** Runs of each experiment that are looked at where the widget does not say. */
const DEPTH = 30;

const contextSchema = z.object({ theme: z.enum(['light', 'dark']).catch('light') });

/** The parameters of the widget stand beside what CloudWatch adds, which may grow: what is not known is left alone. */
const eventSchema = z.object({
  describe: z.boolean().optional(),
  experiment: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,40}$/, 'the name of one: lower case letters, digits and dashes')
    .optional(),
  runs: z.int().min(1).max(DEPTH).default(DEPTH),
  widgetContext: contextSchema.optional().catch(undefined),
});

export type WidgetRequest =
  | { readonly kind: 'describe' }
  | { readonly kind: 'problem'; readonly theme: WidgetTheme; readonly problem: string }
  | {
      readonly kind: 'show';
      readonly theme: WidgetTheme;
      readonly experiment: string | undefined;
      readonly depth: number;
    };

const themeOf = (event: unknown): WidgetTheme =>
  z.object({ widgetContext: contextSchema }).safeParse(event).data?.widgetContext.theme ?? 'light';

/** What CloudWatch asks of a custom widget, by its event. */
export const widgetRequest = (event: unknown): WidgetRequest => {
  const parsed = eventSchema.safeParse(event ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const problem = `the parameter ${issue?.path.join('.') || 'of this widget'} is not usable: ${issue?.message ?? ''}`;
    return { kind: 'problem', theme: themeOf(event), problem };
  }
  const { describe, experiment, runs, widgetContext } = parsed.data;
  if (describe) return { kind: 'describe' };
  return { kind: 'show', theme: widgetContext?.theme ?? 'light', experiment, depth: runs };
};
