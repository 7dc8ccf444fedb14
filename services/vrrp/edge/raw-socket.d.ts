// The part of the raw-socket package that the advert wire uses; the package has no types of its own.

declare module 'raw-socket' {
  import type { Buffer } from 'node:buffer';

  /** The native socket. Its `send` is synchronous; the package's own `send` queues. */
  export interface SocketWrap {
    send(buffer: Buffer, offset: number, length: number, address: string, done: (bytes: number) => void): void;
  }

  export interface Socket {
    readonly wrap: SocketWrap;
    setOption(level: number, option: number, value: number): void;
    setOption(level: number, option: number, value: Buffer, length: number): void;
    close(): void;
    on(event: 'message', listener: (packet: Buffer, source: string) => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    on(event: 'close', listener: () => void): this;
  }

  const raw: {
    createSocket(options: {
      readonly protocol: number;
      readonly addressFamily: number;
      readonly bufferSize?: number;
    }): Socket;
    readonly AddressFamily: { readonly IPv4: number; readonly IPv6: number };
  };
  export default raw;
}
