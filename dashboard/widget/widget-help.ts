/** What the console shows of this widget to whoever puts it on a dashboard. Markdown. */
export const WIDGET_HELP = `## The history of swarmproof

How every experiment stands by its newest runs, the runs over time, and what they measured.

Parameter | Allowed | Default
---|---|---
**experiment** | the name of one experiment | all of them, 30 at most
**runs** | 1 to 30, of each experiment | 30

### Example
\`\`\` yaml
experiment: kill-worker
runs: 20
\`\`\`
`;
