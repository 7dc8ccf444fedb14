// Builds a byte string piece by piece. `…Host` writes in the machine's order (netlink), `…Net` big-endian (protocols).

import { HOST_IS_LITTLE_ENDIAN } from './byte-order.ts';

/** Grows as needed; `take` hands out a copy, so that the writer can be reused. */
export class ByteWriter {
  #bytes: Uint8Array;
  #view: DataView;
  #length = 0;

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity);
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** Bytes written so far: also the offset of the next one. */
  get length(): number {
    return this.#length;
  }

  u8(value: number): void {
    const at = this.#grow(1);
    this.#view.setUint8(at, value);
  }

  u16Host(value: number): void {
    const at = this.#grow(2);
    this.#view.setUint16(at, value, HOST_IS_LITTLE_ENDIAN);
  }

  u16Net(value: number): void {
    const at = this.#grow(2);
    this.#view.setUint16(at, value);
  }

  u32Host(value: number): void {
    const at = this.#grow(4);
    this.#view.setUint32(at, value, HOST_IS_LITTLE_ENDIAN);
  }

  u32Net(value: number): void {
    const at = this.#grow(4);
    this.#view.setUint32(at, value);
  }

  bytes(value: Uint8Array): void {
    const at = this.#grow(value.length);
    this.#bytes.set(value, at);
  }

  zeros(count: number): void {
    const start = this.#grow(count);
    this.#bytes.fill(0, start, start + count);
  }

  /** Zeros up to the next multiple of `boundary`. */
  align(boundary: number): void {
    const over = this.#length % boundary;
    if (over !== 0) this.zeros(boundary - over);
  }

  /** Overwrites a length field written earlier. */
  patchU16Host(offset: number, value: number): void {
    this.#view.setUint16(offset, value, HOST_IS_LITTLE_ENDIAN);
  }

  patchU32Host(offset: number, value: number): void {
    this.#view.setUint32(offset, value, HOST_IS_LITTLE_ENDIAN);
  }

  /** A copy of what was written. */
  take(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** Called before `#view` is read: growing replaces it. */
  #grow(count: number): number {
    const start = this.#length;
    const needed = start + count;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    this.#length = needed;
    return start;
  }
}
