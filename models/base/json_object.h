#pragma once

#include "models/base/secret.h"

#include <optional>
#include <string_view>
#include <vector>

namespace claviger {

/// The members of one JSON object (RFC 8259), found in place: QJsonDocument would leave copies of a
/// key file's secrets behind. The text must outlive the object.
class JsonObject
{
public:
    struct Member {
        Secret name;          ///< unescaped
        std::string_view raw; ///< the value as it stands, without quotes when it is a string
        bool isString = false;
    };

    /// Nothing when \p text is not one well-formed object, names a member twice or nests deeper than 32.
    [[nodiscard]] static std::optional<JsonObject> parse(std::string_view text);

    /// Null when there is no such member.
    [[nodiscard]] const Member *find(std::string_view name) const;

    /// The value of a string member, unescaped.
    [[nodiscard]] static Secret text(const Member &member);

private:
    std::vector<Member> m_members;
};

} // namespace claviger
