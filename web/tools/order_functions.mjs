// Puts the functions of a WebAssembly module into an order that gzip packs better: a function finds more
// of itself in those right before it. No order is known to be the best, so some hundred changes are tried,
// the same in every build.
//   node tools/order_functions.mjs MODULE TEXT OUT    TEXT is what wasm-dis says of MODULE; OUT is for wasm-as
import {readFileSync, writeFileSync} from "node:fs";
import {gzipSync} from "node:zlib";
import {numberBytes, readNumber} from "./leb128.mjs";

const [binary, text, to] = process.argv.slice(2);
const module = readFileSync(binary);
const trials = 600;
const longestRun = 8;
const codeSection = 10;

const afterNumber = (at) => readNumber(module, at)[1];

/** Where the instruction at `at` ends; of those that the first version of WebAssembly has. */
function afterInstruction(at) {
  const opcode = module[at++];
  if (opcode >= 0x28 && opcode <= 0x3e) return afterNumber(afterNumber(at)); // loads and stores
  if (opcode >= 0x45 && opcode <= 0xc4) return at; // arithmetic
  switch (opcode) {
    case 0x00: // unreachable, nop, else, end, return, drop, select
    case 0x01:
    case 0x05:
    case 0x0b:
    case 0x0f:
    case 0x1a:
    case 0x1b:
      return at;
    case 0x0e: { // br_table
      let [count, next] = readNumber(module, at);
      for (; count >= 0; --count) next = afterNumber(next);
      return next;
    }
    case 0x11: // call_indirect
      return afterNumber(afterNumber(at));
    case 0x43: // f32.const
      return at + 4;
    case 0x44: // f64.const
      return at + 8;
  }
  // block, loop, if, br, br_if, call, local, global, memory, i32.const, i64.const
  const takesNumber = [0x02, 0x03, 0x04, 0x0c, 0x0d, 0x10, 0x3f, 0x40, 0x41, 0x42];
  if (!takesNumber.includes(opcode) && !(opcode >= 0x20 && opcode <= 0x24))
    throw new Error(`${binary}: instruction 0x${opcode.toString(16)} is not known`);
  return afterNumber(at);
}

/** A function in pieces: bytes, and numbers of the functions that it calls. */
function readFunction(at, end) {
  const pieces = [];
  let [locals, next] = readNumber(module, at);
  for (; locals > 0; --locals) next = afterNumber(next) + 1;
  let begin = at;
  while (next < end) {
    const after = afterInstruction(next);
    if (module[next] === 0x10) {
      pieces.push(module.subarray(begin, next + 1), readNumber(module, next + 1)[0]);
      begin = after;
    }
    next = after;
  }
  pieces.push(module.subarray(begin, end));
  return pieces;
}

/** The functions, and where the section of code begins and ends. */
function readFunctions() {
  for (let at = 8; at < module.length; ) {
    const [length, content] = readNumber(module, at + 1);
    if (module[at] === codeSection) {
      const functions = [];
      let [count, next] = readNumber(module, content);
      for (; count > 0; --count) {
        const [size, body] = readNumber(module, next);
        next = body + size;
        functions.push(readFunction(body, next));
      }
      return {functions, begin: at, end: content + length};
    }
    at = content + length;
  }
  throw new Error(`${binary}: no code`);
}

const {functions, begin, end} = readFunctions();

/** The module's bytes under gzip, but for what other sections say of functions. */
function weigh(order) {
  const place = new Uint32Array(order.length);
  order.forEach((number, at) => (place[number] = at));
  const bytes = [module.subarray(0, begin)];
  for (const number of order)
    for (const piece of functions[number])
      bytes.push(typeof piece === "number" ? Buffer.from(numberBytes(place[piece])) : piece);
  bytes.push(module.subarray(end));
  return gzipSync(Buffer.concat(bytes), {level: 9}).length;
}

let seed = 1;
const below = (bound) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * bound);
};

let order = functions.map((_, number) => number);
let weight = weigh(order);
for (let trial = 0; trial < trials; ++trial) {
  const moved = [...order];
  const run = moved.splice(below(order.length), 1 + below(longestRun));
  moved.splice(below(moved.length + 1), 0, ...run);
  const now = weigh(moved);
  if (now < weight) [order, weight] = [moved, now];
}

// In the text a function is its own line and the further indented ones behind it.
const inText = /^ \(func .*\n(?: {2}.*\n| \)\n)*/gm;
const texts = readFileSync(text, "utf8").match(inText);
if (texts?.length !== functions.length) throw new Error(`${text}: not the ${functions.length} functions of ${binary}`);
let next = 0;
writeFileSync(to, readFileSync(text, "utf8").replace(inText, () => texts[order[next++]]));
