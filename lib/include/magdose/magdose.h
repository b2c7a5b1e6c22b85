/* The C interface of magdose: plain functions over caller's memory, for every language that can
 * call C.
 *
 * Nothing is allocated, nothing is kept between calls, every function may be called from any
 * thread. Texts are UTF-8 and need no final NUL. Doubles carry their unit in their name. */
#ifndef MAGDOSE_MAGDOSE_H
#define MAGDOSE_MAGDOSE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a check may be told beyond the label. All zero (or a null pointer instead) is "not told". */
/* NOLINTNEXTLINE(modernize-use-using): C has only this. */
typedef struct magdose_options {
  char market[8];         /* "EU", "US", ...; NUL-terminated; empty: none */
  int32_t age_months;     /* 0: not told; below 1 month: 1 */
  int32_t sex;            /* 0 not told, 1 female, 2 male */
  int32_t state;          /* 0 none, 1 pregnant, 2 lactating */
  double units_per_day;   /* units taken a day, at most 1e9; 0: as the label says */
  double assay;           /* 0.01 to 1 of the dried material; 0: 1 */
  double loss_on_drying;  /* 0 to 0.99; may count the water of a hydrate: the report has both */
  char species[64];       /* species id that the form is; NUL-terminated; empty: not told */
  int32_t fortified_food; /* not 0: the label is of a food, not of a supplement */
} magdose_options;

/* Reads and checks a label and writes the JSON report (schema magdose.report/1) to `out`, without a
 * final NUL. Returns the length of the whole report, as snprintf does: when that is more than
 * `capacity`, the report is cut off there and the call can be made again with more room. Text
 * beyond 65536 bytes is refused: the result is 0, as for ids in `options` that are not known and
 * numbers out of their range. `out` may be null when `capacity` is 0. */
size_t magdose_check(const char* text, size_t length, const magdose_options* options, char* out,
                     size_t capacity);

/* A label given as its parts, such as the columns of a table, instead of a text. Each is a
 * NUL-terminated text; null or empty where left out. Numbers are plain decimals ("97.20": how many
 * digits are printed matters), at most 1e8 mg and 1e5 percent. */
/* NOLINTNEXTLINE(modernize-use-using): C has only this. */
typedef struct magdose_fields {
  const char* form;         /* form id or any label spelling: "citrate", "Magnesiumcitrat" */
  const char* compound_mg;  /* mass of the compound in a serving */
  const char* elemental_mg; /* magnesium in a serving */
  const char* ambiguous_mg; /* one of these two, the label does not say which */
  const char* percent;      /* of a label reference value */
  const char* reference;    /* "NRV", "DV" or "RDA": of which; upper or lower case */
  const char* units;        /* units of the product in a serving: "4", "4 capsules" */
} magdose_fields;

/* Checks such parts as magdose_check does a text, with the same result; spans of the report are
 * null or [0,0]. 0 also where a part cannot be read: a form that is not known, a number that is
 * none. */
size_t magdose_check_fields(const magdose_fields* fields, const magdose_options* options, char* out,
                            size_t capacity);

/* Judges whole rows of CSV (`header` is the header row, from which the columns take their meaning)
 * or of NDJSON (`header` is null), and writes one row for each: see batch.hpp for what is read and
 * written. Returns the length of all result rows, as snprintf does, without the header row. 0, with
 * nothing written, where the header names no column that can be judged, or `options` are refused.
 * Works in about 128 kB of stack. */
size_t magdose_batch_block(const char* rows, size_t length, const char* header,
                           size_t header_length, const magdose_options* options, char* out,
                           size_t capacity);

/* Compares every form at a dose of magnesium, 1e-6 to 1e8 mg, and writes JSON (schema
 * magdose.compare/1) as magdose_check does. `capsule` is a size, "00" where it is null or empty;
 * `density` of the powder is in g/mL, 1e-6 to 3.58, or 0 for 0.7. Of `options` the market and the
 * person count. The result is 0 where something is refused. */
size_t magdose_compare(double magnesium_mg, const char* capsule, double density,
                       const magdose_options* options, char* out, size_t capacity);

/* Plans how many units a day reach a target without passing the upper level of a body, and writes
 * JSON (schema magdose.plan/1) as magdose_check does. A unit holds from `unit_low_mg` to
 * `unit_high_mg` of magnesium; amounts are 1e-6 to 1e8 mg. Where `body` is null or empty it is the
 * first of the market, else EFSA. Of `options` the market and the person count. The result is 0
 * where something is refused, where the body has no level for the person, or where more than a
 * million units are needed. */
size_t magdose_plan(double target_mg, double unit_low_mg, double unit_high_mg, const char* body,
                    const magdose_options* options, char* out, size_t capacity);

/* The units a day that a plan needs to reach its target, whatever the level allows; 0 where the
 * plan would be refused for its amounts. */
double magdose_units_needed(double target_mg, double unit_low_mg);

/* Judges an analysed amount under the tolerances of a market ("EU" where it is null or empty) and
 * writes JSON (schema magdose.lab/1) as magdose_check does. Amounts are 1e-6 to 1e8 mg;
 * `uncertainty` of the measurement is a part of the declared amount, 0 to 0.5. The result is 0
 * where something is refused or no tolerance of the market is known. */
size_t magdose_lab(double declared_mg, double analysed_mg, double uncertainty, const char* market,
                   char* out, size_t capacity);

/* The version of magdose, "1.2.3"; NUL-terminated, for ever valid. */
const char* magdose_version(void);

/* The version of its data tables, a date and a hash, on which results depend; NUL-terminated, for
 * ever valid. */
const char* magdose_data_version(void);

#ifdef __cplusplus
}
#endif

#endif
