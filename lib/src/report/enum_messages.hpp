// Messages for the values of enums.
#pragma once

#include "magdose/check.hpp"
#include "magdose/forms.hpp"
#include "magdose/limits.hpp"
#include "magdose/references.hpp"
#include "magdose/status.hpp"
#include "report/message_id.hpp"

namespace magdose {

Message message(Verdict verdict);
Message message(Severity severity);
Message message(ReadingName reading);
Message message(ReferenceWord word);  ///< RDA where there is none
Message message(Status status);
Message message(LimitKind kind);
Message message(Population population);
Message message(Listing listing);
Message message(Tier tier);

/// The reason for a verdict, where no finding gives it.
Message reason_message(Verdict verdict);
/// A dose and the dose range.
Message dose_message(Position position);
/// A dose and a limit.
Message limit_message(Position position);

}  // namespace magdose
