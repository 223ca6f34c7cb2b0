#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <string_view>
#include <utility>
#include <vector>

namespace claviger {

using AnswerHeaders = std::vector<std::pair<QByteArray, QByteArray>>; ///< names in lower case
using AnswerReads = std::vector<std::pair<QString, QString>>;

/// True when \p body is a page for people: what a sign-in page of a network or a blocking proxy sends in a provider's place.
[[nodiscard]] bool isWebPage(std::string_view body, QByteArrayView contentType);

/// What the registry names of a good answer: "member", "object.member", "list[]", "list[].member" of a JSON object, an element of
/// an XML answer, or "header NAME". What is not there is left out. Values are single lines of at most 200 characters; whether
/// they tell a secret is for the caller to find out.
[[nodiscard]] AnswerReads readMembers(const QStringList &names, std::string_view body, const AnswerHeaders &headers);

/// The permissions that \p question asks about (testIamPermissions of Google Cloud) and that \p answer does not grant.
[[nodiscard]] QStringList missingPermissions(std::string_view question, std::string_view answer);

} // namespace claviger
