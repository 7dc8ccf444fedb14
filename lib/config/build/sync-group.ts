// vrrp_sync_group NAME { }: instances that change state together. Members are resolved when the whole file is read.

import type { Statement } from '../blocks.ts';
import type { SyncGroupConfig } from '../model.ts';
import { nearestWord } from '../nearest-word.ts';
import type { Word } from '../source-text.ts';
import { readStatements } from '../statements.ts';
import type { BuildContext } from './context.ts';
import { readTrackInterfaces, readTrackScripts, type TrackEntry } from './track-lists.ts';
import { transitionScripts } from './transition-scripts.ts';

export interface SyncGroupDraft {
  readonly name: Word;
  members: Word[] | undefined;
  readonly finish: (members: readonly string[]) => SyncGroupConfig;
}

/** Reads one group; `undefined` when its name is missing or taken. */
export function readSyncGroup(
  statement: Statement,
  groups: ReadonlyMap<string, SyncGroupDraft>,
  context: BuildContext,
): SyncGroupDraft | undefined {
  const name = statement.words[1];
  if (name === undefined) return undefined;
  const { reporter, arguments: args } = context;
  if (groups.has(name.text)) {
    reporter.at(name, 'duplicate', `vrrp sync group ${name.text} already defined`, {
      hint: 'this second block is skipped',
    });
    return undefined;
  }
  const trackInterfaces: TrackEntry[] = [];
  const trackScripts: TrackEntry[] = [];
  const scripts = transitionScripts(context);
  let trackingWeight = false;
  let smtpAlert: boolean | undefined;
  const draft: SyncGroupDraft = {
    name,
    members: undefined,
    finish: (members) => ({
      name: name.text,
      members,
      trackInterfaces: trackInterfaces.map(({ reference }) => reference),
      trackScripts: trackScripts.map(({ reference }) => reference),
      trackingWeight,
      scripts: scripts.finish(),
      smtpAlert: smtpAlert ?? context.global.smtpAlertVrrp ?? context.global.smtpAlert ?? false,
    }),
  };
  readStatements(
    'vrrp_sync_group',
    statement.body ?? [],
    {
      group: (line) => {
        if (draft.members !== undefined) {
          reporter.at(line.words[0], 'duplicate', `Group list already specified for sync group ${name.text}`);
          return;
        }
        draft.members = (line.body ?? []).flatMap((entry) => entry.words);
      },
      track_interface: (line) => readTrackInterfaces(line, name.text, context, trackInterfaces),
      track_script: (line) => readTrackScripts(line, name.text, context, trackScripts),
      smtp_alert: (line) => {
        smtpAlert = args.boolean(line, (text) => `Invalid vrrp_sync_group smtp_alert parameter ${text}`) ?? smtpAlert;
      },
      sync_group_tracking_weight: () => {
        trackingWeight = true;
      },
      ...scripts.handlers,
    },
    reporter,
  );
  return draft;
}

/** Resolves the members: unknown and taken ones are left out, an empty group is removed. */
export function finishSyncGroups(
  drafts: Iterable<SyncGroupDraft>,
  instances: ReadonlySet<string>,
  context: BuildContext,
): SyncGroupConfig[] {
  const { reporter } = context;
  const takenBy = new Map<string, string>();
  const groups: SyncGroupConfig[] = [];
  for (const draft of drafts) {
    const name = draft.name.text;
    if (draft.members === undefined || draft.members.length === 0) {
      reporter.at(draft.name, 'empty-group', `Sync group ${name} has no virtual router(s). removing`, {
        expected: 'group { INSTANCE … }',
      });
      continue;
    }
    const members: string[] = [];
    for (const member of draft.members) {
      const owner = takenBy.get(member.text);
      if (!instances.has(member.text)) {
        const near = nearestWord(member.text, instances);
        reporter.at(
          member,
          'unknown-instance',
          `Virtual router ${member.text} specified in sync group ${name} doesn't exist - ignoring`,
          {
            expected: 'the name of a vrrp_instance of this configuration',
            ...(near === undefined ? {} : { hint: `did you mean \`${near}\`?` }),
          },
        );
      } else if (owner !== undefined) {
        reporter.at(
          member,
          'instance-in-two-groups',
          `Virtual router ${member.text} cannot exist in more than one sync group; ignoring ${name}`,
          {
            hint: `it is already in ${owner}`,
          },
        );
      } else {
        takenBy.set(member.text, name);
        members.push(member.text);
      }
    }
    if (members.length === 0) {
      reporter.at(
        draft.name,
        'empty-group',
        `Sync group ${name}, no matching virtual router found in group declaration - removing`,
      );
      continue;
    }
    if (members.length === 1) {
      reporter.at(
        draft.name,
        'single-member-group',
        `Sync group ${name} has only 1 virtual router(s) - this probably isn't what you want`,
        {
          severity: 'warning',
        },
      );
    }
    groups.push(draft.finish(members));
  }
  return groups;
}
