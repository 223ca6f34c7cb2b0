#pragma once

#include <QHashFunctions>
#include <QString>
#include <QUuid>

#include <optional>

namespace claviger {

/// A random 128-bit identity (RFC 9562 version 4); ids of different objects do not mix.
template <typename Tag>
struct Id {
    QUuid value;

    [[nodiscard]] static Id generate() { return {QUuid::createUuid()}; }

    /// Reads the lower-case form without braces; empty when \p text is no such form.
    [[nodiscard]] static std::optional<Id> parse(QStringView text)
    {
        const QUuid uuid = QUuid::fromString(text);
        if (uuid.isNull() || uuid.toString(QUuid::WithoutBraces) != text)
            return std::nullopt;
        return Id{uuid};
    }

    /// 36 characters, lower case, without braces.
    [[nodiscard]] QString toString() const { return value.toString(QUuid::WithoutBraces); }
    [[nodiscard]] bool isNull() const { return value.isNull(); }

    friend bool operator==(const Id &, const Id &) = default;
    friend bool operator<(const Id &a, const Id &b) { return a.value < b.value; }
    friend std::size_t qHash(const Id &id, std::size_t seed = 0) { return ::qHash(id.value, seed); }
};

using CredentialId = Id<struct CredentialTag>;
using StoreId = Id<struct StoreTag>;
using SlotId = Id<struct SlotTag>;
using EventId = Id<struct EventTag>;

} // namespace claviger

template <typename Tag>
struct std::hash<claviger::Id<Tag>> {
    std::size_t operator()(const claviger::Id<Tag> &id) const noexcept { return qHash(id.value); }
};
