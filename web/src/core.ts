// The calculating core, for browsers, workers and Node: one WebAssembly module for everybody who asks,
// or the same module as JavaScript where a page's policy forbids WebAssembly. Importing this file
// does nothing yet, so a server may.
import type {Report} from "./generated/report.js";

export type {Report} from "./generated/report.js";

/** What a check may be told beyond the label; what is left out is "not told". */
export interface Options {
  /** Id of data/markets.csv: "EU", "US", ... */
  market?: string;
  /** 1 or more. */
  ageMonths?: number;
  sex?: "female" | "male";
  state?: "pregnant" | "lactating";
  /** Units of the serving taken a day; otherwise as the label says. */
  unitsPerDay?: number;
  /** 0 to 1 of the dried material. */
  assay?: number;
  /** 0 to 0.99. It may count a hydrate's water of crystallisation or not: the report has both. */
  lossOnDrying?: number;
  /** Id of data/species.csv. */
  species?: string;
  /** The label is of a fortified food, not of a supplement. */
  fortifiedFood?: boolean;
}

/** A label as its parts instead of a text; what is left out is not stated. */
export interface Fields {
  /** Id of data/forms.csv or any label spelling. */
  form?: string;
  /** Mass of the compound in a serving: a plain decimal, whose digits count as printed. */
  compoundMg?: string;
  /** Magnesium in a serving. */
  elementalMg?: string;
  /** One of these two, the label does not say which. */
  ambiguousMg?: string;
  /** Of a label reference value. */
  percent?: string;
  reference?: string;
  /** Units in a serving, with or without their name: "4", "4 capsules". */
  units?: string;
}

/** What a comparison may be told. */
export interface CompareOptions extends Options {
  /** Id of data/capsules.csv; otherwise "00". */
  capsule?: string;
  /** Of the powder, g/mL; otherwise 0.7. */
  density?: number;
}

/** mg of magnesium in a mg of what is sold as a form; all 0 where nothing can be computed. */
export interface FormFractions {
  low: number;
  high: number;
  /** Of the species sold most under the name; 0 where none can be named. */
  usual: number;
}

interface Interval {
  low: number;
  high: number;
}

/** A dose of magnesium in every form: schema magdose.compare/1. */
export interface Comparison {
  elemental_mg: number;
  /** Size of the capsule. */
  capsule: string;
  /** g/mL */
  density: number;
  /** The lightest first. */
  forms: {form: string; compound_mg: Interval; capsules: Interval; tier: string; eu_supplement: string}[];
  /** Of the person a day; null where a body says that no level can be set. */
  limits: {body: string; mg: number | null; result: "below" | "within" | "above" | "none"}[];
}

/** Units a day that reach a target within an upper level: schema magdose.plan/1. */
export interface Plan {
  target_mg: number;
  limit: {id: string; body: string; mg: number};
  per_unit_mg: Interval;
  reaches: boolean;
  /** What the target needs, or else what the level allows. */
  units: number;
  /** Magnesium in these. */
  mg: Interval;
}

/** A label as a text, or as its parts. */
export type Label = string | Fields;

const refusals = {
  "too-long": "the label is longer than 65536 bytes",
  options: "an option is not known",
  fields: "a field is not known or out of its range",
};

/** A label, field or option that the core refuses. */
export class Refused extends Error {
  constructor(readonly reason: keyof typeof refusals) {
    super(refusals[reason]);
  }
}

interface Exports {
  memory: {buffer: ArrayBuffer};
  text(): number;
  text_capacity(): number;
  options(): number;
  report(): number;
  check(length: number): number;
  check_fields(): number;
  form_fractions(): number;
  compare(magnesiumMg: number, density: number): number;
  plan(targetMg: number, unitLowMg: number, unitHighMg: number): number;
  units_needed(targetMg: number, unitLowMg: number): number;
  version(): number;
  data_version(): number;
}

