// fmt, compiled once; the distribution has it as a shared library alone.
#include <fmt/format-inl.h>

// Its header declares these as templates that are instantiated elsewhere.
template fmt::detail::thousands_sep_result<char> fmt::detail::thousands_sep_impl<char>(fmt::detail::locale_ref);
template char fmt::detail::decimal_point_impl<char>(fmt::detail::locale_ref);
