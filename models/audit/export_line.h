#pragma once

#include "models/audit/digest_text.h"
#include "models/audit/disclosure.h"
#include "models/audit/json_reader.h"
#include "models/domain/export_check.h"

#include <QByteArray>

#include <array>
#include <string_view>
#include <vector>

namespace claviger {

/// The lines of an export between its manifest and its notes (docs/AUDIT_FORMAT.md), read strictly.
inline constexpr std::size_t kMostLine = 64 * std::size_t{1024};
/// How many event lines one digest line accounts for; the last one of an export has the rest.
inline constexpr std::size_t kEventsPerDigestLine = 256;

/// What is wrong with a line.
struct LineFault {
    ExportFlaw flaw = ExportFlaw::None;
    QString detail;

    explicit operator bool() const noexcept { return flaw != ExportFlaw::None; }
};
[[nodiscard]] ExportFlaw flawOf(JsonFault fault) noexcept;

enum class LineKind : quint8 { Event, Withheld, Digests };
/// By its beginning; whether it really is one is for the readers below to find out.
[[nodiscard]] LineKind kindOf(std::string_view line) noexcept;
/// Whether a line of \p size bytes that begins like this (16 bytes are enough) is counted and shown as an event, sound or not.
[[nodiscard]] bool countsAsEvent(std::string_view beginning, std::size_t size) noexcept;

/// What a verifier needs of one event line. Views into the line.
struct EventLine {
    std::string_view leaf; ///< what the log has hashed
    quint64 seq = 0;
    quint64 version = 0;
    PersonalFields committed; ///< members that the leaf commits to
    PersonalFields disclosed; ///< of these, disclosed here and fitting
    bool replacesKey = false; ///< it is a granted log.key_replaced
    std::string_view detail;  ///< as it stands between its quotes
};

/// Whether disclosures are held against what the leaf commits to; without it they are only read.
enum class Commitments : quint8 { Check, Trust };

/// Reads one event line of format 1 or 2. On a fault \p event is of no use. Any thread; allocates nothing for a sound line
/// without escapes in its disclosures.
[[nodiscard]] LineFault readEventLine(std::string_view line, EventLine &event, Commitments commitments = Commitments::Check);

/// The new key that a log.key_replaced event names; empty when its detail has none.
[[nodiscard]] QString replacingKey(const EventLine &event);

/// `{"leaf":"<digest>","seq":N}`
[[nodiscard]] LineFault readWithheldLine(std::string_view line, quint64 &seq, Digest &leafHash);
void appendWithheldLine(QByteArray &out, quint64 seq, const Digest &leafHash);

/// `{"leaves":"<digests>"}`: the leaf hashes of the event lines since the digest line before it.
[[nodiscard]] LineFault readDigestLine(std::string_view line, std::vector<Digest> &leafHashes);
void appendDigestLine(QByteArray &out, std::span<const Digest> leafHashes);

[[nodiscard]] inline std::string_view asText(QByteArrayView bytes) noexcept
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}
[[nodiscard]] inline QByteArrayView asView(std::string_view text) noexcept
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace claviger
