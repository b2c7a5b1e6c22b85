# What Doxygen reads of a public header. Comments there are written for people: this makes the one at the
# top that of the file, those of the C interface, which has no ///, documentation, and <id> a word.
1,/^#pragma once/s,^//\( \|$\),///\1,
1s,^///,/// @file\n///,
1s,^/\* ,/** @file\n * ,
2,$s,^/\* ,/** ,
s,;\( *\)/\* ,;\1/**< ,
s,/[/*]* NOLINT.*,,
/^ *\/\//s,\([ ./]\)<\([a-z-]*\)>,\1\\<\2>,g
