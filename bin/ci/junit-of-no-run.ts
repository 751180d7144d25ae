/** What CI reads where there is no run to tell of: one case, an error. */
export const junitOfNoRun = (exitCode: number): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="swarmproof" tests="1" failures="0" errors="1" time="0.000">',
    '  <testsuite name="swarmproof" tests="1" failures="0" errors="1" skipped="0" time="0.000">',
    '    <testcase classname="swarmproof" name="verdict" time="0.000">',
    `      <error type="error" message="no report: swarmproof exited with ${exitCode}"/>`,
    '    </testcase>',
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