// In the order of magdose_fields.
const fieldNames = ["form", "compoundMg", "elementalMg", "ambiguousMg", "percent", "reference", "units"] as const;

const sexes = {female: 1, male: 2};
const states = {pregnant: 1, lactating: 2};

// magdose_options of lib/include/magdose/magdose.h as wasm32 lays it out; web/wasm/exports.cpp
// asserts these offsets.
const optionsSize = 120;
const marketSize = 8;
const speciesAt = 48;
const speciesSize = 64;

export class Core {
  private readonly encoder = new TextEncoder();
  private readonly decoder = new TextDecoder();

  constructor(
    private readonly exports: Exports,
    /** What runs: WebAssembly or its translation. */
    readonly engine: "wasm" | "js",
  ) {}

  /** The report as the core writes it, the same bytes everywhere. Throws `Refused`. */
  checkToJson(label: string, options: Options = {}): string {
    const text = this.encoder.encode(label);
    if (text.length > this.exports.text_capacity()) throw new Refused("too-long");
    this.writeOptions(options);
    this.bytes(this.exports.text(), text.length).set(text);
    return this.result(this.exports.check(text.length));
  }

  /** Reads and checks a label. Throws `Refused`. */
  check(label: string, options: Options = {}): Report {
    return JSON.parse(this.checkToJson(label, options)) as Report;
  }

  /** As `checkToJson`, of a label given as its parts. Throws `Refused`. */
  checkFieldsToJson(fields: Fields, options: Options = {}): string {
    const values = fieldNames.map((name) => fields[name] ?? "");
    if (values.some((value) => value.includes("\0"))) throw new Refused("fields");
    const text = this.encoder.encode(`${values.join("\0")}\0`);
    if (text.length > this.exports.text_capacity()) throw new Refused("too-long");
    this.writeOptions(options);
    this.bytes(this.exports.text(), text.length).set(text);
    const length = this.exports.check_fields();
    if (length === 0) throw new Refused(this.exports.check(0) === 0 ? "options" : "fields");
    return this.decoder.decode(this.bytes(this.exports.report(), length));
  }

  /** Checks a label given as its parts. Throws `Refused`. */
  checkFields(fields: Fields, options: Options = {}): Report {
    return JSON.parse(this.checkFieldsToJson(fields, options)) as Report;
  }

  /** In the order of data/forms.csv; `count` is the number of its rows. */
  formFractions(count: number): FormFractions[] {
    const numbers = new Float64Array(this.exports.memory.buffer, this.exports.form_fractions(), 3 * count);
    return Array.from({length: count}, (_, i) => ({
      low: numbers[3 * i]!,
      high: numbers[3 * i + 1]!,
      usual: numbers[3 * i + 2]!,
    }));
  }

  /**
   * A comparison as the core writes it. Of the options the market and the person count; `capsule` is a
   * size, `density` in g/mL. Throws `Refused`.
   */
  compareToJson(magnesiumMg: number, {capsule = "", density = 0, ...options}: CompareOptions = {}): string {
    this.writeOptions(options);
    this.writeName(capsule);
    return this.result(this.exports.compare(magnesiumMg, density));
  }
  /** A dose of magnesium in every form. Throws `Refused`. */
  compare(magnesiumMg: number, options?: CompareOptions): Comparison {
    return JSON.parse(this.compareToJson(magnesiumMg, options)) as Comparison;
  }

  /**
   * A plan as the core writes it: for units that hold `unit` of magnesium, mg, within the level of
   * `body`. Of the options the market and the person count. Throws `Refused`.
   */
  planToJson(targetMg: number, unit: Interval, body = "", options: Options = {}): string {
    this.writeOptions(options);
    this.writeName(body);
    return this.result(this.exports.plan(targetMg, unit.low, unit.high));
  }
  /** Units a day that reach a target. Throws `Refused`. */
  plan(targetMg: number, unit: Interval, body?: string, options?: Options): Plan {
    return JSON.parse(this.planToJson(targetMg, unit, body, options)) as Plan;
  }
  /** Units a day that a plan needs, whatever the level allows; 0 where it is refused. */
  unitsNeeded(targetMg: number, unitLowMg: number): number {
    return this.exports.units_needed(targetMg, unitLowMg);
  }

