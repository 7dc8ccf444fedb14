// From the tree of statements to one configuration: blocks in the order of the file, then the rules between them.

import type { Statement } from '../blocks.ts';
import type { Configuration, VrrpInstanceConfig } from '../model.ts';
import { readStatements } from '../statements.ts';
import type { BuildContext } from './context.ts';
import { finishInstance } from './finish-instance.ts';
import { finishVirtualServer, withoutDuplicates } from './finish-virtual-server.ts';
import { finishGlobal, readGlobalDefinitions } from './global-definitions.ts';
import { readInstance } from './instance.ts';
import type { InstanceDraft } from './instance-draft.ts';
import { readScriptDefaults } from './script-commands.ts';
import { finishSyncGroups, readSyncGroup, type SyncGroupDraft } from './sync-group.ts';
import { readTrackScript, reportUnusedScripts } from './track-script.ts';
import { readVirtualServer } from './virtual-server.ts';
import type { VirtualServerDraft } from './virtual-server-draft.ts';

/** Builds the configuration; what is wrong is in the context's reporter. */
export function buildConfiguration(root: readonly Statement[], context: BuildContext): Configuration {
  const instances = new Map<string, InstanceDraft>();
  const groups = new Map<string, SyncGroupDraft>();
  const virtualServers: VirtualServerDraft[] = [];
  readScriptDefaults(root, context);
  readStatements(
    'root',
    root,
    {
      global_defs: (statement) => readGlobalDefinitions(statement, context),
      vrrp_script: (statement) => readTrackScript(statement, context),
      vrrp_instance: (statement) => {
        const draft = readInstance(statement, instances, context);
        if (draft !== undefined) instances.set(draft.name.text, draft);
      },
      vrrp_sync_group: (statement) => {
        const draft = readSyncGroup(statement, groups, context);
        if (draft !== undefined) groups.set(draft.name.text, draft);
      },
      virtual_server: (statement) => {
        const draft = readVirtualServer(statement, context);
        if (draft !== undefined) virtualServers.push(draft);
      },
    },
    context.reporter,
  );
  const vrrpInstances = [...instances.values()].flatMap((draft) => finishInstance(draft, context) ?? []);
  reportSharedRouterIds(vrrpInstances, instances, context);
  const syncGroups = finishSyncGroups(groups.values(), new Set(instances.keys()), context);
  const finished = virtualServers.flatMap((draft) => {
    const config = finishVirtualServer(draft, context);
    return config === undefined ? [] : [{ draft, config }];
  });
  reportUnusedScripts(context);
  if (context.insecureScripts) {
    context.reporter.span(
      undefined,
      'insecure-scripts',
      'SECURITY VIOLATION - scripts are being executed but script_security not enabled.',
      {
        severity: 'warning',
        exit: 'security',
        hint: 'put enable_script_security and script_user into global_defs',
      },
    );
  }
  return {
    global: finishGlobal(context),
    vrrpInstances,
    syncGroups,
    trackScripts: [...context.trackScripts.values()].filter(({ used }) => used).map(({ config }) => config),
    virtualServers: withoutDuplicates(finished, context),
  };
}

/** Two routers of one number on one interface cannot be told apart on the wire. */
function reportSharedRouterIds(
  configs: readonly VrrpInstanceConfig[],
  drafts: ReadonlyMap<string, InstanceDraft>,
  context: BuildContext,
): void {
  const owners = new Map<string, string>();
  for (const { name, vrid, family, interface: device } of configs) {
    const key = `${vrid} ${family} ${device}`;
    const owner = owners.get(key);
    if (owner === undefined) {
      owners.set(key, name);
      continue;
    }
    context.reporter.at(
      drafts.get(name)?.vridWord,
      'shared-router-id',
      `${owner} and ${name} both use VRID ${vrid} with ${family === 'ipv4' ? 'IPv4' : 'IPv6'} on interface ${device}`,
      { fatal: true, expected: 'a virtual_router_id of its own' },
    );
  }
}
