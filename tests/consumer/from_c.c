/* Another project's C: one label checked through the C interface. */
#include <magdose/magdose.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  const char label[] = "Magnesium (as magnesium bisglycinate) 300 mg, 80% NRV, 4 capsules";
  char report[16384];
  const size_t length = magdose_check(label, strlen(label), NULL, report, sizeof report);
  if (length == 0 || length >= sizeof report) return 1;
  report[length] = '\0';
  puts(report);
  return strstr(report, "\"verdict\":\"consistent\"") != NULL ? 0 : 2;
}
