// Another project's C++: a label read and checked, with what was found.
#include <cstdio>
#include <string_view>

#include "magdose/magdose.hpp"

int main() {
  constexpr std::string_view label =
      "Magnesium (as magnesium bisglycinate) 300 mg, 80 % NRV, 4 capsules, 2000 mg";
  magdose::CheckOptions options;
  options.market = magdose::find_market("EU");

  magdose::Report report;
  magdose::check_label(label, options, report);

  const auto print = [](std::string_view text) {
    std::printf("%.*s ", static_cast<int>(text.size()), text.data());
  };
  print(magdose::name(report.verdict));
  for (const magdose::Reading& reading : report.readings)
    std::printf("%g mg a day\n", magdose::number_of(reading.best));
  for (const magdose::Finding& finding : report.findings) {
    print(magdose::info(finding.code).code_text);
    print(label.substr(finding.span.begin, finding.span.end - finding.span.begin));
    for (const magdose::Evidence& item : finding.evidence) {
      print(item.key);
      if (item.id.empty())
        std::printf("%g ", item.number);
      else
        print(item.id);
    }
    std::printf("\n");
  }
  return report.verdict == magdose::Verdict::impossible ? 0 : 2;
}
