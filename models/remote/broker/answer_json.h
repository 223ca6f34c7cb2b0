#pragma once

#include "models/base/clock.h"
#include "models/base/ids.h"
#include "models/base/result.h"
#include "models/base/secret.h"
#include "models/remote/broker/answer_scan.h"
#include "models/remote/broker/text_rule.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <string_view>
#include <vector>

namespace claviger {

class AnswerJson;

/// One value of an answer; as cheap as a pointer, valid as long as the AnswerJson. Whatever is not as it is asked for is the
/// answer's fault, and a harmless value comes back: ask for all of it, then look at AnswerJson::fault().
class AnswerNode
{
public:
    [[nodiscard]] bool isObject() const;
    [[nodiscard]] bool isNull() const;
    [[nodiscard]] bool isString() const;

    /// True when there is a member \p name that is not null.
    [[nodiscard]] bool has(std::string_view name) const;
    /// The member \p name, which has to be there. For objects and lists; the functions below read plain ones.
    [[nodiscard]] AnswerNode member(std::string_view name) const;
    /// The items of the list \p name, at most \p most.
    [[nodiscard]] std::vector<AnswerNode> list(std::string_view name, int most) const;
    /// The members of the object \p name with their names, at most \p most; names follow \p rule.
    [[nodiscard]] std::vector<std::pair<QString, AnswerNode>> map(std::string_view name, int most, TextRule rule) const;

    [[nodiscard]] QString text(std::string_view name, TextRule rule) const;
    /// Empty when the member is missing or null.
    [[nodiscard]] QString textOrEmpty(std::string_view name, TextRule rule) const;
    [[nodiscard]] QStringList texts(std::string_view name, int most, TextRule rule) const;
    [[nodiscard]] QByteArray latin(std::string_view name, TextRule rule) const; ///< of a rule that leaves ASCII alone
    [[nodiscard]] bool boolean(std::string_view name) const;
    [[nodiscard]] qint64 integer(std::string_view name, qint64 least, qint64 most) const;
    [[nodiscard]] Instant time(std::string_view name) const; ///< RFC 3339, UTC, three decimals
    /// Null: no time; the member has to be there all the same.
    [[nodiscard]] std::optional<Instant> timeOrNull(std::string_view name) const;
    /// The bytes of a secret text, no other copy of them is made; at most \p most bytes.
    [[nodiscard]] Secret secret(std::string_view name, std::size_t most) const;
    /// The same for a text that stands in base64.
    [[nodiscard]] Secret secretOfBase64(std::string_view name, std::size_t most) const;
    /// 128-bit id in lower case, e.g. of a credential.
    template <typename IdType>
    [[nodiscard]] IdType id(std::string_view name) const
    {
        const std::optional<IdType> found = IdType::parse(text(name, TextRule::Id));
        if (!found)
            refuse(name, QStringLiteral("no UUID in lower case"));
        return found.value_or(IdType());
    }
    /// True when the text \p name is exactly \p ascii; no fault when it is something else.
    [[nodiscard]] bool isText(std::string_view name, std::string_view ascii) const;

    /// The value itself, of a list's item or of a map.
    [[nodiscard]] QString asText(TextRule rule) const;
    [[nodiscard]] std::optional<qint64> asInteger() const; ///< no fault when it is none
    /// What stands here in the answer, of a string without its quotes and with its escapes.
    [[nodiscard]] std::string_view raw() const;

    /// Says that the member \p name is not what it must be; \p what completes "… is ", e.g. "no fingerprint".
    void refuse(std::string_view name, const QString &what) const;

private:
    friend class AnswerJson;
    AnswerNode(const AnswerJson *answer, quint32 index)
        : m_answer(answer)
        , m_index(index)
    {
    }
    /// Index of the member; 0 (the root is nobody's member) when there is none.
    [[nodiscard]] quint32 find(std::string_view name) const;
    [[nodiscard]] quint32 need(std::string_view name) const;
    void refuseAt(quint32 index, const QString &what) const;

    const AnswerJson *m_answer;
    quint32 m_index;
};

/// The JSON of one answer, looked through once and read in place: at most 32 deep, UTF-8, no member twice. Nothing of it is
/// copied but what is asked for. Any thread, one at a time.
class AnswerJson
{
public:
    /// \p operation names the answer in an Error, e.g. "GET /credentials".
    AnswerJson(Secret body, QString operation);
    AnswerJson(const AnswerJson &) = delete;
    AnswerJson &operator=(const AnswerJson &) = delete;

    /// The whole; an object, or there is a fault.
    [[nodiscard]] AnswerNode root() const { return {this, 0}; }

    /// The first thing that was not as it was asked for, as Damaged: the subject is the operation, the detail names the member.
    [[nodiscard]] std::optional<Error> fault() const;
    /// \p value, or the fault.
    template <typename T>
    [[nodiscard]] Result<T> checked(T value) const
    {
        if (std::optional<Error> found = fault())
            return tl::unexpected(*std::move(found));
        return value;
    }

private:
    friend class AnswerNode;

    [[nodiscard]] std::string_view textOf(const AnswerItem &item) const
    {
        return m_body.view().substr(item.begin, item.end - item.begin);
    }
    [[nodiscard]] std::string_view nameOf(const AnswerItem &item) const
    {
        return m_body.view().substr(item.nameBegin, item.nameEnd - item.nameBegin);
    }
    [[nodiscard]] QString placeOf(quint32 index) const;

    Secret m_body;
    QString m_operation;
    std::vector<AnswerItem> m_items; ///< never empty
    mutable QString m_fault;
};

} // namespace claviger
