// Pages download the WebAssembly module: there size counts, elsewhere speed.
#pragma once

namespace magdose {

#ifdef __wasm__
/// Where it holds, what only saves time is left out.
inline constexpr bool for_size = true;
/// Short functions with many callers: a call is smaller than what it calls.
#define MAGDOSE_CALLED [[gnu::noinline]]
#else
inline constexpr bool for_size = false;
#define MAGDOSE_CALLED
#endif

}  // namespace magdose
