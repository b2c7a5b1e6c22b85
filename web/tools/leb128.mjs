// Numbers of a WebAssembly module: LEB128, seven bits a byte, the lowest first.

/** The number at `at`, which is not negative, and where the next byte stands. */
export function readNumber(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [value >>> 0, at];
  }
}

/** The bytes of a number, which is not negative; `signed` as a constant in code has it. */
export function numberBytes(value, signed = false) {
  const bytes = [];
  for (;;) {
    const byte = value & 0x7f;
    value >>>= 7;
    const complete = value === 0 && !(signed && byte & 0x40);
    bytes.push(complete ? byte : byte | 0x80);
    if (complete) return bytes;
  }
}
