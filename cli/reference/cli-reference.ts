// docs/reference/cli.md, made from the help of the commands themselves. `node cli/reference/write.ts` writes it.

import type { Command } from 'commander';
import { buildProgram } from '../program.ts';

export function cliReference(): string {
  const program = buildProgram(() => {});
  const { commands } = program;
  return `${[
    '# The command line',
    '<!-- Made by `node cli/reference/write.ts` from the help of the commands. Do not edit. -->',
    ...[program, ...commands].map(section),
  ].join('\n\n')}\n`;
}

function section(command: Command): string {
  let help = '';
  // Wide enough that nothing is wrapped by the terminal of whoever runs this.
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
    getOutHelpWidth: () => 110,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  const title = command.parent === null ? 'holdfast' : `holdfast ${command.name()}`;
  return `## ${title}\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\``;
}
