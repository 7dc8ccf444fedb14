// Reads a byte string piece by piece. Reading past the end throws TruncatedError: a decoder catches it once, at its door.

import { HOST_IS_LITTLE_ENDIAN } from './byte-order.ts';

/** The bytes ended before what was promised. */
export class TruncatedError extends Error {
  override readonly name = 'TruncatedError';
}

export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #offset: number;

  constructor(bytes: Uint8Array, offset = 0) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#offset = offset;
  }

  get offset(): number {
    return this.#offset;
  }

  get remaining(): number {
    return this.#bytes.length - this.#offset;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16Host(): number {
    return this.#view.getUint16(this.#take(2), HOST_IS_LITTLE_ENDIAN);
  }

  u16Net(): number {
    return this.#view.getUint16(this.#take(2));
  }

  u32Host(): number {
    return this.#view.getUint32(this.#take(4), HOST_IS_LITTLE_ENDIAN);
  }

  i32Host(): number {
    return this.#view.getInt32(this.#take(4), HOST_IS_LITTLE_ENDIAN);
  }

  u32Net(): number {
    return this.#view.getUint32(this.#take(4));
  }

  /** Exact up to 2^53, which no counter here reaches. */
  u64Host(): number {
    return Number(this.#view.getBigUint64(this.#take(8), HOST_IS_LITTLE_ENDIAN));
  }

  /** A view of the next `count` bytes, not a copy. */
  bytes(count: number): Uint8Array {
    const start = this.#take(count);
    return this.#bytes.subarray(start, start + count);
  }

  skip(count: number): void {
    this.#take(count);
  }

  #take(count: number): number {
    const start = this.#offset;
    if (count < 0 || start + count > this.#bytes.length) {
      throw new TruncatedError(`${count} bytes wanted at offset ${start} of ${this.#bytes.length}`);
    }
    this.#offset = start + count;
    return start;
  }
}
