// Catch2 2 and 3 alike: the one place that knows which of them is installed.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;  // NOLINT(google-global-names-in-headers): Catch2 2 does that itself
#else
#include <catch2/catch.hpp>
#endif
