// Joins the data segments of a WebAssembly module, because Binaryen's optimiser splits them at every short
// run of zeros and cannot be told not to: the dictionary falls into thousands, whose headers are 9 kB of
// gzip. A run of zeros is nothing to it.
//   node tools/join_segments.mjs IN OUT
import {readFileSync, writeFileSync} from "node:fs";

const [from, to] = process.argv.slice(2);
const module = readFileSync(from);

// Numbers of a module are LEB128: seven bits a byte, the lowest first.

/** The number at `at`, which is not negative, and where the next byte stands. */
function readNumber(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [value >>> 0, at];
  }
}

/** The bytes of a number, which is not negative; `signed` as a constant in code has it. */
function numberBytes(value, signed = false) {
  const bytes = [];
  for (;;) {
    const byte = value & 0x7f;
    value >>>= 7;
    const complete = value === 0 && !(signed && byte & 0x40);
    bytes.push(complete ? byte : byte | 0x80);
    if (complete) return bytes;
  }
}

/** Longer runs, which the memory starts with anyway, stay out of the module. */
const longestRun = 4096;

const ids = {data: 11, dataCount: 12};
const opcodes = {i32Const: 0x41, end: 0x0b};

function readSegments(at) {
  const segments = [];
  let [count, next] = readNumber(module, at);
  for (; count > 0; --count) {
    const [kind, code] = readNumber(module, next);
    if (kind !== 0 || module[code] !== opcodes.i32Const) throw new Error("a data segment without a constant place");
    const [begin, end] = readNumber(module, code + 1);
    if (module[end] !== opcodes.end) throw new Error("a data segment without a constant place");
    const [length, bytes] = readNumber(module, end + 1);
    segments.push({begin, bytes: module.subarray(bytes, bytes + length)});
    next = bytes + length;
  }
  return segments.sort((a, b) => a.begin - b.begin);
}

function join(segments) {
  const joined = [];
  for (const {begin, bytes} of segments) {
    const last = joined.at(-1);
    const run = last === undefined ? Infinity : begin - (last.begin + last.bytes.length);
    if (run > longestRun) joined.push({begin, bytes});
    else last.bytes = Buffer.concat([last.bytes, Buffer.alloc(run), bytes]);
  }
  return joined;
}

const section = (id, content) => Buffer.concat([Buffer.from([id, ...numberBytes(content.length)]), content]);

const sections = [];
for (let at = 8; at < module.length; ) {
  const [length, begin] = readNumber(module, at + 1);
  sections.push({id: module[at], begin, whole: module.subarray(at, begin + length)});
  at = begin + length;
}
const segments = join(readSegments(sections.find(({id}) => id === ids.data).begin));
const count = Buffer.from(numberBytes(segments.length));
const contents = segments.map(({begin, bytes}) =>
  Buffer.concat([Buffer.from([0, opcodes.i32Const, ...numberBytes(begin, true), opcodes.end, ...numberBytes(bytes.length)]), bytes]),
);
const written = sections.map(({id, whole}) => {
  if (id === ids.dataCount) return section(id, count);
  return id === ids.data ? section(id, Buffer.concat([count, ...contents])) : whole;
});
writeFileSync(to, Buffer.concat([module.subarray(0, 8), ...written]));
