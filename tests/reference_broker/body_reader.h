#pragma once

#include "models/domain/credential.h"
#include "tests/reference_broker/problem.h"

#include <QJsonArray>

#include <initializer_list>

namespace claviger::reference {

/// Reads one object of a request as the contract has it, and collects what is wrong. Members that are not allowed are wrong.
///
/// Use: `BodyReader body(request, {u"name"_s, u"reason"_s}); QString name = body.name(u"name"_s); if (auto wrong =
/// body.refusal()) return *wrong;`
class BodyReader
{
public:
    /// Of the whole body; one that is no object is wrong.
    BodyReader(const Request &request, std::initializer_list<QString> allowed);
    /// Of \p object within it, at \p pointer ("/scopes/0"). What is wrong there is told by \p parent.
    BodyReader(BodyReader &parent, const JsonTree &object, const QString &pointer, std::initializer_list<QString> allowed);

    [[nodiscard]] bool has(const QString &member) const;
    [[nodiscard]] const JsonTree &at(const QString &member) const { return (*m_object)[member]; }
    [[nodiscard]] QString pointerTo(const QString &member) const { return m_pointer + u'/' + member; }
    void require(std::initializer_list<QString> members);

    // Each answers an empty or zero value for a member that is missing, and for one that is wrong, which is noted.
    [[nodiscard]] QString name(const QString &member); ///< 1 to 256 characters, nothing hidden
    [[nodiscard]] QString nameOrEmpty(const QString &member);
    [[nodiscard]] QString text(const QString &member, qsizetype longest = 16384); ///< line breaks and tabs allowed
    [[nodiscard]] QString reason() { return text(u"reason"_s, 2000); }
    [[nodiscard]] QString registryId(const QString &member); ///< also OpaqueId
    [[nodiscard]] QString slug(const QString &member);
    [[nodiscard]] QString matching(const QString &member, const QString &pattern, qsizetype longest);
    [[nodiscard]] QString oneOf(const QString &member, std::initializer_list<QString> allowed);
    [[nodiscard]] qint64 integer(const QString &member, qint64 least, qint64 most, qint64 otherwise = 0);
    [[nodiscard]] bool boolean(const QString &member, bool otherwise = false);
    [[nodiscard]] std::optional<Instant> time(const QString &member); ///< null and missing: empty
    [[nodiscard]] QStringList names(const QString &member, qsizetype most = 256, bool unique = false);
    [[nodiscard]] QStringList allMatching(const QString &member, const QString &pattern, qsizetype most);
    /// The items of an array; none when it is missing.
    [[nodiscard]] const std::vector<JsonTree> &items(const QString &member, std::size_t least, std::size_t most);

    void wrong(const QString &pointer, const QString &detail);
    [[nodiscard]] bool isFine() const noexcept { return errors().isEmpty(); }
    [[nodiscard]] const QJsonArray &errors() const noexcept { return m_parent ? m_parent->errors() : m_errors; }
    /// 400 `invalid-input` with all that is wrong; nothing when all is right.
    [[nodiscard]] std::optional<Answer> refusal() const;

private:
    void allowOnly(std::initializer_list<QString> allowed);
    [[nodiscard]] QString checkedText(const QString &member, qsizetype least, qsizetype longest, bool lines);

    const Request *m_request;
    BodyReader *m_parent = nullptr;
    const JsonTree *m_object;
    QString m_pointer;
    QJsonArray m_errors;
};

/// 400 `invalid-input` for one place: a JSON pointer, "header:NAME" or "query:NAME".
[[nodiscard]] Answer invalid(const Request &request, const QString &pointer, const QString &detail);

inline const QString kIdPattern = u"^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$"_s;
inline const QString kServicePattern = u"^[a-z0-9][a-z0-9._-]{0,126}$"_s;
inline const QString kUuidPattern = u"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"_s;
inline const QString kSlugPattern = u"^[a-z0-9][a-z0-9-]{0,62}$"_s;
inline const QString kFieldPattern = u"^[^\\x{0}-\\x{20}\\x{7f}-\\x{9f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}/,]{1,256}$"_s;

} // namespace claviger::reference
