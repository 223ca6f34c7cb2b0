#pragma once

#include <QtGlobal>

#include <string_view>
#include <vector>

namespace claviger {

/// One value of a JSON text, in the order in which it stands there.
struct AnswerItem {
    enum class Kind : quint8 { Object, List, String, Number, True, False, Null };

    Kind kind = Kind::Null;
    bool hasEscapes = false;
    quint32 begin = 0; ///< of its text; of a string behind the quote
    quint32 end = 0;
    quint32 next = 0; ///< index behind this item and everything in it
    quint32 parent = 0;
    quint32 nameBegin = 0; ///< of a member's name, as it stands there; of anything else both are 0
    quint32 nameEnd = 0;
};

/// Everything in \p text, the whole first. Empty when it is no JSON (RFC 8259) in UTF-8, is nested deeper than 32, names a member
/// twice, or is longer than 2^31 bytes.
[[nodiscard]] std::vector<AnswerItem> scanAnswer(std::string_view text);

/// Writes the value of the string \p raw, which scanAnswer() has passed, to \p out, which has room for as many bytes as \p raw;
/// answers how many there are.
std::size_t unescapeAnswer(std::string_view raw, char *out);

} // namespace claviger
