import { AppError } from "../../contracts/errors";

/** Larger than any font or page of a resume once unpacked. */
const maxBytes = 32 * 1024 * 1024;
const maxTotalBytes = 256 * 1024 * 1024;
const countedFrom = 1024 * 1024;

let totalBytes = 0;
let isExceeded = false;

const tooHeavy = () =>
  new AppError("file_too_heavy", {
    detail: "The file unpacks to far more than a resume has: export it anew, or paste its text.",
  });

function count(addedBytes: number, lengthBytes: number): void {
  totalBytes += addedBytes;
  isExceeded ||= lengthBytes > maxBytes || totalBytes > maxTotalBytes;
  if (isExceeded) throw tooHeavy();
}

/**
 * Bounds the byte arrays that this thread's libraries make or unpack, as the limits of a thread count the heap only: a
 * stream of some bytes may unpack to gigabytes beside it.
 */
export function guardMemory(): void {
  const construct = (target: typeof Uint8Array, args: unknown[], newTarget: NewableFunction) => {
    const [length] = args;
    if (typeof length === "number" && length >= countedFrom) count(length, length);
    return Reflect.construct(target, args, newTarget);
  };
  globalThis.Uint8Array = new Proxy(Uint8Array, { construct });
  globalThis.DecompressionStream = guardedDecompression(globalThis.DecompressionStream);
}

function guardedDecompression(Native: typeof DecompressionStream): typeof DecompressionStream {
  return class {
    readonly writable: WritableStream<BufferSource>;
    readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;

    constructor(format: CompressionFormat) {
      const { writable, readable } = new Native(format);
      let length = 0;
      const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          length += chunk.byteLength;
          count(chunk.byteLength, length);
          controller.enqueue(chunk);
        },
      });
      this.writable = writable;
      this.readable = readable.pipeThrough(counted);
    }
  };
}

/** Refuses what was read if something in it was too large, as a library may have passed that over. @throws AppError */
export function requireWithinMemory(): void {
  if (isExceeded) throw tooHeavy();
}
