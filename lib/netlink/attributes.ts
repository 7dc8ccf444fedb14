// Netlink attributes: 16-bit length, 16-bit type (two flag bits on top), value, padding to 4. They nest.

import { HOST_IS_LITTLE_ENDIAN } from '../bytes/byte-order.ts';
import { ByteReader } from '../bytes/byte-reader.ts';
import { ByteWriter } from '../bytes/byte-writer.ts';
import { decodeCString, encodeCString } from '../bytes/utf8.ts';

const NLA_F_NESTED = 0x8000;
const NLA_TYPE_MASK = 0x3fff;
const HEADER_BYTES = 4;

/** Builds the body of a message: a fixed header first (`raw`), then attributes. */
export class AttributeWriter {
  readonly #writer: ByteWriter;

  constructor(fixedHeader: Uint8Array = new Uint8Array(0)) {
    this.#writer = new ByteWriter(192);
    this.#writer.bytes(fixedHeader);
    this.#writer.align(4);
  }

  u8(type: number, value: number): this {
    this.#header(type, 1);
    this.#writer.u8(value);
    return this.#end();
  }

  u16Host(type: number, value: number): this {
    this.#header(type, 2);
    this.#writer.u16Host(value);
    return this.#end();
  }

  u16Net(type: number, value: number): this {
    this.#header(type, 2);
    this.#writer.u16Net(value);
    return this.#end();
  }

  u32Host(type: number, value: number): this {
    this.#header(type, 4);
    this.#writer.u32Host(value);
    return this.#end();
  }

  u32Net(type: number, value: number): this {
    this.#header(type, 4);
    this.#writer.u32Net(value);
    return this.#end();
  }

  bytes(type: number, value: Uint8Array): this {
    this.#header(type, value.length);
    this.#writer.bytes(value);
    return this.#end();
  }

  /** Text with its ending zero byte. */
  text(type: number, value: string): this {
    return this.bytes(type, encodeCString(value));
  }

  nest(type: number, fill: (inner: this) => void): this {
    const start = this.#writer.length;
    this.#header(type | NLA_F_NESTED, 0);
    fill(this);
    this.#writer.patchU16Host(start, this.#writer.length - start);
    return this;
  }

  take(): Uint8Array {
    return this.#writer.take();
  }

  #header(type: number, valueBytes: number): void {
    this.#writer.u16Host(HEADER_BYTES + valueBytes);
    this.#writer.u16Host(type);
  }

  #end(): this {
    this.#writer.align(4);
    return this;
  }
}

/** Attributes by type, flag bits removed; the last of a repeated type wins. Values are views. */
export class Attributes {
  readonly #values = new Map<number, Uint8Array>();

  constructor(bytes: Uint8Array) {
    let offset = 0;
    while (offset + HEADER_BYTES <= bytes.length) {
      const reader = new ByteReader(bytes, offset);
      const length = reader.u16Host();
      const type = reader.u16Host() & NLA_TYPE_MASK;
      if (length < HEADER_BYTES || offset + length > bytes.length) break;
      this.#values.set(type, bytes.subarray(offset + HEADER_BYTES, offset + length));
      offset += (length + 3) & ~3;
    }
  }

  has(type: number): boolean {
    return this.#values.has(type);
  }

  bytes(type: number): Uint8Array | undefined {
    return this.#values.get(type);
  }

  u8(type: number): number | undefined {
    return this.#values.get(type)?.[0];
  }

  u16Host(type: number): number | undefined {
    return this.#number(type, 2, (view) => view.getUint16(0, HOST_IS_LITTLE_ENDIAN));
  }

  u16Net(type: number): number | undefined {
    return this.#number(type, 2, (view) => view.getUint16(0));
  }

  u32Host(type: number): number | undefined {
    return this.#number(type, 4, (view) => view.getUint32(0, HOST_IS_LITTLE_ENDIAN));
  }

  u32Net(type: number): number | undefined {
    return this.#number(type, 4, (view) => view.getUint32(0));
  }

  /** Exact up to 2^53. */
  u64Host(type: number): number | undefined {
    return this.#number(type, 8, (view) => Number(view.getBigUint64(0, HOST_IS_LITTLE_ENDIAN)));
  }

  text(type: number): string | undefined {
    const value = this.#values.get(type);
    return value && decodeCString(value);
  }

  nested(type: number): Attributes | undefined {
    const value = this.#values.get(type);
    return value && new Attributes(value);
  }

  #number(type: number, width: number, read: (view: DataView) => number): number | undefined {
    const value = this.#values.get(type);
    if (value === undefined || value.length < width) return undefined;
    return read(new DataView(value.buffer, value.byteOffset, value.byteLength));
  }
}