  get version(): string {
    return this.constant(this.exports.version());
  }
  get dataVersion(): string {
    return this.constant(this.exports.data_version());
  }

  /** What the core has written where a report is. */
  private result(length: number): string {
    if (length === 0) throw new Refused("options");
    return this.decoder.decode(this.bytes(this.exports.report(), length));
  }

  /** A short text that ends with a NUL. */
  private writeName(name: string): void {
    const text = this.encoder.encode(`${name}\0`);
    if (text.length > this.exports.text_capacity()) throw new Refused("options");
    this.bytes(this.exports.text(), text.length).set(text);
  }

  private bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.exports.memory.buffer, at, length);
  }

  private constant(at: number): string {
    const bytes = new Uint8Array(this.exports.memory.buffer);
    return this.decoder.decode(bytes.subarray(at, bytes.indexOf(0, at)));
  }

  private writeOptions(options: Options): void {
    const at = this.exports.options();
    const bytes = this.bytes(at, optionsSize);
    const view = new DataView(bytes.buffer, at, optionsSize);
    const put = (id: string, offset: number, size: number) => {
      const text = this.encoder.encode(id);
      if (text.length >= size) throw new Refused("options");
      bytes.set(text, offset);
    };
    bytes.fill(0);
    put(options.market ?? "", 0, marketSize);
    view.setInt32(8, options.ageMonths ?? 0, true);
    view.setInt32(12, options.sex ? sexes[options.sex] : 0, true);
    view.setInt32(16, options.state ? states[options.state] : 0, true);
    view.setFloat64(24, options.unitsPerDay ?? 0, true);
    view.setFloat64(32, options.assay ?? 0, true);
    view.setFloat64(40, options.lossOnDrying ?? 0, true);
    put(options.species ?? "", speciesAt, speciesSize);
    view.setInt32(112, options.fortifiedFood ? 1 : 0, true);
  }
}

/** The report of a label in either way. Throws `Refused`. */
export const reportOf = (core: Core, label: Label, options: Options): Report =>
  typeof label === "string" ? core.check(label, options) : core.checkFields(label, options);

async function moduleBytes(url: URL): Promise<BufferSource> {
  if (url.protocol === "file:") {
    // Put together so that bundlers for browsers do not look for it.
    const {readFile} = await import(/* @vite-ignore */ /* webpackIgnore: true */ ["node:fs", "promises"].join("/"));
    return readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  return response.arrayBuffer();
}

/** Instantiates from the module's bytes. */
export async function fromBytes(bytes: BufferSource): Promise<Core> {
  const {instance} = await WebAssembly.instantiate(bytes);
  return new Core(instance.exports as unknown as Exports, "wasm");
}

/** The translation to JavaScript. */
export async function fromScript(): Promise<Core> {
  return new Core((await import("./generated/magdose.js")) as unknown as Exports, "js");
}

// The smallest module there is. Compiled first, so that a page whose policy forbids WebAssembly does not
// fetch the real one in vain.
const smallest = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

async function load(): Promise<Core> {
  try {
    await WebAssembly.compile(smallest);
    return await fromBytes(await moduleBytes(new URL("./generated/magdose.wasm", import.meta.url)));
  } catch {
    return fromScript(); // forbidden by the page's policy, or not to be had
  }
}

let shared: Promise<Core> | undefined;

/** The one core of this page, worker or process. A failure is not kept: the next call tries again. */
export function core(): Promise<Core> {
  shared ??= load().catch((error: unknown) => {
    shared = undefined;
    throw error;
  });
  return shared;
}
