#pragma once

#include "models/base/secret.h"

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace claviger::reference {

/// JSON (RFC 8259) read in place: strings stay where they are, so that values of keys are copied only into a Secret. The text
/// must outlive the tree.
class JsonTree
{
public:
    enum class Kind : quint8 { Missing, Null, Boolean, Number, String, Array, Object };
    using Member = std::pair<QString, JsonTree>;

    /// A missing tree when \p text is not one well-formed value in UTF-8, is deeper than 32, or names a member twice.
    [[nodiscard]] static JsonTree parse(std::string_view text);

    [[nodiscard]] Kind kind() const noexcept { return m_kind; }
    [[nodiscard]] bool isObject() const noexcept { return m_kind == Kind::Object; }
    [[nodiscard]] bool isMissing() const noexcept { return m_kind == Kind::Missing; }
    [[nodiscard]] bool isNull() const noexcept { return m_kind == Kind::Null; }
    [[nodiscard]] const std::vector<Member> &members() const noexcept { return m_members; }
    [[nodiscard]] const std::vector<JsonTree> &items() const noexcept { return m_items; }
    /// A missing one when there is none.
    [[nodiscard]] const JsonTree &operator[](QStringView name) const;

    [[nodiscard]] std::optional<bool> boolean() const;
    [[nodiscard]] std::optional<qint64> integer() const; ///< up to 2^53 - 1 either way, without fraction
    [[nodiscard]] std::optional<QString> text() const;   ///< not for secrets
    [[nodiscard]] std::optional<Secret> secret() const;  ///< UTF-8, unescaped
    /// The value as Qt has it; not for secrets.
    [[nodiscard]] QJsonValue toJson() const;

private:
    friend class JsonTreeReader;

    Kind m_kind = Kind::Missing;
    bool m_isTrue = false;
    std::string_view m_raw; ///< a number's or string's own characters, without quotes
    std::vector<JsonTree> m_items;
    std::vector<Member> m_members;
};

} // namespace claviger::reference
