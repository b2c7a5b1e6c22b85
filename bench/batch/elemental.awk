# The structured workload for awk. The name, the second column, is the only quoted one, so a row with
# quotes is cut at its last one. `forms`: JSON of the fractions.
BEGIN {
  FS = OFS = ","
  n = split(forms, part, "}")
  for (i = 1; i < n; i++) {
    split(part[i], word, "\"")
    id = word[2]
    match(part[i], /"low": [0-9.e-]+/);     low[id] = substr(part[i], RSTART + 7, RLENGTH - 7) + 0
    match(part[i], /"high": [0-9.e-]+/);    high[id] = substr(part[i], RSTART + 8, RLENGTH - 8) + 0
    match(part[i], /"usual": [0-9.e-]+/);   usual[id] = substr(part[i], RSTART + 9, RLENGTH - 9) + 0
    match(part[i], /"ceiling": [0-9.e-]+/); top[id] = substr(part[i], RSTART + 11, RLENGTH - 11) + 0
  }
}
NR == 1 { print $0, "verdict", "mg_low", "mg_high", "of_reference", "dose_range"; next }
{
  if (index($0, "\"")) {
    rest = $0
    sub(/.*",/, "x,x,", rest)
    split(rest, f)
  } else {
    split($0, f)
  }
  form = f[3]; c = f[4]; e = f[5]; p = f[6]
  if (e != "") { lo = e - 0.5; hi = e + 0.5; best = e }
  else { lo = (c - 0.5) * low[form]; hi = (c + 0.5) * high[form]; best = c * usual[form] }
  share = best * 100 / (f[7] == "US" ? 420 : 375)
  v = "passed"
  if (e != "" && c != "" && lo > (c + 0.5) * top[form]) v = "impossible"
  else if (p != "" && (share - p > 1 || p - share > 1)) v = "suspicious"
  if (e != "") r = best < 200 ? "below" : best > 400 ? "above" : "within"
  else r = hi < 200 ? "below" : lo > 400 ? "above" : lo >= 200 && hi <= 400 ? "within" : "straddles"
  print $0, v, lo, hi, share, r
}
