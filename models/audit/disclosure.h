#pragma once

#include "models/base/result.h"
#include "models/domain/audit_event.h"

#include <QByteArray>

#include <array>
#include <optional>

namespace claviger {

/// 16 random bytes that keep a hash from confirming guesses of what it was made of.
using EventSalt = std::array<std::byte, 16>;

inline constexpr std::array kPersonalFields{PersonalField::Actor, PersonalField::Host, PersonalField::Reason};
[[nodiscard]] constexpr std::size_t indexOf(PersonalField field) noexcept
{
    return field == PersonalField::Actor ? 0 : field == PersonalField::Host ? 1 : 2;
}

/// A stored line: the leaf, and behind a tab what is disclosed of the members that it commits to (docs/AUDIT_LOG.md).
/// RFC 8785 has no raw tab, so the first one is the boundary.
struct LineParts {
    QByteArrayView leaf;
    std::optional<QByteArrayView> disclosures; ///< without a tab: none
};
[[nodiscard]] LineParts splitLine(QByteArrayView line) noexcept;

/// Base64 of SHA-256(0x02 || name of \p field || 0x00 || \p salt || \p value), \p value in UTF-8.
using CommitmentText = std::array<char, 44>;
[[nodiscard]] CommitmentText commitment(PersonalField field, const EventSalt &salt, QByteArrayView value);
/// Padded base64 of 32 bytes and nothing else.
[[nodiscard]] bool isCommitment(QByteArrayView text) noexcept;

/// One disclosed member.
struct Disclosure {
    QByteArrayView raw; ///< name and list as they stand in the line
    EventSalt salt{};
    QString value; ///< not empty
    CommitmentText commitment{};
};
/// By indexOf().
using Disclosures = std::array<std::optional<Disclosure>, kPersonalFields.size()>;

/// Reads the part behind the tab. Empty unless it is in the form of RFC 8785 with at least one known member.
[[nodiscard]] std::optional<Disclosures> readDisclosures(QByteArrayView json);
/// Appends `"name":["salt","value"]`, with the separator before it: an object begins with the first one and the caller ends it.
/// False when \p value has an unpaired surrogate.
[[nodiscard]] bool appendDisclosure(QByteArray &json, PersonalField field, const EventSalt &salt, QStringView value);

/// \p line without the disclosures of \p fields; a member that is not disclosed is passed over. The leaf stays as it is.
/// Unsupported, with the member's name, for an event of format 1 that has it in clear; Damaged when the line is malformed.
[[nodiscard]] Result<QByteArray> withoutPersonal(QByteArrayView line, PersonalFields fields);

/// 32 lower-case hex digits.
[[nodiscard]] bool readSalt(QByteArrayView text, EventSalt &salt) noexcept;
/// Lower-case hex.
[[nodiscard]] std::array<char, 32> hexText(const EventSalt &salt);
[[nodiscard]] constexpr bool isLowerHex(char c) noexcept { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

} // namespace claviger
