// One function for each command; each returns the exit status.
#pragma once

#include "options/arguments.hpp"
#include "output/session.hpp"

namespace magdose::cli {

int run_check(const Arguments& arguments, Session& session);
int run_elemental(const Arguments& arguments, Session& session);
int run_compound(const Arguments& arguments, Session& session);
int run_compare(const Arguments& arguments, Session& session);
int run_plan(const Arguments& arguments, Session& session);
int run_formula(const Arguments& arguments, Session& session);
int run_lab(const Arguments& arguments, Session& session);
int run_embed(const Arguments& arguments, Session& session);
int run_batch(const Arguments& arguments, Session& session);
int run_forms(const Arguments& arguments, Session& session);
int run_limits(const Arguments& arguments, Session& session);
int run_references(const Arguments& arguments, Session& session);
int run_sources(const Arguments& arguments, Session& session);
int run_explain(const Arguments& arguments, Session& session);

}  // namespace magdose::cli
