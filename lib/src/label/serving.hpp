// What the amounts of a label refer to: "2 capsules", "each level teaspoon (3 g)", "per day".
#pragma once

#include "magdose/label.hpp"
#include "tokens/stream.hpp"

namespace magdose {

/// Power of ten of a gram over a milligram.
inline constexpr int gram_exponent = 3;

/// Whether a unit is a mass in grams or more: of the product, not of a mineral in it.
bool is_of_product(const tokens::Token& unit);

/// A number of such a unit with its decimals: "1.500 g" is one and a half grams, not 1500.
tokens::Token with_decimals(tokens::Token mass, const tokens::Token& unit);

/// Collects what a label states about its serving while the label is read; each mention is rated by
/// how clearly it is of the serving ("Serving size: 3 capsules" above "100 tablets").
class ServingReader {
 public:
  explicit ServingReader(Claim& claim) : claim_(claim) {}

  /// At a word: reads it where it belongs to a serving and moves on; false otherwise.
  bool word(tokens::Stream& stream) {
    constexpr vocabulary::Roles spoken{vocabulary::Role::container, vocabulary::Role::number,
                                       vocabulary::Role::times,     vocabulary::Role::serving_size,
                                       vocabulary::Role::serving,   vocabulary::Role::day,
                                       vocabulary::Role::per};
    return stream.peek().roles.has_any(spoken) && spoken_word(stream);
  }
  /// At a number: reads "3 veg capsules" whole; false where no serving follows.
  bool count(tokens::Stream& stream);
  /// At a slash: reads "/100 g", "/15 g" and "/100 ml"; false where anything else follows.
  bool slash(tokens::Stream& stream);
  /// A volume; mL.
  void volume(Decimal ml, const tokens::Stream& stream);
  /// A mass in grams before its tokens are passed; true where it is the serving's own. `further`:
  /// the name before has its amount.
  bool mass(Decimal grams, const tokens::Stream& stream, bool further);

  void line();
  /// A cell ends, or an item: "take three times daily;".
  void cell() { times_ended_ = true; }
  /// The sentence ends, and its counts with it.
  void sentence() {
    times_ = 1;
    units_ = 0;
    measured_ = {};
    per_day_ = per_unit_ = false;
  }
  /// Basis of the amount in the column-th place of its row.
  [[nodiscard]] Basis basis(std::uint8_t column) const;
  /// Units of the product that the next amount is for, by its sentence; 0 where it gives none.
  double take_units();
  void finish();

 private:
  struct Mention {
    Decimal count;
    ServingUnit unit = ServingUnit::none;
    int rating = -1;
    Span span;
  };
  /// A volume or a mass of the product.
  struct Measure {
    double low = 1;
    double high = 1;
    ServingUnit unit = ServingUnit::none;
  };
  /// A daily number without its unit: "three times daily", "take 2 daily".
  enum class Uncounted : std::uint8_t { none, times, units };
  bool spoken_word(tokens::Stream& stream);
  void unit_word(const tokens::Stream& stream);
  void day_word(const tokens::Stream& stream);
  bool per_word(tokens::Stream& stream);
  void offer(Decimal count, ServingUnit unit, int rating, Span span);
  [[nodiscard]] int rating(const tokens::Stream& stream, std::size_t after, bool per) const;
  bool times(tokens::Stream& stream);
  void take_often(const tokens::Stream& stream, std::size_t after, double low, double high);
  void say_a_day(Uncounted what, double low, double high);
  [[nodiscard]] bool has_day_before(const tokens::Stream& stream) const;
  void daily(const tokens::Stream& stream, std::size_t after, ServingUnit unit, double low,
             double high);
  [[nodiscard]] Amount* amount_before(const tokens::Stream& stream, std::size_t joints) const;
  void attach_units(const tokens::Stream& stream, std::size_t joints, ServingUnit unit,
                    double units);
  void measure(Decimal value, ServingUnit unit, const tokens::Stream& stream);
  void set_serving_mass(Decimal grams);
  void column(Basis basis);

  Claim& claim_;
  Mention best_;
  Decimal rival_;  ///< another count of the same unit, rated as high; 0 for none
  ServingUnit seen_ = ServingUnit::none;
  int size_lines_ = 0;  ///< lines to which "serving size" still applies
  bool container_ = false;
  std::optional<Decimal> ml_;  ///< volume of one serving, where printed
  double times_ = 1;
  bool times_ended_ = false;               ///< the cell or line that gave the times has ended
  std::uint32_t times_a_day_end_ = 0;      ///< where "three times daily" ends; 0: without a day
  Uncounted uncounted_ = Uncounted::none;  ///< what the units a day of the claim count so far
  bool servings_a_day_ = false;  ///< the units a day are servings: "1 to 2 servings daily"
  double units_ = 0;             ///< counted last in this sentence
  Measure measured_;             ///< read last in this sentence
  Measure taken_;                ///< each time: "10 to 20 ml three times daily"
  bool per_day_ = false;         ///< "per daily dose: ...": the next amounts of the sentence are
  bool per_unit_ = false;        ///< "3 capsules of 500 mg", "x 500 mg": the amount is of one
  std::array<Basis, 4> columns_{};
  std::size_t column_count_ = 0;
  std::size_t heading_amounts_ = 0;  ///< amounts of the claim when the last column was named
};

}  // namespace magdose
