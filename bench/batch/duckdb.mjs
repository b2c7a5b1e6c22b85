// DuckDB on the workloads: node duckdb.mjs structured|labels THREADS INPUT OUTPUT
// FORMS (environment): JSON of {id: {low, high, usual, ceiling}}, magnesium fractions.
import { DuckDBInstance } from '@duckdb/node-api';

const [task, threads, input, output] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
if (task === 'version') {
  const reader = await connection.runAndReadAll('select version()');
  console.log(reader.getRows()[0][0]);
  process.exit(0);
}
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

const sql = {
  // The amounts are whole numbers, so half a unit of the last digit is 0.5.
  structured() {
    const forms = Object.entries(JSON.parse(process.env.FORMS));
    const values = forms.map(
      ([id, f]) => `(${quoted(id)}, ${f.low}::double, ${f.high}::double, ${f.usual}::double, ${f.ceiling}::double)`);
    return `COPY (
      WITH f(form, f_low, f_high, f_usual, f_ceiling) AS (VALUES ${values.join(', ')}),
      c AS (
        SELECT t.*, f.f_ceiling,
          coalesce(elemental_mg - 0.5, (compound_mg - 0.5) * f_low) AS low,
          coalesce(elemental_mg + 0.5, (compound_mg + 0.5) * f_high) AS high,
          coalesce(elemental_mg, compound_mg * f_usual) AS best
        FROM read_csv(${quoted(input)}, header = true, auto_detect = false, quote = '"', escape = '"',
          columns = {'id': 'BIGINT', 'name': 'VARCHAR', 'form': 'VARCHAR', 'compound_mg': 'DOUBLE',
            'elemental_mg': 'DOUBLE', 'percent': 'DOUBLE', 'market': 'VARCHAR'}) t
        LEFT JOIN f USING (form))
      SELECT id, name, form, compound_mg, elemental_mg, percent, market,
        CASE WHEN elemental_mg - 0.5 > (compound_mg + 0.5) * f_ceiling THEN 'impossible'
          WHEN abs(best * 100 / CASE market WHEN 'US' THEN 420 ELSE 375 END - percent) > 1 THEN 'suspicious'
          ELSE 'passed' END AS verdict,
        low AS mg_low, high AS mg_high,
        best * 100 / CASE market WHEN 'US' THEN 420 ELSE 375 END AS of_reference,
        CASE WHEN elemental_mg IS NOT NULL THEN
            CASE WHEN best < 200 THEN 'below' WHEN best > 400 THEN 'above' ELSE 'within' END
          WHEN high < 200 THEN 'below' WHEN low > 400 THEN 'above'
          WHEN low >= 200 AND high <= 400 THEN 'within' ELSE 'straddles' END AS dose_range
      FROM c) TO ${quoted(output)} (FORMAT csv, HEADER true)`;
  },
  // One regular expression for one format; nothing is checked.
  labels() {
    return `COPY (
      SELECT id, label, regexp_extract(label, 'Magnesium \\(as ([a-z L-]+)\\) ([0-9]+) mg', ['form', 'mg']) AS found
      FROM read_json(${quoted(input)}, format = 'newline_delimited', columns = {'id': 'BIGINT', 'label': 'VARCHAR'})
    ) TO ${quoted(output)} (FORMAT json)`;
  },
};
await connection.run(`SET preserve_insertion_order = true`);
await connection.run(sql[task]());
