// Reads the messages and enums of our own .proto files with their comments: enough for a reference page, no compiler.

export interface ProtoField {
  readonly type: string;
  readonly name: string;
  readonly number: number;
  readonly comment: string;
}

export interface ProtoBlock {
  readonly kind: 'message' | 'enum';
  readonly name: string;
  readonly comment: string;
  readonly fields: readonly ProtoField[];
}

export function readProto(text: string): readonly ProtoBlock[] {
  const blocks: ProtoBlock[] = [];
  let fields: ProtoField[] = [];
  let open: { readonly kind: 'message' | 'enum'; readonly name: string; readonly comment: string } | undefined;
  let comment: string[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const block = /^(message|enum) (\w+) \{(\})?$/.exec(line);
    const field = /^(?:(repeated|optional) )?(map<[^>]+>|[\w.]+) (\w+) = (\d+);$/.exec(line);
    const value = /^(\w+) = (\d+);$/.exec(line);
    if (line.startsWith('//')) {
      comment.push(line.replace(/^\/\/ ?/, ''));
      continue;
    }
    if (block) {
      open = { kind: block[1] as 'message' | 'enum', name: block[2] ?? '', comment: comment.join(' ') };
      fields = [];
    } else if (field && open) {
      const type = [field[1], field[2]].filter(Boolean).join(' ');
      fields.push({ type, name: field[3] ?? '', number: Number(field[4]), comment: comment.join(' ') });
    } else if (value && open) {
      fields.push({ type: '', name: value[1] ?? '', number: Number(value[2]), comment: comment.join(' ') });
    } else if (raw === '}' && open) {
      blocks.push({ ...open, fields });
      open = undefined;
    }
    comment = [];
  }
  return blocks;
}
